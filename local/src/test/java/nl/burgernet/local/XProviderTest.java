package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import nl.burgernet.posttox.HttpTimelineContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The client that is deployed understands what the stand-in says, and it says what X does.
class XProviderTest extends HttpTimelineContract {
  private static final Instant NOW = Instant.parse("2026-01-13T11:00:00Z");

  private final XProvider x = new XProvider(100, () -> NOW);

  @AfterEach
  void stop() {
    x.close();
  }

  @Override
  protected URI api() {
    return x.api();
  }

  @Override
  protected Map<String, String> keys() {
    var keys = new HashMap<String, String>();
    x.secrets().forEach((name, value) -> keys.put(name.substring("XKeys".length()), value));
    return keys;
  }

  @Override
  protected void beBusy() {
    x.provider().be(new Mood.Busy());
  }

  @Override
  protected void beBroken() {
    x.provider().be(new Mood.Broken());
  }

  @Override
  protected void beRefusing() {
    x.provider().be(new Mood.RefuseOneIn(1));
  }

  @Override
  protected void beSlow(Duration delay) {
    x.provider().be(new Mood.Slow(delay));
  }

  @Override
  protected InstantSource clock() {
    return () -> NOW;
  }

  @Test
  void a_busy_account_may_speak_again_when_the_mood_is_over() throws Exception {
    x.provider().be(new Mood.Busy(), Duration.ofSeconds(60));

    try (var http = HttpClient.newHttpClient()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(x.api().resolve("/2/tweets")).build(),
              BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValueAsLong("x-rate-limit-reset"))
          .hasValue(NOW.plusSeconds(60).getEpochSecond());
    }
  }

  /// The examples of RFC 5849, section 1.2.
  @Test
  void signatures_are_those_of_the_standard() {
    assertThat(
            OAuthSignature.of(
                "POST",
                URI.create("https://photos.example.net/token"),
                OAuthSignature.parameters(
                    "OAuth realm=\"Photos\", oauth_consumer_key=\"dpf43f3p2l4k3l03\","
                        + " oauth_token=\"hh5s93j4hdidpola\","
                        + " oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"137131201\","
                        + " oauth_nonce=\"walatlh\", oauth_verifier=\"hfdp7dh39dks9884\""),
                Map.of(),
                "kd94hf93k423kf44",
                "hdhd0244k9j7ao03"))
        .isEqualTo("gKgrFCywp7rO0OXSjdot/IHF7IU=");
    assertThat(
            OAuthSignature.of(
                "GET",
                URI.create("http://photos.example.net/photos?file=vacation.jpg&size=original"),
                OAuthSignature.parameters(
                    "OAuth realm=\"Photos\", oauth_consumer_key=\"dpf43f3p2l4k3l03\","
                        + " oauth_token=\"nnch734d00sl2jdk\","
                        + " oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"137131202\","
                        + " oauth_nonce=\"chapoH\""),
                Map.of(),
                "kd94hf93k423kf44",
                "pfkkdhi9sl3r4s00"))
        .isEqualTo("MdpQcU8iPSUjWoN/UDMsK2sui9I=");
  }

  /// X's own example of a signature, with a form in its body.
  @Test
  void signatures_are_those_of_x() {
    assertThat(
            OAuthSignature.of(
                "POST",
                URI.create(
                    "https://api.twitter.com/1.1/statuses/update.json?include_entities=true"),
                Map.of(
                    "oauth_consumer_key", "xvz1evFS4wEEPTGEFPHBog",
                    "oauth_nonce", "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg",
                    "oauth_signature_method", "HMAC-SHA1",
                    "oauth_timestamp", "1318622958",
                    "oauth_token", "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
                    "oauth_version", "1.0"),
                Map.of("status", "Hello Ladies + Gentlemen, a signed OAuth request!"),
                "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
                "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE"))
        .isEqualTo("hCtSmYh+iHYCEqBWrE7C7hYmtUk=");
  }
}
