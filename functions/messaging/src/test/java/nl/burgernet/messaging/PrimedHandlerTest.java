package nl.burgernet.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class PrimedHandlerTest {
  private final List<String> handled = new ArrayList<>();

  @Test
  void the_stored_event_is_handled_before_the_snapshot() throws Exception {
    new Noting("priming-event.json").beforeCheckpoint(Core.getGlobalContext());

    assertThat(handled).containsExactly("{ \"Records\": [] }\n with time left");
  }

  @Test
  void an_event_that_fails_or_is_missing_does_not_keep_the_function_from_starting() {
    assertThatCode(
            () -> {
              new Failing().beforeCheckpoint(Core.getGlobalContext());
              new Noting("no-such-event.json").beforeCheckpoint(Core.getGlobalContext());
            })
        .doesNotThrowAnyException();
    assertThat(handled).isEmpty();
  }

  /// Notes what it is given.
  private class Noting implements PrimedHandler {
    private final String event;

    Noting(String event) {
      this.event = event;
    }

    @Override
    public String primingEvent() {
      return event;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream answer, Context context)
        throws IOException {
      handled.add(
          new String(input.readAllBytes(), StandardCharsets.UTF_8)
              + (context.getRemainingTimeInMillis() > 0 ? " with time left" : ""));
    }
  }

  private static final class Failing implements PrimedHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream answer, Context context) {
      throw new IllegalStateException("nothing is there");
    }
  }
}
