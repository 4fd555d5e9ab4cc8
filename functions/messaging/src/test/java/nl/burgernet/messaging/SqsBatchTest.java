package nl.burgernet.messaging;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqsBatchTest {
  private final LogLines log = new LogLines();
  private final List<SqsMessage> handled = new ArrayList<>();

  @AfterEach
  void stop_catching_the_log() {
    log.close();
  }

  @Test
  void the_messages_of_a_batch_are_handed_over_one_by_one() throws IOException {
    assertThat(retriedOf(handled::add)).isEqualTo("{\"batchItemFailures\":[]}");

    assertThat(handled).extracting(SqsMessage::body).containsExactly("first", "second", "third");
    assertThat(handled.getFirst().messageId()).isEqualTo("059f36b4-87a3-44ab-83d2-661975830a7d");
    assertThat(handled.getFirst().receiptHandle()).isEqualTo("AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a");
  }

  @Test
  void one_bad_message_is_retried_alone() throws IOException {
    var answer =
        retriedOf(
            message -> {
              handled.add(message);
              if (message.body().equals("second")) {
                throw new IllegalStateException("no plan for +31612345678");
              }
            });

    assertThat(answer)
        .isEqualTo(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"2e1424d4-f796-459a-8184-9c92662be6da\"}]}");
    assertThat(handled).hasSize(3);
    assertThat(log.all()).hasSize(2);
    assertThat(log.all().getFirst())
        .contains("\"level\":\"ERROR\"", "2e1424d4", "IllegalStateException")
        .doesNotContain("+31612345678");
  }

  @Test
  void messages_that_fail_are_counted_each_for_the_alarm_of_the_function() throws IOException {
    retriedOf(
        message -> {
          if (!message.body().equals("second")) {
            throw new IllegalStateException("the table answers nobody");
          }
        });
    retriedOfTogether(
        SqsMessage::body,
        _ -> {
          throw new IllegalStateException("the table answers nobody");
        });

    assertThat(log.all())
        .filteredOn(line -> line.contains("\"MessagesFailed\":"))
        .allSatisfy(line -> assertThat(line).contains("\"Dimensions\":[[\"function\"]]"))
        .extracting(line -> line.replaceFirst(".*\"MessagesFailed\":(\\d+).*", "$1"))
        .containsExactly("1", "1", "3");
  }

  @Test
  void a_postponed_message_comes_again_and_is_no_error() throws IOException {
    var answer =
        retriedOf(
            _ -> {
              throw new Postponed("the slice is leased");
            });

    assertThat(answer).contains("059f36b4", "2e1424d4", "c80e8021");
    assertThat(log.all()).isEmpty();
  }

  @Test
  void what_came_together_is_worked_on_together_and_what_cannot_be_read_fails_alone()
      throws IOException {
    var worked = new ArrayList<List<String>>();

    var answer = retriedOfTogether(SqsBatchTest::bodyUnlessSecond, worked::add);

    assertThat(worked).containsExactly(List.of("first", "third"));
    assertThat(answer)
        .isEqualTo(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"2e1424d4-f796-459a-8184-9c92662be6da\"}]}");
  }

  @Test
  void if_work_on_all_fails_all_come_again_and_each_is_named_once() throws IOException {
    var answer =
        retriedOfTogether(
            SqsBatchTest::bodyUnlessSecond,
            _ -> {
              throw new IllegalStateException("others kept publishing");
            });

    assertThat(answer).containsOnlyOnce("059f36b4").containsOnlyOnce("2e1424d4");
    assertThat(answer).containsOnlyOnce("c80e8021");
    assertThat(log.all())
        .filteredOn(line -> line.contains("\"level\":\"ERROR\""))
        .hasSize(2)
        .last(as(STRING))
        .contains("059f36b4", "c80e8021");
  }

  @Test
  void where_nothing_can_be_read_there_is_no_work() throws IOException {
    var worked = new ArrayList<List<String>>();

    retriedOfTogether(
        _ -> {
          throw new IllegalArgumentException("unreadable");
        },
        worked::add);

    assertThat(worked).isEmpty();
  }

  @Test
  void an_error_of_the_machine_fails_the_whole_batch() {
    assertThatThrownBy(
            () ->
                retriedOf(
                    _ -> {
                      throw new OutOfMemoryError();
                    }))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void an_event_that_is_not_whole_fails_before_anything_is_handled() {
    assertThatThrownBy(() -> retriedOf("sqs-event-broken.json", handled::add))
        .hasMessageContaining("receiptHandle");
    assertThat(handled).isEmpty();
  }

  private static String bodyUnlessSecond(SqsMessage message) {
    if (message.body().equals("second")) {
      throw new IllegalArgumentException("unreadable");
    }
    return message.body();
  }

  private static String retriedOfTogether(
      Function<SqsMessage, String> reader, Consumer<List<String>> work) throws IOException {
    var answer = new ByteArrayOutputStream();
    try (var event = SqsBatchTest.class.getResourceAsStream("/sqs-event.json")) {
      assertThat(event).isNotNull();
      SqsBatch.handleTogether(event, answer, reader, work);
    }
    return answer.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String retriedOf(Consumer<SqsMessage> handler) throws IOException {
    return retriedOf("sqs-event.json", handler);
  }

  private static String retriedOf(String file, Consumer<SqsMessage> handler) throws IOException {
    var answer = new ByteArrayOutputStream();
    try (var event = SqsBatchTest.class.getResourceAsStream("/" + file)) {
      assertThat(event).isNotNull();
      SqsBatch.handleEach(event, answer, handler);
    }
    return answer.toString(java.nio.charset.StandardCharsets.UTF_8);
  }
}
