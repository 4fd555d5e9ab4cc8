package nl.burgernet.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// The examples of AWS's own documentation; that a service takes them, the contracts say.
class S3SignerTest {
  private static final Instant NOON = Instant.parse("2026-01-13T11:00:00Z");

  /// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
  @Test
  void a_link_is_signed_as_in_the_example_of_the_documentation() {
    var signer =
        new S3Signer(
            URI.create("https://examplebucket.s3.amazonaws.com/"),
            "examplebucket",
            Region.US_EAST_1,
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")));

    assertThat(signer.link("test.txt", Instant.parse("2013-05-24T00:00:00Z"), Duration.ofDays(1)))
        .hasToString(
            "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature="
                + "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
  }

  @Test
  void a_form_is_bound_to_one_key_one_type_one_size_and_a_few_minutes() {
    var form =
        temporary().form("arrivals/1", "image/jpeg", 10_485_760, NOON, Duration.ofMinutes(5));

    assertThat(policyOf(form))
        .isEqualTo(
            """
            {"expiration":"2026-01-13T11:05:00Z","conditions":[{"bucket":"photos"},\
            {"key":"arrivals/1"},{"Content-Type":"image/jpeg"},\
            {"X-Amz-Algorithm":"AWS4-HMAC-SHA256"},\
            {"X-Amz-Credential":"key/20260113/eu-west-1/s3/aws4_request"},\
            {"X-Amz-Date":"20260113T110000Z"},{"X-Amz-Security-Token":"token"},\
            ["content-length-range",1,10485760]]}\
            """);
    assertThat(form.expiresAt()).isEqualTo(NOON.plusSeconds(300));
    assertThat(form.url()).hasToString("https://photos.s3.eu-west-1.amazonaws.com/");
    assertThat(form.fields().get("X-Amz-Signature")).matches("[0-9a-f]{64}");
  }

  @Test
  void a_browser_is_led_on_to_the_page_that_the_form_is_bound_to() {
    var next = URI.create("https://burgernet.example/a?photo=sent");
    var form = temporary().form("arrivals/1", "image/jpeg", 1, NOON, Duration.ofMinutes(5), next);

    assertThat(form.fields()).containsEntry("success_action_redirect", next.toString());
    assertThat(policyOf(form)).contains("{\"success_action_redirect\":\"" + next + "\"}");
  }

  @Test
  void whoever_signs_for_a_session_says_so_in_a_link_too() {
    assertThat(temporary().link("one", NOON, Duration.ofMinutes(5)).getQuery())
        .contains("X-Amz-Security-Token=token");
  }

  @Test
  void a_key_cannot_break_out_of_the_policy() {
    assertThatThrownBy(
            () ->
                temporary()
                    .form("\"},[\"starts-with", "image/jpeg", 1, NOON, Duration.ofMinutes(5)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static S3Signer temporary() {
    return new S3Signer(
        S3Bucket.address("photos", Region.EU_WEST_1),
        "photos",
        Region.EU_WEST_1,
        StaticCredentialsProvider.create(AwsSessionCredentials.create("key", "secret", "token")));
  }

  private static String policyOf(UploadForm form) {
    return new String(
        Base64.getDecoder().decode(Objects.requireNonNull(form.fields().get("Policy"))), UTF_8);
  }
}
