package nl.burgernet.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every queue of messages promises.
public abstract class MessageQueueContract {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration A_WHILE = Duration.ofSeconds(3);
  private static final Duration LONG = Duration.ofSeconds(30);

  /// The queue, empty at the start of each test; who receives a message has it for longer than a
  /// test takes.
  protected abstract MessageQueue queue();

  /// Receives what is visible or becomes so within a time; ends as soon as there is anything.
  protected abstract List<SqsMessage> receive(Duration within);

  /// Says that a message was handled.
  protected abstract void delete(String receiptHandle);

  @Test
  void what_was_sent_arrives_with_its_body() {
    var body = "{\"who\":\"Zoë & \\\"Jürgen\\\"\",\"sign\":\"\uD83D\uDEA8\"}\n\t<b>";
    queue().send("action", List.of(body));

    assertThat(receive(LONG)).extracting(SqsMessage::body).containsExactly(body);
  }

  @Test
  void what_was_sent_for_later_arrives_later_and_not_before() {
    queue().send("action", List.of("later"), A_WHILE);

    assertThat(receive(AT_ONCE)).isEmpty();
    assertThat(receive(LONG)).extracting(SqsMessage::body).containsExactly("later");
  }

  @Test
  void nothing_is_sent_when_there_is_nothing_to_send() {
    queue().send("action", List.of());

    assertThat(receive(AT_ONCE)).isEmpty();
  }

  @Test
  void more_messages_than_a_batch_takes_all_arrive() {
    var bodies = IntStream.range(0, 25).mapToObj(Integer::toString).toList();
    queue().send("action", bodies);

    assertThat(receiveAll(25)).containsExactlyInAnyOrderElementsOf(bodies);
  }

  @Test
  void more_bytes_than_a_batch_takes_all_arrive() {
    var bodies = IntStream.range(0, 9).mapToObj(i -> i + "€".repeat(65_000)).toList();
    queue().send("action", bodies);

    assertThat(receiveAll(9)).containsExactlyInAnyOrderElementsOf(bodies);
  }

  @Test
  void a_message_that_was_received_is_nobody_elses() {
    queue().send("action", List.of("work"));
    receive(LONG);

    assertThat(receive(AT_ONCE)).isEmpty();
  }

  @Test
  void a_message_that_was_put_back_comes_again_after_the_delay_and_not_before() {
    queue().send("action", List.of("work"));
    var received = only(receive(LONG));

    queue().comeAgain(received.receiptHandle(), A_WHILE);

    assertThat(receive(AT_ONCE)).isEmpty();
    var again = only(receive(LONG));
    assertThat(again.body()).isEqualTo("work");
    assertThat(again.messageId()).isEqualTo(received.messageId());
  }

  @Test
  void a_message_can_come_again_at_once() {
    queue().send("action", List.of("work"));

    queue().comeAgain(only(receive(LONG)).receiptHandle(), Duration.ZERO);

    assertThat(receive(LONG)).extracting(SqsMessage::body).containsExactly("work");
  }

  @Test
  void putting_back_a_message_that_was_handled_is_harmless() {
    queue().send("action", List.of("work"));
    var received = only(receive(LONG));
    delete(received.receiptHandle());

    assertThatCode(() -> queue().comeAgain(received.receiptHandle(), Duration.ZERO))
        .doesNotThrowAnyException();
    assertThat(receive(AT_ONCE)).isEmpty();
  }

  @Test
  void putting_back_a_message_that_is_visible_already_is_harmless() {
    queue().send("action", List.of("work"));
    var received = only(receive(LONG));
    queue().comeAgain(received.receiptHandle(), Duration.ZERO);

    assertThatCode(() -> queue().comeAgain(received.receiptHandle(), Duration.ZERO))
        .doesNotThrowAnyException();
    assertThat(receive(LONG)).extracting(SqsMessage::body).containsExactly("work");
  }

  private List<String> receiveAll(int count) {
    var bodies = new ArrayList<String>();
    while (bodies.size() < count) {
      var received = receive(LONG);
      if (received.isEmpty()) {
        break;
      }
      received.forEach(message -> bodies.add(message.body()));
    }
    return bodies;
  }

  private static SqsMessage only(List<SqsMessage> messages) {
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }
}
