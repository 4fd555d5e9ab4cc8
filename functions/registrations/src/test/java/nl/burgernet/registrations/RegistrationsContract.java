package nl.burgernet.registrations;

import static nl.burgernet.events.Channel.EMAIL;
import static nl.burgernet.events.Channel.SMS;
import static nl.burgernet.events.Channel.VOICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import nl.burgernet.registrations.Newcomers.Reachable;
import nl.burgernet.registrations.Registrations.Written;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.Windows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every book of participants promises.
public abstract class RegistrationsContract {
  private static final Instant NOON = Instant.parse("2026-01-13T11:00:00Z");
  private static final Newcomers NEWCOMERS =
      new Newcomers(RandomGenerator.of("SecureRandom"), () -> NOON);

  /// A book in which nobody stands.
  protected abstract Registrations registrations();

  private Registrations book;

  @BeforeEach
  void begin() {
    book = registrations();
  }

  private final String number =
      "+316" + (10_000_000 + RandomGenerator.getDefault().nextInt(89_999_999));
  private final Participant anna = with(new Reachable(SMS, number));

  @Test
  void nobody_is_found_who_did_not_register() {
    assertThat(book.find(anna.id())).isEmpty();
    assertThat(book.holderOf(SMS, number)).isEmpty();
    assertThat(book.actsWith(anna.id())).isEmpty();
  }

  @Test
  void who_registered_is_found_whole_and_by_each_contact() {
    var both = with(new Reachable(SMS, number), new Reachable(EMAIL, number + "@example.org"));

    assertThat(book.register(both, Act.REGISTERED)).isEqualTo(new Written.Done());

    assertThat(book.find(both.id())).contains(both);
    assertThat(book.holderOf(SMS, number)).contains(both.id());
    assertThat(book.holderOf(EMAIL, number + "@example.org")).contains(both.id());
    assertThat(acts(both)).containsExactly(Act.REGISTERED);
  }

  @Test
  void a_number_for_text_is_another_contact_than_the_same_number_for_voice() {
    book.register(anna, Act.REGISTERED);

    assertThat(book.holderOf(VOICE, number)).isEmpty();
    assertThat(book.register(with(new Reachable(VOICE, number)), Act.REGISTERED))
        .isEqualTo(new Written.Done());
  }

  @Test
  void a_contact_leads_to_one_participant_only() {
    book.register(anna, Act.REGISTERED);
    var other = with(new Reachable(EMAIL, number + "@example.org"), new Reachable(SMS, number));

    assertThat(book.register(other, Act.REGISTERED)).isEqualTo(new Written.Taken());

    assertThat(book.find(other.id())).isEmpty();
    assertThat(book.holderOf(EMAIL, number + "@example.org")).isEmpty();
    assertThat(book.holderOf(SMS, number)).contains(anna.id());
    assertThat(book.actsWith(other.id())).isEmpty();
  }

  @Test
  void of_many_who_register_one_contact_at_once_one_does() throws Exception {
    var tries = new ArrayList<Callable<Written>>();
    for (var i = 0; i < 8; i++) {
      var each = with(new Reachable(SMS, number));
      tries.add(() -> book.register(each, Act.REGISTERED));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var written = new ArrayList<Written>();
      for (var result : threads.invokeAll(tries)) {
        written.add(result.get());
      }
      assertThat(written).containsOnlyOnce(new Written.Done());
      assertThat(written.stream().filter(new Written.Taken()::equals)).hasSize(7);
    }
  }

  @Test
  void who_changed_is_found_as_they_became() {
    book.register(anna, Act.REGISTERED);
    var later = anna.changed(anna.contacts(), List.of(address()), NOON.plusSeconds(60));

    assertThat(book.change(anna, later, Act.ADDRESSES_CHANGED)).isEqualTo(new Written.Done());

    assertThat(book.find(anna.id())).contains(later);
    assertThat(book.holderOf(SMS, number)).contains(anna.id());
    assertThat(book.actsWith(anna.id()))
        .containsExactly(
            new Registrations.Entry(NOON, Act.REGISTERED),
            new Registrations.Entry(NOON.plusSeconds(60), Act.ADDRESSES_CHANGED));
  }

  @Test
  void of_two_changes_of_the_same_version_the_first_stands() {
    book.register(anna, Act.REGISTERED);
    var first = anna.changed(anna.contacts(), List.of(address()), NOON.plusSeconds(1));
    var second = anna.changed(anna.contacts(), List.of(), NOON.plusSeconds(2));
    book.change(anna, first, Act.ADDRESSES_CHANGED);

    assertThat(book.change(anna, second, Act.ADDRESSES_CHANGED)).isEqualTo(new Written.Overtaken());

    assertThat(book.find(anna.id())).contains(first);
    assertThat(acts(anna)).containsExactly(Act.REGISTERED, Act.ADDRESSES_CHANGED);
  }

  @Test
  void a_contact_that_is_added_leads_to_them_and_one_that_is_removed_to_nobody() {
    book.register(anna, Act.REGISTERED);
    var mail = number + "@example.org";
    var added =
        anna.changed(
            List.of(anna.contacts().getFirst(), new Contact(1, EMAIL, mail)), List.of(), NOON);
    book.change(anna, added, Act.CONTACT_ADDED);
    assertThat(book.holderOf(EMAIL, mail)).contains(anna.id());

    var removed = added.changed(List.of(new Contact(1, EMAIL, mail)), List.of(), NOON);
    assertThat(book.change(added, removed, Act.CONTACT_REMOVED)).isEqualTo(new Written.Done());

    assertThat(book.holderOf(SMS, number)).isEmpty();
    assertThat(book.holderOf(EMAIL, mail)).contains(anna.id());
    assertThat(book.register(with(new Reachable(SMS, number)), Act.REGISTERED))
        .isEqualTo(new Written.Done());
  }

  @Test
  void a_contact_of_somebody_else_cannot_be_added() {
    book.register(anna, Act.REGISTERED);
    var bob = with(new Reachable(EMAIL, number + "@example.org"));
    book.register(bob, Act.REGISTERED);
    var grabbing =
        bob.changed(
            List.of(bob.contacts().getFirst(), new Contact(1, SMS, number)), List.of(), NOON);

    assertThat(book.change(bob, grabbing, Act.CONTACT_ADDED)).isEqualTo(new Written.Taken());

    assertThat(book.find(bob.id())).contains(bob);
    assertThat(book.holderOf(SMS, number)).contains(anna.id());
  }

  @Test
  void who_is_erased_is_gone_with_their_contacts_and_the_trail_says_so() {
    book.register(anna, Act.REGISTERED);

    assertThat(book.erase(anna.id(), Act.ERASED, NOON.plusSeconds(60))).isTrue();

    assertThat(book.find(anna.id())).isEmpty();
    assertThat(book.holderOf(SMS, number)).isEmpty();
    assertThat(acts(anna)).containsExactly(Act.REGISTERED, Act.ERASED);
  }

  @Test
  void erasing_once_more_changes_nothing() {
    book.register(anna, Act.REGISTERED);
    book.erase(anna.id(), Act.ERASED, NOON.plusSeconds(60));

    assertThat(book.erase(anna.id(), Act.LEFT_BY_LINK, NOON.plusSeconds(120))).isFalse();
    assertThat(acts(anna)).containsExactly(Act.REGISTERED, Act.ERASED);
  }

  @Test
  void who_was_erased_is_not_brought_back_by_a_change_that_was_on_its_way() {
    book.register(anna, Act.REGISTERED);
    var late = anna.changed(anna.contacts(), List.of(address()), NOON);
    book.erase(anna.id(), Act.ERASED, NOON);

    assertThat(book.change(anna, late, Act.ADDRESSES_CHANGED)).isEqualTo(new Written.Overtaken());
    assertThat(book.find(anna.id())).isEmpty();
  }

  @Test
  void addresses_change_so_often_a_day_and_no_more_but_everything_else_does() {
    book.register(anna, Act.REGISTERED);
    var last = changedAsOftenAsMayBe();
    var once = last.changed(last.contacts(), List.of(), NOON.plusSeconds(60));

    assertThat(book.change(last, once, Act.ADDRESSES_CHANGED))
        .isEqualTo(new Written.TooOften(Duration.ofHours(13).minusSeconds(60)));

    assertThat(book.find(anna.id())).contains(last);
    assertThat(acts(anna)).hasSize(1 + Registrations.MOST_CHANGES_A_DAY);
    assertThat(book.change(last, once, Act.CONTACT_REVIVED)).isEqualTo(new Written.Done());
    var tomorrow = once.changed(once.contacts(), List.of(address()), NOON.plusSeconds(13 * 3_600));
    assertThat(book.change(once, tomorrow, Act.ADDRESSES_CHANGED)).isEqualTo(new Written.Done());
  }

  @Test
  void who_changed_their_addresses_as_often_as_may_be_is_erased_as_anybody() {
    book.register(anna, Act.REGISTERED);
    changedAsOftenAsMayBe();

    assertThat(book.erase(anna.id(), Act.ERASED, NOON)).isTrue();

    assertThat(book.find(anna.id())).isEmpty();
    assertThat(book.holderOf(SMS, number)).isEmpty();
  }

  private Participant changedAsOftenAsMayBe() {
    var standing = anna;
    for (var i = 0; i < Registrations.MOST_CHANGES_A_DAY; i++) {
      var next = standing.changed(standing.contacts(), List.of(address()), NOON);
      assertThat(book.change(standing, next, Act.ADDRESSES_CHANGED)).isEqualTo(new Written.Done());
      standing = next;
    }
    return standing;
  }

  @Test
  void acts_at_the_same_moment_all_stand() {
    book.register(anna, Act.REGISTERED);
    IntStream.range(0, 3).forEach(_ -> book.note(anna.id(), Act.EXPORTED, NOON));

    assertThat(acts(anna))
        .containsExactlyInAnyOrder(Act.REGISTERED, Act.EXPORTED, Act.EXPORTED, Act.EXPORTED);
  }

  private List<Act> acts(Participant participant) {
    return book.actsWith(participant.id()).stream().map(Registrations.Entry::act).toList();
  }

  private static Address address() {
    return new Address(0, 52_373_100, 4_892_600, Set.of(0), Windows.ALWAYS, NOON);
  }

  private static Participant with(Reachable... contacts) {
    return NEWCOMERS.with(List.of(contacts), List.of());
  }
}
