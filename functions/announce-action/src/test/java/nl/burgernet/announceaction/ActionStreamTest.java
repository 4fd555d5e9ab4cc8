package nl.burgernet.announceaction;

import static nl.burgernet.events.Examples.MILA;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import nl.burgernet.events.ActionEvent;
import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.ActionEvent.ActionStarted;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Log;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActionStreamTest {
  private static final String ALL_DONE = "{\"batchItemFailures\":[]}";

  private final FakeAnnouncements topic = new FakeAnnouncements();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void keep_the_log() {
    Log.to(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void let_go_of_the_log() {
    Log.to(System.out);
  }

  @Test
  void each_state_of_an_action_is_announced_as_its_event_in_order() throws IOException {
    assertThat(answerTo("started-and-closed.json")).isEqualTo(ALL_DONE);

    assertThat(topic.told())
        .extracting(Wire::typeOf)
        .containsExactly("action-started.v1", "action-closed.v1");
    assertThat(topic.told()).extracting(ActionEvent::actionId).containsOnly(MILA);
  }

  @Test
  void what_the_topic_refuses_comes_again_from_there_on() throws IOException {
    topic.refuse(ActionClosed.class);

    assertThat(answerTo("started-and-closed.json"))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"1111000000000000000000002\"}]}");
    assertThat(topic.told()).hasSize(1);
  }

  @Test
  void nothing_overtakes_what_failed() throws IOException {
    topic.refuse(ActionStarted.class);

    assertThat(answerTo("started-and-closed.json"))
        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"1111000000000000000000001\"}]}");
    assertThat(topic.told()).isEmpty();
  }

  @Test
  void an_unreadable_action_is_counted_and_does_not_block_the_others() throws IOException {
    assertThat(answerTo("one-unreadable.json")).isEqualTo(ALL_DONE);

    assertThat(topic.told()).extracting(Wire::typeOf).containsExactly("action-closed.v1");
    var counted =
        log.toString(StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.contains("UnreadableActions"))
            .toList();
    assertThat(counted).hasSize(2);
  }

  @Test
  void the_log_tells_nothing_of_what_an_action_says() throws IOException {
    answerTo("one-unreadable.json");
    topic.refuse(ActionStarted.class);
    answerTo("started-and-closed.json");

    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("will come again")
        .doesNotContain("scooter")
        .doesNotContain("zwarte jas");
  }

  @Test
  void what_was_deleted_or_has_no_document_is_skipped() throws IOException {
    assertThat(answerTo("nothing-to-tell.json")).isEqualTo(ALL_DONE);

    assertThat(topic.told()).isEqualTo(List.of());
  }

  @Test
  void the_priming_event_is_an_action_that_is_read() throws IOException {
    assertThat(answerTo("priming-event.json")).isEqualTo(ALL_DONE);

    assertThat(topic.told()).hasSize(1);
  }

  private String answerTo(String file) throws IOException {
    var answer = new ByteArrayOutputStream();
    try (var event = getClass().getResourceAsStream(file)) {
      new ActionStream(topic).announce(Objects.requireNonNull(event, file), answer);
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
