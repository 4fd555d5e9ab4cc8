package nl.burgernet.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstEventTest {
  private final LogLines log = new LogLines();

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void an_event_is_read_down_to_its_messages() throws Exception {
    var read = new ArrayList<String>();
    var event =
        """
        {"Records": [{"messageId": "1", "receiptHandle": "1", "body": "a message"}]}\
        """;

    FirstEvent.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), read::add);

    assertThat(read).containsExactly("a message");
    assertThat(log.all()).isEmpty();
  }

  @Test
  void whoever_has_no_event_in_store_answers_a_request_and_reads_no_message() throws Exception {
    FirstEvent.readAny();

    assertThat(log.all()).isEmpty();
  }

  @Test
  void what_cannot_be_loaded_is_told_and_keeps_nothing_from_starting() {
    FirstEvent.run(
        () -> {
          throw new IllegalStateException("there is no such class");
        });

    assertThat(log.all())
        .singleElement()
        .asString()
        .contains("could not be loaded", "IllegalStateException");
  }
}
