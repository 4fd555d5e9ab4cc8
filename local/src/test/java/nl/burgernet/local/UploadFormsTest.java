package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import nl.burgernet.objects.S3Signer;
import nl.burgernet.objects.UploadForm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A form lets in one object of one type and size for some minutes, and a link lets out one object:
/// by the judgement of a store that checks signatures and policies.
class UploadFormsTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final EmulatedCloud cloud = new EmulatedCloud();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String bucket = cloud.newBucket();
  private final Instant now = InstantSource.system().instant();
  private final S3Signer signer = signer();

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void what_the_form_is_for_comes_in_and_a_link_lets_it_out() throws Exception {
    var form = form(now);

    assertThat(send(form, Map.of(), "hello")).isEqualTo(204);
    assertThat(get(signer.link("arrivals/1", now, FIVE_MINUTES))).isEqualTo("200 hello");
  }

  @Test
  void another_key_type_or_size_does_not_come_in() throws Exception {
    var form = form(now);

    assertThat(send(form, Map.of("key", "arrivals/2"), "hello")).isBetween(400, 403);
    assertThat(send(form, Map.of("Content-Type", "text/html"), "hello")).isBetween(400, 403);
    assertThat(send(form, Map.of(), "more than ten bytes")).isBetween(400, 403);
    assertThat(send(form, Map.of(), "")).isBetween(400, 403);
    assertThat(cloud.objects.listObjectsV2(list -> list.bucket(bucket)).contents()).isEmpty();
  }

  @Test
  void a_form_that_was_changed_or_is_too_old_lets_nothing_in() throws Exception {
    assertThat(send(form(now), Map.of("X-Amz-Signature", "0".repeat(64)), "hello"))
        .isBetween(400, 403);
    assertThat(send(form(now.minus(FIVE_MINUTES).minusSeconds(2)), Map.of(), "hello"))
        .isBetween(400, 403);
    assertThat(cloud.objects.listObjectsV2(list -> list.bucket(bucket)).contents()).isEmpty();
  }

  @Test
  void a_link_to_something_else_or_that_is_too_old_lets_nothing_out() throws Exception {
    send(form(now), Map.of(), "hello");
    var link = signer.link("arrivals/1", now, FIVE_MINUTES);

    assertThat(get(URI.create(link.toString().replace("Expires=300", "Expires=3000"))))
        .startsWith("403");
    assertThat(get(URI.create(link.toString().replace("arrivals/1", "arrivals/2"))))
        .startsWith("403");
    assertThat(get(signer.link("arrivals/1", now.minusSeconds(310), FIVE_MINUTES)))
        .startsWith("403");
  }

  private UploadForm form(Instant at) {
    return signer.form("arrivals/1", "image/jpeg", 10, at, FIVE_MINUTES);
  }

  private int send(UploadForm form, Map<String, String> changed, String content) throws Exception {
    var fields = new HashMap<>(form.fields());
    fields.putAll(changed);
    return Uploads.send(http, form.url(), fields, "image/jpeg", content.getBytes(UTF_8))
        .statusCode();
  }

  private String get(URI link) throws Exception {
    var answer = http.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  private S3Signer signer() {
    var found = cloud.objects.serviceClientConfiguration();
    return new S3Signer(
        found.endpointOverride().orElseThrow().resolve("/" + bucket + "/"),
        bucket,
        found.region(),
        found.credentialsProvider());
  }
}
