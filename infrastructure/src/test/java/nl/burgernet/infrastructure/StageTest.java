package nl.burgernet.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

final class StageTest {
  static final Map<String, Object> TEST =
      Map.ofEntries(
          Map.entry("stage", "test"),
          Map.entry("smsSender", "Burgernet"),
          Map.entry("emailSender", "burgernet@burgernet.example"),
          Map.entry("voiceSender", "+31201234567"),
          Map.entry("messengerPage", "100000000000001"),
          Map.entry("leaveUrl", "https://burgernet.example/leave"),
          Map.entry("inquiriesUrl", "https://burgernet.example/inquiries"),
          Map.entry("publicUrl", "https://burgernet.example"),
          Map.entry("boardsUrl", "https://boards.burgernet.example"),
          Map.entry("leaveAt", "burgernet.example/uit"));

  @Test
  void a_slice_is_two_seconds_of_what_each_function_has_of_the_quota() {
    assertThat(new Stage.ByChannel(20, 10, "Burgernet").sliceSize()).isEqualTo(4);
  }

  @Test
  void no_more_functions_wait_for_their_turn_than_use_up_the_quota() {
    assertThat(Stage.ByChannel.of(19, 50, null, "Burgernet").maxConcurrency()).isEqualTo(2);
    assertThat(Stage.ByChannel.of(200, 50, null, "Burgernet").maxConcurrency()).isEqualTo(4);
    assertThat(Stage.ByChannel.of(200, 50, "20", "Burgernet").maxConcurrency()).isEqualTo(20);
    assertThat(Stage.from(key -> null, false).sms().maxConcurrency()).isEqualTo(2);
    assertThat(Stage.from(key -> null, false).messenger().maxConcurrency()).isEqualTo(2);
  }

  @Test
  void a_slice_is_never_more_than_two_thousand() {
    assertThat(new Stage.ByChannel(4000, 2, "Burgernet").sliceSize()).isEqualTo(2000);
  }

  @Test
  void a_slice_of_calls_is_one_call_where_each_function_has_ten_a_minute() {
    var calls = new Stage.ByChannel(20 / 60.0, 2, "+31201234567");

    assertThat(calls.sliceSize()).isEqualTo(1);
    assertThat(Double.parseDouble(calls.quota())).isEqualTo(20 / 60.0);
    assertThat(new Stage.ByChannel(0.1, 2, "+31201234567").sliceSize()).isEqualTo(1);
    assertThatThrownBy(() -> new Stage.ByChannel(0.09, 2, "+31201234567"))
        .hasMessageContaining("1 message in ten seconds");
  }

  @Test
  void a_quota_that_is_a_whole_number_is_written_as_one() {
    assertThat(new Stage.ByChannel(20, 10, "Burgernet").quota()).isEqualTo("20");
  }

  @Test
  void a_stage_on_one_machine_needs_no_configuration() {
    assertThat(Stage.from(key -> null, false).name()).isEqualTo("local");
  }

  @Test
  void a_stage_that_is_deployed_says_who_it_sends_as() {
    for (var key : TEST.keySet()) {
      var context = new HashMap<>(TEST);
      context.remove(key);
      assertThatThrownBy(() -> Stage.from(context::get, true)).hasMessageContaining(key);
    }
    assertThat(Stage.from(TEST::get, true).name()).isEqualTo("test");
  }

  @Test
  void the_edge_can_be_deployed_before_its_firewall_is_known() {
    var stacks = Templates.synthesize(Stage.from(TEST::get, true));

    for (var first :
        List.of(stacks.edge(), stacks.records(), stacks.alerting(), stacks.citizens())) {
      Annotations.fromStack(first).hasNoError("*", Match.anyValue());
    }
    for (var behindIt : List.of(stacks.web(), stacks.boards())) {
      Annotations.fromStack(behindIt)
          .hasError("*", Match.stringLikeRegexp("must say its 'edgeFirewall'"));
      assertThat(Templates.templateOf(behindIt).toString()).contains("\"not-known-yet\"");
    }
  }

  @Test
  void a_stage_that_names_its_host_has_it_on_its_distribution() {
    var certificate = "arn:aws:acm:us-east-1:123456789012:certificate/0123";
    var context = new HashMap<>(TEST);
    context.put("edgeFirewall", "arn:aws:wafv2:us-east-1:123456789012:global/webacl/edge/1");
    context.put("publicCertificate", certificate);
    context.put("boardsCertificate", certificate);
    context.put("photosUrl", "https://photos.burgernet.example");
    context.put("photosCertificate", certificate);

    var stacks = Templates.synthesize(Stage.from(context::get, true));

    var names =
        Map.of(
            stacks.web(), "burgernet.example",
            stacks.boards(), "boards.burgernet.example",
            stacks.records(), "photos.burgernet.example");
    names.forEach(
        (stack, name) -> {
          assertThat(edgesOf(stack).path("Aliases"))
              .extracting(JsonNode::asText)
              .containsExactly(name);
          assertThat(edgesOf(stack).at("/ViewerCertificate/AcmCertificateArn").asText())
              .isEqualTo(certificate);
          assertThat(edgesOf(stack).at("/ViewerCertificate/MinimumProtocolVersion").asText())
              .isEqualTo("TLSv1.2_2021");
          Annotations.fromStack(stack).hasNoError("*", Match.anyValue());
        });
    assertThat(Templates.templateOf(stacks.web()).toString())
        .contains("img-src 'self' https://photos.burgernet.example/");
  }

  @Test
  void photos_can_be_given_a_name_of_their_own_later() {
    var context = new HashMap<>(TEST);
    context.put("photosUrl", "https://photos.burgernet.example");
    context.put("photosCertificate", "arn:aws:acm:us-east-1:123456789012:certificate/0123");

    // CloudFormation keeps what stands from losing what the other stacks still read.
    assertThat(exportedOfPhotos(Templates.synthesize(Stage.from(context::get, true))))
        .isEqualTo(exportedOfPhotos(Templates.STACKS))
        .isNotEmpty();
  }

  @Test
  void a_stage_without_certificates_has_the_names_that_cloudfront_gives() {
    assertThat(Stage.from(TEST::get, true).ownNames())
        .isEqualTo(new Stage.OwnNames(null, null, null));
    assertThat(edgesOf(Templates.STACKS.web()).has("Aliases")).isFalse();
  }

  @Test
  void a_certificate_is_one_of_the_edges_and_for_a_whole_host() {
    var context = new HashMap<>(TEST);
    context.put("publicCertificate", "arn:aws:acm:eu-west-1:123456789012:certificate/0123");
    assertThatThrownBy(() -> Stage.from(context::get, true)).hasMessageContaining("us-east-1");

    context.put("publicCertificate", "arn:aws:acm:us-east-1:123456789012:certificate/0123");
    context.put("publicUrl", "https://burgernet.example/actions");
    assertThatThrownBy(() -> Stage.from(context::get, true)).hasMessageContaining("/actions");
  }

  @Test
  void a_stage_may_stand_in_the_configuration_and_the_command_line_wins() {
    var context =
        Map.of(
            "stage", "test",
            "smsPerSecond", "40",
            "stages", Map.of("test", with("smsPerSecond", 30, "emailPerSecond", 50)));

    var stage = Stage.from(context::get, true);

    assertThat(stage.sms().quotaPerSecond()).isEqualTo(39);
    assertThat(stage.email().quotaPerSecond()).isEqualTo(50);
  }

  @Test
  void what_is_kept_for_codes_no_action_gets() {
    var context = new HashMap<>(TEST);
    context.put("smsPerSecond", 30);
    context.put("codesPerSecond", 5);
    context.put("voicePerMinute", 60);
    context.put("codeCallsPerMinute", 6);

    var stage = Stage.from(context::get, true);

    assertThat(stage.codesPerSecond()).isEqualTo(5);
    assertThat(stage.sms().quotaPerSecond()).isEqualTo(25);
    assertThat(stage.codeCallsPerMinute()).isEqualTo(6);
    assertThat(stage.voice().quotaPerSecond()).isEqualTo(0.9);
  }

  @Test
  void texts_come_from_the_number_that_can_be_answered_where_the_stage_has_one() {
    Map<String, Object> context =
        Map.of("smsSender", "Politie", "smsTwoWayNumber", "+3197010200000");

    assertThat(Stage.from(context::get, false).textsComeFrom()).isEqualTo("+3197010200000");
    assertThat(Stage.from(Map.<String, Object>of("smsSender", "Politie")::get, false))
        .extracting(Stage::textsComeFrom)
        .isEqualTo("Politie");
  }

  @Test
  void a_stage_posts_on_the_accounts_that_it_names() {
    Map<String, Object> context = Map.of("xAccounts", "NL,PV27");

    assertThat(Stage.from(context::get, false).xAccounts()).containsExactly("NL", "PV27");
    assertThat(Stage.from(key -> null, false).xAccounts()).hasSize(13);
  }

  @Test
  void aws_wants_at_least_two_at_once() {
    assertThatThrownBy(() -> new Stage.ByChannel(20, 1, "Burgernet"))
        .hasMessageContaining("2 to 1000, not 1");
  }

  private static JsonNode edgesOf(Stack stack) {
    var distributions =
        Templates.resources(Templates.templateOf(stack), "AWS::CloudFront::Distribution");
    return Templates.properties(distributions.values().iterator().next())
        .path("DistributionConfig");
  }

  private static List<String> exportedOfPhotos(BurgernetApp.Stacks stacks) {
    var names = new ArrayList<String>();
    Templates.templateOf(stacks.records())
        .path("Outputs")
        .forEach(output -> names.add(output.at("/Export/Name").asText()));
    return names.stream()
        .filter(name -> name.contains("PhotoSite"))
        .map(name -> name.substring(name.indexOf(':')))
        .toList();
  }

  private static Map<String, Object> with(String key, int value, String other, int otherValue) {
    var values = new HashMap<>(TEST);
    values.put(key, value);
    values.put(other, otherValue);
    return values;
  }
}
