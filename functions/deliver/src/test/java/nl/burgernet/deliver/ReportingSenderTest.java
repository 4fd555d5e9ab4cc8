package nl.burgernet.deliver;

import static nl.burgernet.deliver.Letters.action;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nl.burgernet.deliver.SendResult.Refused;
import nl.burgernet.deliver.SendResult.Told;
import nl.burgernet.deliver.SendResult.TryLater;
import nl.burgernet.deliver.SendResult.Unknown;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.rolls.Mark;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.ContactRefused;
import nl.burgernet.subscribers.ParticipantId;
import org.junit.jupiter.api.Test;

class ReportingSenderTest {
  private final List<String> reported = new ArrayList<>();

  @Test
  void who_the_provider_refuses_for_good_is_reported_and_nobody_else() {
    var results =
        List.of(
            new Told(),
            new Refused(Mark.NO_SUCH_CONTACT),
            new TryLater(Duration.ofSeconds(1)),
            new Refused(Mark.OPTED_OUT),
            new Unknown(),
            new Refused(Mark.REJECTED));

    assertThat(send(results, this::report)).isEqualTo(results);

    assertThat(reported)
        .extracting(body -> Wire.fromJson(body, ContactRefused.class))
        .containsExactly(
            new ContactRefused(new ParticipantId(1), 1, Contact.Cause.NO_SUCH_CONTACT, NOON),
            new ContactRefused(new ParticipantId(3), 3, Contact.Cause.OPTED_OUT, NOON));
  }

  @Test
  void what_counts_against_the_quota_is_left_to_the_sender() {
    var sender = new ReportingSender(sender(List.of()), queue(this::report), () -> NOON);

    assertThat(sender.parts(Letters.action("a").action(), Phase.ACTION)).isEqualTo(3);
  }

  @Test
  void a_report_says_nothing_of_the_number() {
    send(List.of(new Refused(Mark.NO_SUCH_CONTACT)), this::report);

    assertThat(reported).singleElement().asString().doesNotContain("316");
    assertThat(reported.getFirst()).contains("\"type\":\"contact-refused.v1\"");
  }

  @Test
  void a_report_that_fails_changes_nothing_of_what_became_of_the_letters() {
    var results = List.<SendResult>of(new Told(), new Refused(Mark.OPTED_OUT));

    assertThat(
            send(
                results,
                _ -> {
                  throw new IllegalStateException("the queue is gone");
                }))
        .isEqualTo(results);
  }

  private void report(String body) {
    reported.add(body);
  }

  private static List<SendResult> send(
      List<? extends SendResult> results, java.util.function.Consumer<String> receipts) {
    var letters = new ArrayList<Letter>();
    for (var i = 0; i < results.size(); i++) {
      var letter = action("+3161234567" + i);
      letters.add(
          new Letter(
              new ContactId(new ParticipantId(i), i),
              letter.to(),
              letter.leaveLink(),
              letter.action(),
              letter.phase()));
    }
    return new ReportingSender(sender(results), queue(receipts), () -> NOON).send(letters);
  }

  private static MessageSender sender(List<? extends SendResult> results) {
    return new MessageSender() {
      @Override
      public int groupSize() {
        return 10;
      }

      @Override
      public Duration timeLimit() {
        return Duration.ofSeconds(10);
      }

      @Override
      public int parts(ActionRecord action, Phase phase) {
        return 3;
      }

      @Override
      public List<SendResult> send(List<Letter> letters) {
        return List.copyOf(results);
      }
    };
  }

  private static MessageQueue queue(java.util.function.Consumer<String> receipts) {
    return new MessageQueue() {
      @Override
      public void send(String group, List<String> bodies, Duration delay) {
        bodies.forEach(receipts);
      }

      @Override
      public void comeAgain(String receiptHandle, Duration after) {
        throw new AssertionError("nothing is received here");
      }
    };
  }
}
