package nl.burgernet.infrastructure;

import static nl.burgernet.infrastructure.Templates.WEB;
import static nl.burgernet.infrastructure.Templates.properties;
import static nl.burgernet.infrastructure.Templates.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What everybody may read, and what nobody else may.
final class WebStackTest {
  private static final Map<String, JsonNode> FUNCTIONS = resources(WEB, "AWS::Lambda::Function");
  private static final JsonNode EDGES =
      properties(resources(WEB, "AWS::CloudFront::Distribution").values().iterator().next())
          .path("DistributionConfig");

  @Test
  void the_functions_are_ours_and_exist() {
    assertThat(FUNCTIONS.values())
        .hasSize(3)
        .allSatisfy(
            function -> {
              assertThat(properties(function).path("Runtime").asText()).isEqualTo("java25");
              assertThat(properties(function).path("Handler").asText())
                  .startsWith("nl.burgernet.publishactions.")
                  .endsWith("Handler");
            });
  }

  @Test
  void errors_throttles_and_a_schedule_that_sleeps_raise_alarms() {
    for (var metric : List.of("Errors", "Throttles")) {
      var watched = new HashSet<String>();
      resources(WEB, "AWS::CloudWatch::Alarm").values().stream()
          .map(Templates::properties)
          .filter(alarm -> alarm.path("MetricName").asText().equals(metric))
          .forEach(alarm -> watched.add(alarm.at("/Dimensions/0/Value/Ref").asText()));
      assertThat(watched).as(metric).isEqualTo(FUNCTIONS.keySet());
    }
    assertThat(resources(WEB, "AWS::CloudWatch::Alarm").values())
        .extracting(alarm -> properties(alarm).path("MetricName").asText())
        .contains("Invocations", "ApproximateNumberOfMessagesVisible", "5XXError");
  }

  @Test
  void every_change_of_an_action_is_heard() {
    assertThat(resources(WEB, "AWS::SNS::Subscription").values())
        .singleElement()
        .satisfies(
            subscription ->
                assertThat(properties(subscription).at("/FilterPolicy/type").toString())
                    .isEqualTo(
                        "[\"action-started.v1\",\"action-updated.v1\",\"action-closed.v1\","
                            + "\"photos-changed.v1\"]"));
  }

  @Test
  void what_is_heard_at_the_same_time_is_published_together_and_nothing_waits_for_more() {
    assertThat(resources(WEB, "AWS::Lambda::EventSourceMapping").values())
        .singleElement()
        .satisfies(
            mapping -> {
              assertThat(properties(mapping).path("BatchSize").asInt()).isEqualTo(10);
              assertThat(properties(mapping).path("MaximumBatchingWindowInSeconds").asInt(0))
                  .isZero();
              assertThat(properties(mapping).at("/FunctionResponseTypes/0").asText())
                  .isEqualTo("ReportBatchItemFailures");
            });
  }

  @Test
  void only_the_edges_read_the_bucket_and_only_what_is_public_of_it() {
    var bucket = resources(WEB, "AWS::S3::Bucket").values().iterator().next();
    assertThat(properties(bucket).path("PublicAccessBlockConfiguration"))
        .hasSize(4)
        .allMatch(JsonNode::asBoolean);
    assertThat(EDGES.path("Origins"))
        .filteredOn(origin -> origin.has("S3OriginConfig"))
        .isNotEmpty()
        .allSatisfy(
            origin -> {
              assertThat(origin.path("OriginPath").asText()).isEqualTo("/public");
              assertThat(origin.has("OriginAccessControlId")).isTrue();
            });
  }

  @Test
  void every_answer_is_encrypted_compressed_fresh_and_open_to_every_site() {
    assertThat(EDGES.path("CacheBehaviors"))
        .hasSize(8)
        .allSatisfy(
            behavior -> {
              assertThat(behavior.path("ViewerProtocolPolicy").asText())
                  .isEqualTo("redirect-to-https");
              assertThat(behavior.path("Compress").asBoolean()).isTrue();
              assertThat(behavior.has("ResponseHeadersPolicyId")).isTrue();
            });
    assertThat(resources(WEB, "AWS::CloudFront::CachePolicy").values())
        .allSatisfy(
            policy ->
                assertThat(properties(policy).at("/CachePolicyConfig/MaxTTL").asInt())
                    .isEqualTo(15));
    assertThat(resources(WEB, "AWS::CloudFront::ResponseHeadersPolicy").values())
        .singleElement()
        .satisfies(
            policy ->
                assertThat(
                        properties(policy)
                            .at(
                                "/ResponseHeadersPolicyConfig/CorsConfig/AccessControlAllowOrigins"
                                    + "/Items/0")
                            .asText())
                    .isEqualTo("*"));
  }

  @Test
  void a_page_may_show_photos_from_where_they_are_and_run_nothing() {
    assertThat(resources(WEB, "AWS::CloudFront::ResponseHeadersPolicy").values())
        .singleElement()
        .satisfies(
            policy -> {
              var allowed =
                  properties(policy)
                      .at(
                          "/ResponseHeadersPolicyConfig/SecurityHeadersConfig"
                              + "/ContentSecurityPolicy/ContentSecurityPolicy")
                      .toString();
              assertThat(allowed)
                  .contains("img-src 'self' https://", "PhotoSite", "default-src 'none'")
                  .doesNotContain("script-src");
            });
  }

  @Test
  void a_firewall_stands_before_the_edges_and_the_api() {
    assertThat(EDGES.path("WebACLId").asText()).contains(":global/webacl/");
    assertThat(resources(WEB, "AWS::WAFv2::WebACLAssociation")).hasSize(1);
  }

  @Test
  void nobody_keeps_who_reads() {
    assertThat(EDGES.has("Logging")).isFalse();
    assertThat(WEB.toString()).doesNotContain("identity.sourceIp");
  }
}
