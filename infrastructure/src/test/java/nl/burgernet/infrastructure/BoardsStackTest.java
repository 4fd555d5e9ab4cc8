package nl.burgernet.infrastructure;

import static nl.burgernet.infrastructure.Templates.ALERTING;
import static nl.burgernet.infrastructure.Templates.BOARDS;
import static nl.burgernet.infrastructure.Templates.properties;
import static nl.burgernet.infrastructure.Templates.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What boards may ask, and what nobody may learn from that they asked.
final class BoardsStackTest {
  private static final JsonNode EDGES =
      properties(resources(BOARDS, "AWS::CloudFront::Distribution").values().iterator().next())
          .path("DistributionConfig");
  private static final List<JsonNode> METHODS =
      resources(BOARDS, "AWS::ApiGateway::Method").values().stream()
          .map(Templates::properties)
          .toList();

  @Test
  void a_board_is_opened_by_a_key_or_by_the_secret_in_its_address() {
    var byKey = new HashMap<String, Boolean>();
    for (var method : METHODS) {
      byKey.put(
          method.path("HttpMethod").asText() + " " + pathOf(method),
          method.path("ApiKeyRequired").asBoolean());
    }
    assertThat(byKey)
        .isEqualTo(
            Map.of(
                "GET /boards/{id}", true,
                "HEAD /boards/{id}", true,
                "GET /boards/{id}/{token}", false,
                "HEAD /boards/{id}/{token}", false,
                "POST /boards/{id}/{token}/displayed", false));
  }

  @Test
  void every_vendor_has_a_key_and_a_plan_with_a_limit_of_its_own() {
    var vendors = Stage.from(key -> null, false).boardVendors();

    assertThat(resources(BOARDS, "AWS::ApiGateway::ApiKey")).hasSameSizeAs(vendors);
    assertThat(resources(BOARDS, "AWS::ApiGateway::UsagePlanKey")).hasSameSizeAs(vendors);
    assertThat(resources(BOARDS, "AWS::ApiGateway::UsagePlan").values())
        .hasSameSizeAs(vendors)
        .allSatisfy(
            plan -> {
              assertThat(properties(plan).at("/Throttle/RateLimit").asInt()).isEqualTo(500);
              assertThat(properties(plan).path("ApiStages")).hasSize(1);
            });
  }

  @Test
  void the_function_knows_whose_key_it_is_by_its_name() {
    var door = environmentOf("ServeBoardsHandler");

    assertThat(door.path("VENDOR_1").asText()).isEqualTo("samples");
    assertThat(door.at("/VENDOR_KEY_1/Ref").asText())
        .isIn(resources(BOARDS, "AWS::ApiGateway::ApiKey").keySet());
  }

  /// A secret in an address must be in no log: of the gateway, of the edges, of the firewall.
  @Test
  void no_log_holds_the_path_of_a_request() {
    var stage = properties(resources(BOARDS, "AWS::ApiGateway::Stage").values().iterator().next());
    assertThat(stage.at("/AccessLogSetting/Format").asText())
        .contains("$context.resourcePath")
        .doesNotContain("$context.path", "identity", "authorizer");
    assertThat(stage.at("/MethodSettings/0/DataTraceEnabled").asBoolean()).isFalse();
    assertThat(EDGES.has("Logging")).isFalse();
    assertThat(BOARDS.toString())
        .doesNotContain("AWS::Logs::Delivery", "AWS::WAFv2::LoggingConfiguration", "RealtimeLog");
    assertThat(resources(BOARDS, "AWS::WAFv2::WebACL").values())
        .allSatisfy(
            firewall ->
                assertThat(
                        properties(firewall)
                            .at("/VisibilityConfig/SampledRequestsEnabled")
                            .asBoolean())
                    .isFalse());
  }

  @Test
  void copies_at_the_edges_are_kept_apart_by_key_and_form_and_for_15_seconds_at_most() {
    var policy =
        properties(resources(BOARDS, "AWS::CloudFront::CachePolicy").values().iterator().next())
            .path("CachePolicyConfig");

    assertThat(policy.path("MaxTTL").asInt()).isEqualTo(15);
    assertThat(
            policy.at("/ParametersInCacheKeyAndForwardedToOrigin/HeadersConfig/Headers").toString())
        .contains("Accept", "x-api-key");
    assertThat(
            policy
                .at("/ParametersInCacheKeyAndForwardedToOrigin/QueryStringsConfig/QueryStrings")
                .toString())
        .contains("max", "lines", "chars", "page", "width", "height");
    assertThat(EDGES.path("DefaultCacheBehavior").path("ViewerProtocolPolicy").asText())
        .isEqualTo("https-only");
    assertThat(EDGES.has("CustomErrorResponses")).isFalse();
  }

  @Test
  void a_picture_of_another_version_is_another_copy_at_the_edge() {
    var policy =
        properties(resources(BOARDS, "AWS::CloudFront::CachePolicy").values().iterator().next());

    assertThat(
            policy.at(
                "/CachePolicyConfig/ParametersInCacheKeyAndForwardedToOrigin"
                    + "/QueryStringsConfig/QueryStrings"))
        .extracting(JsonNode::asText)
        .contains("page", "v");
  }

  @Test
  void pictures_come_through_as_bytes() {
    var api = properties(resources(BOARDS, "AWS::ApiGateway::RestApi").values().iterator().next());

    assertThat(api.path("BinaryMediaTypes").toString()).isEqualTo("[\"*/*\"]");
  }

  @Test
  void who_asked_is_read_from_the_log_of_the_door_alone() {
    var filter =
        properties(resources(BOARDS, "AWS::Logs::SubscriptionFilter").values().iterator().next());

    assertThat(filter.path("FilterPattern").asText()).isEqualTo("{ $.message = \"board*\" }");
    assertThat(filter.at("/LogGroupName/Ref").asText()).startsWith("ServeBoardsLog");
    assertThat(filter.at("/DestinationArn/Ref").asText()).startsWith("ServeBoardsNotePolls");
  }

  @Test
  void boards_hear_of_every_change_of_an_action_and_of_its_photos() {
    assertThat(resources(BOARDS, "AWS::SNS::Subscription").values())
        .singleElement()
        .satisfies(
            subscription ->
                assertThat(properties(subscription).at("/FilterPolicy/type").toString())
                    .isEqualTo(
                        "[\"action-started.v1\",\"action-updated.v1\",\"action-closed.v1\","
                            + "\"photos-changed.v1\"]"));
  }

  @Test
  void a_board_that_went_silent_raises_an_alarm() {
    assertThat(resources(BOARDS, "AWS::CloudWatch::Alarm").values())
        .extracting(Templates::properties)
        .filteredOn(alarm -> alarm.path("MetricName").asText().equals("BoardsWentSilent"))
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.path("Threshold").asInt()).isZero();
              assertThat(alarm.path("AlarmActions")).hasSize(1);
              assertThat(alarm.path("AlarmDescription").asText()).contains("BoardWentSilent");
            });
  }

  @Test
  void a_control_room_asks_for_its_boards_at_its_own_door() {
    var boards =
        resources(ALERTING, "AWS::ApiGateway::Method").values().stream()
            .map(Templates::properties)
            .filter(method -> pathIn(ALERTING, method).equals("/boards"))
            .toList();

    assertThat(boards)
        .filteredOn(method -> method.path("HttpMethod").asText().equals("GET"))
        .singleElement()
        .satisfies(
            method ->
                assertThat(method.path("AuthorizationType").asText())
                    .isEqualTo("COGNITO_USER_POOLS"));
  }

  private static JsonNode environmentOf(String handler) {
    var found = new ArrayList<JsonNode>();
    for (var function : resources(BOARDS, "AWS::Lambda::Function").values()) {
      if (properties(function).path("Handler").asText().endsWith("." + handler)) {
        found.add(properties(function).at("/Environment/Variables"));
      }
    }
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static String pathOf(JsonNode method) {
    return pathIn(BOARDS, method);
  }

  private static String pathIn(JsonNode template, JsonNode method) {
    var path = "";
    var id = method.at("/ResourceId/Ref").asText();
    while (!id.isEmpty() && properties(template, id).has("PathPart")) {
      path = "/" + properties(template, id).path("PathPart").asText() + path;
      id = properties(template, id).at("/ParentId/Ref").asText();
    }
    return path;
  }
}
