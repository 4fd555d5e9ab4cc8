package nl.burgernet.posttox;

import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import nl.burgernet.posttox.Answer.NotReached;
import nl.burgernet.posttox.Timeline.NewPost;
import nl.burgernet.secrets.FakeSecrets;
import org.junit.jupiter.api.Test;

/// With what lies in the function's zip and no more.
class HttpTimelineTest {
  @Test
  void a_call_is_signed_before_it_is_made() {
    var keys =
        "{\"consumerKey\":\"a\",\"consumerSecret\":\"b\",\"accessToken\":\"1-c\","
            + "\"accessTokenSecret\":\"d\"}";
    var timeline =
        new HttpTimeline(
            URI.create("http://127.0.0.1:1"),
            Map.of("NL", "NL"),
            new FakeSecrets(Map.of("NL", keys)),
            Duration.ofSeconds(8),
            () -> NOON,
            () -> "nonce");

    assertThat(timeline.post("NL", new NewPost("Hallo", null, null)))
        .isEqualTo(new NotReached<String>());
  }
}
