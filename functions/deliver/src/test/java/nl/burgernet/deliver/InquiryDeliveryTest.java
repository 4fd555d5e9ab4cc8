package nl.burgernet.deliver;

import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.UTRECHT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import nl.burgernet.answerlinks.AnswerLink;
import nl.burgernet.answerlinks.LinkKey;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Slice;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Update.Change;
import nl.burgernet.events.WorkDue.SliceDue;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.FakeMessageQueue;
import nl.burgernet.rolls.FakeLedger;
import nl.burgernet.rolls.FakeRolls;
import nl.burgernet.rolls.Pace;
import nl.burgernet.rolls.Roll;
import nl.burgernet.rolls.RollEntry;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.FakeParticipants;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Windows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InquiryDeliveryTest {
  private static final LinkKey KEY = LinkKey.random(new Random(3)::nextBytes);
  private static final String BASE = "https://burgernet.example/inquiries";

  private final FakeParticipants participants = new FakeParticipants();
  private final FakeRolls rolls = new FakeRolls();
  private final FakeLedger ledger = new FakeLedger();
  private final List<Letter> sent = new ArrayList<>();
  private ActionRecord stored = Letters.inquiry();
  private @Nullable LinkKey key = KEY;
  private Instant now = NOON;

  private final Delivery delivery =
      new Delivery(
          id -> Optional.of(stored),
          rolls,
          ledger,
          participants,
          new MessageSender() {
            @Override
            public int groupSize() {
              return 2;
            }

            @Override
            public Duration timeLimit() {
              return Duration.ofSeconds(10);
            }

            @Override
            public List<SendResult> send(List<Letter> letters) {
              sent.addAll(letters);
              return letters.stream().<SendResult>map(letter -> new SendResult.Told()).toList();
            }
          },
          (telling, least, most, at) -> new Pace.Allowed(most, Duration.ZERO),
          2,
          new FakeMessageQueue(),
          new FakeMessageQueue(),
          new PersonalLinks(
              "https://burgernet.example/leave", BASE, id -> Optional.ofNullable(key)),
          RegionAtlas.schematic(),
          () -> now,
          time -> now = now.plus(time));

  @Test
  void everybody_who_is_asked_gets_a_link_of_their_own_that_the_key_recognizes() {
    deliver(slice(3), Phase.ACTION);

    assertThat(sent).hasSize(3);
    assertThat(sent.stream().map(Letter::answerLink)).doesNotHaveDuplicates();
    assertThat(sent)
        .allSatisfy(
            letter -> {
              var link = link(letter);
              assertThat(link.inquiry()).isEqualTo(MILA);
              assertThat(KEY.made(link)).isTrue();
              assertThat(link).isEqualTo(KEY.linkOf(MILA, letter.contact()));
            });
  }

  @Test
  void nobody_is_asked_any_more_once_the_key_is_gone() {
    key = null;
    var slice = slice(3);

    deliver(slice, Phase.ACTION);
    deliver(slice, Phase.ACTION);

    assertThat(sent).isEmpty();
    assertThat(ledger.of(slice).action().toString()).isEqualTo("DDD");
  }

  @Test
  void nobody_is_asked_any_more_once_it_is_closed() {
    stored =
        stored.updated(new Change(false, null, null, null, Set.of(), NOON.plusSeconds(5)), NOON);
    now = NOON.plusSeconds(5);

    deliver(slice(3), Phase.ACTION);

    assertThat(sent).isEmpty();
  }

  @Test
  void who_was_asked_hears_the_thanks_after_it_closed_and_nobody_else() {
    var slice = slice(2);
    deliver(slice, Phase.ACTION);
    var later = rolls(2, 1);
    sent.clear();
    key = null;
    now = NOON.plus(Duration.ofDays(8));
    stored =
        stored.updated(
            Change.ofTexts(new Texts("Inbraken in de Twijnstraat", "Dank u wel.", null)), now);

    deliver(slice, Phase.UPDATE);
    deliver(later, Phase.ACTION);
    deliver(later, Phase.UPDATE);

    assertThat(sent).extracting(Letter::to).containsExactly("p0@example.nl", "p1@example.nl");
    assertThat(sent).allSatisfy(letter -> assertThat(letter.answerLink()).isNull());
    assertThat(sent).extracting(Letter::phase).containsOnly(Phase.UPDATE);
  }

  private static AnswerLink link(Letter letter) {
    var address = letter.answerLink();
    assertThat(address).startsWith(BASE + "/").endsWith("/questions");
    return AnswerLink.parse(String.valueOf(address).split("/", -1)[4]).orElseThrow();
  }

  private void deliver(Slice slice, Phase phase) {
    delivery.deliver(
        new SliceDue(slice, phase),
        new Delivery.Delivered("receipt", "body", "worker" + sent.size() + phase),
        now.plusSeconds(30));
  }

  private Slice slice(int people) {
    return rolls(0, people);
  }

  private Slice rolls(int first, int people) {
    var entries =
        IntStream.range(first, first + people)
            .mapToObj(
                i -> {
                  participants.put(person(i));
                  return new RollEntry(new ContactId(new ParticipantId(i), 0), false);
                })
            .toList();
    return rolls
        .keepFirst(MILA, first, Roll.pack(Map.of(Channel.EMAIL, entries), Map.of(Channel.EMAIL, 9)))
        .slices()
        .getOrDefault(Channel.EMAIL, List.of())
        .getFirst();
  }

  private static Participant person(int number) {
    var since = NOON.minus(Duration.ofDays(30));
    return new Participant(
        new ParticipantId(number),
        1,
        since,
        "token",
        List.of(new Contact(0, Channel.EMAIL, "p" + number + "@example.nl")),
        List.of(
            new Address(
                0,
                UTRECHT.point().latitudeMicrodegrees(),
                UTRECHT.point().longitudeMicrodegrees(),
                Set.of(0),
                Windows.ALWAYS,
                since)));
  }
}
