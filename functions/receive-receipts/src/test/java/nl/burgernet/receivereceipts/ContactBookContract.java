package nl.burgernet.receivereceipts;

import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import nl.burgernet.events.Channel;
import nl.burgernet.receivereceipts.ContactBook.Burial;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Contact.Cause;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Windows;
import org.junit.jupiter.api.Test;

/// What every book of contacts promises.
public abstract class ContactBookContract {
  private static final ParticipantId ANNA = new ParticipantId(0xa77aL);
  private static final Contact.Dead DEAD = new Contact.Dead(Cause.NO_SUCH_CONTACT, NOON);

  /// The book, with nobody in it at the start of each test.
  abstract ContactBook book();

  protected abstract void register(Participant participant);

  protected abstract Participant registered(ParticipantId id);

  @Test
  void a_contact_that_is_buried_stays_with_its_cause_and_the_others_are_untouched() {
    register(anna());

    assertThat(book().bury(new ContactId(ANNA, 0), DEAD)).isEqualTo(Burial.BURIED);

    var anna = registered(ANNA);
    assertThat(anna.contacts())
        .containsExactly(
            new Contact(0, Channel.SMS, "+31612345678", DEAD),
            new Contact(1, Channel.EMAIL, "anna@example.nl"));
    assertThat(anna.version()).isEqualTo(2);
    assertThat(anna.changedAt()).isEqualTo(NOON);
    assertThat(anna.addresses()).isEqualTo(anna().addresses());
  }

  @Test
  void the_first_cause_stands() {
    register(anna());
    book().bury(new ContactId(ANNA, 0), DEAD);

    assertThat(
            book()
                .bury(
                    new ContactId(ANNA, 0),
                    new Contact.Dead(Cause.OPTED_OUT, NOON.plusSeconds(60))))
        .isEqualTo(Burial.WAS_DEAD);
    assertThat(registered(ANNA).contact(0)).map(Contact::dead).contains(DEAD);
    assertThat(registered(ANNA).version()).isEqualTo(2);
  }

  @Test
  void who_left_is_not_brought_back() {
    assertThat(book().bury(new ContactId(ANNA, 0), DEAD)).isEqualTo(Burial.GONE);

    register(anna());
    assertThat(book().bury(new ContactId(ANNA, 7), DEAD)).isEqualTo(Burial.GONE);
    assertThat(registered(ANNA).version()).isEqualTo(1);
  }

  @Test
  void of_two_burials_at_once_neither_is_lost() throws Exception {
    register(anna());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var burials =
          threads.invokeAll(
              List.<Callable<Burial>>of(
                  () -> book().bury(new ContactId(ANNA, 0), DEAD),
                  () -> book().bury(new ContactId(ANNA, 1), DEAD)));
      for (var burial : burials) {
        assertThat(burial.get()).isEqualTo(Burial.BURIED);
      }
    }

    assertThat(registered(ANNA).contacts()).noneMatch(Contact::isAlive);
    assertThat(registered(ANNA).version()).isEqualTo(3);
  }

  private static Participant anna() {
    return new Participant(
        ANNA,
        1,
        NOON.minusSeconds(86_400),
        "a-token",
        List.of(
            new Contact(0, Channel.SMS, "+31612345678"),
            new Contact(1, Channel.EMAIL, "anna@example.nl")),
        List.of(
            new Address(
                0,
                52_373_100,
                4_892_600,
                Set.of(0, 1),
                Windows.ALWAYS,
                NOON.minusSeconds(86_400))));
  }
}
