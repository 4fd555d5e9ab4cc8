package nl.burgernet.deliver;

import static nl.burgernet.deliver.Letters.ANNA;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import nl.burgernet.deliver.SendResult.Refused;
import nl.burgernet.deliver.SendResult.Told;
import nl.burgernet.deliver.SendResult.TryLater;
import nl.burgernet.deliver.SendResult.Unknown;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.messengerpage.FakeMessengerPage;
import nl.burgernet.messengerpage.HttpMessengerPage;
import nl.burgernet.messengerpage.MessengerPage;
import nl.burgernet.messengerpage.MessengerPage.Sent;
import nl.burgernet.rolls.Mark;
import nl.burgernet.secrets.FakeSecrets;
import nl.burgernet.secrets.Secrets;
import nl.burgernet.subscribers.ChatWindows;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.FakeChatWindows;
import nl.burgernet.subscribers.ParticipantId;
import org.junit.jupiter.api.Test;

class MessengerSenderTest {
  private static final SendResult LATER = new TryLater(Duration.ofSeconds(1));
  private static final ContactId BOB = new ContactId(new ParticipantId(0xb0bL), 1);

  private final FakeMessengerPage page = new FakeMessengerPage();
  private final FakeChatWindows windows = new FakeChatWindows();
  private Instant now = NOON;
  private final MessengerSender sender =
      new MessengerSender(
          page, windows, PhoneNumbers.parse("112"), Duration.ofSeconds(1), () -> now);

  @Test
  void who_wrote_within_a_day_is_told() {
    windows.heard(ANNA, NOON.minus(Duration.ofHours(23)));

    assertThat(sender.send(List.of(to(ANNA, "anna")))).containsExactly(new Told());

    assertThat(page.sent())
        .singleElement()
        .satisfies(
            kept ->
                assertThat(kept.message().text())
                    .startsWith("Burgernet: ")
                    .contains("Bel 112.", "Antwoord STOP."));
  }

  @Test
  void who_did_not_is_refused_with_the_reason_and_without_a_call() {
    windows.heard(ANNA, NOON.minus(Duration.ofHours(24)));
    windows.heard(BOB, NOON);

    assertThat(sender.send(List.of(to(ANNA, "anna"), to(BOB, "bob"))))
        .containsExactly(new Refused(Mark.OUTSIDE_WINDOW), new Told());

    assertThat(page.sent()).extracting(FakeMessengerPage.Kept::to).containsExactly("bob");
  }

  @Test
  void the_window_of_one_contact_opens_no_other_of_the_same_person() {
    windows.heard(new ContactId(ANNA.participant(), 7), NOON);

    assertThat(sender.send(List.of(to(ANNA, "anna"))))
        .containsExactly(new Refused(Mark.OUTSIDE_WINDOW));
  }

  @Test
  void each_answer_of_the_page_decides_what_becomes_of_the_letter() {
    windows.heard(ANNA, NOON);
    page.answers("gone", new Sent.NoSuchPerson());
    page.answers("no", new Sent.OptedOut());
    page.answers("late", new Sent.OutsideWindow());
    page.answers("busy", new Sent.Busy());
    page.answers("out", new Sent.LockedOut());
    page.answers("silent", new Sent.Unknown());

    assertThat(
            sender.send(
                List.of(
                    to(ANNA, "gone"),
                    to(ANNA, "no"),
                    to(ANNA, "late"),
                    to(ANNA, "busy"),
                    to(ANNA, "out"),
                    to(ANNA, "silent"))))
        .containsExactly(
            new Refused(Mark.NO_SUCH_CONTACT),
            new Refused(Mark.OPTED_OUT),
            new Refused(Mark.OUTSIDE_WINDOW),
            new TryLater(Duration.ofSeconds(1)),
            new TryLater(Duration.ofSeconds(1)),
            new Unknown());
  }

  @Test
  void a_missing_token_leaves_everybody_waiting() {
    windows.heard(ANNA, NOON);
    windows.heard(BOB, NOON);

    assertThat(withSecrets(new FakeSecrets()).send(List.of(to(ANNA, "anna"), to(BOB, "bob"))))
        .containsExactly(LATER, LATER);
  }

  @Test
  void secrets_that_cannot_be_read_leave_everybody_waiting() {
    windows.heard(ANNA, NOON);
    Secrets silent =
        name -> {
          throw new IllegalStateException("no answer");
        };

    assertThat(withSecrets(silent).send(List.of(to(ANNA, "anna")))).containsExactly(LATER);
  }

  private MessengerSender withSecrets(Secrets secrets) {
    return new MessengerSender(
        new HttpMessengerPage(
            URI.create("http://127.0.0.1:9/v23.0"),
            "1234567890",
            secrets,
            new HttpMessengerPage.Names("token", "secret"),
            Duration.ofSeconds(1)),
        windows,
        PhoneNumbers.parse("112"),
        Duration.ofSeconds(1),
        () -> now);
  }

  @Test
  void windows_that_cannot_be_read_leave_everybody_waiting() {
    var silent =
        new ChatWindows() {
          @Override
          public void heard(ContactId contact, Instant at) {}

          @Override
          public void forget(ContactId contact) {}

          @Override
          public Set<ContactId> openAmong(Collection<ContactId> contacts, Instant at) {
            throw new IllegalStateException("no answer");
          }

          @Override
          public Set<ContactId> open(Instant at) {
            return Set.of();
          }
        };
    var blind =
        new MessengerSender(
            page, silent, PhoneNumbers.parse("112"), Duration.ofSeconds(1), () -> now);

    assertThat(blind.send(List.of(to(ANNA, "anna")))).containsExactly(LATER);
  }

  @Test
  void an_outcome_says_how_it_ended() {
    windows.heard(ANNA, NOON);

    sender.send(List.of(Letters.outcome("anna")));

    assertThat(page.sent().getFirst().message().text())
        .startsWith("Burgernet, afloop: ")
        .contains("Dank dat u hebt uitgekeken.");
  }

  @Test
  void a_text_that_is_too_long_is_cut_before_whom_to_call() {
    var text = ActionText.chat(to(ANNA, "anna"), "112", 150);

    assertThat(text).hasSizeLessThanOrEqualTo(150).contains("…").endsWith("Antwoord STOP.");
    assertThat(ActionText.chat(to(ANNA, "anna"), "112", MessengerPage.LONGEST_TEXT))
        .doesNotContain("…");
  }

  private static Letter to(ContactId contact, String value) {
    var letter = Letters.action(value);
    return new Letter(contact, value, letter.leaveLink(), letter.action(), letter.phase());
  }
}
