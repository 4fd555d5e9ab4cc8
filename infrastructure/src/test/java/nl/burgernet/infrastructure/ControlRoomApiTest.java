package nl.burgernet.infrastructure;

import static nl.burgernet.infrastructure.Templates.ALERTING;
import static nl.burgernet.infrastructure.Templates.properties;
import static nl.burgernet.infrastructure.Templates.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Nobody but the right role comes in, and nothing but the right shape.
final class ControlRoomApiTest {
  private static final List<JsonNode> METHODS =
      resources(ALERTING, "AWS::ApiGateway::Method").values().stream()
          .map(Templates::properties)
          .toList();
  private static final JsonNode STAGE =
      properties(resources(ALERTING, "AWS::ApiGateway::Stage").values().iterator().next());

  @Test
  void every_method_is_behind_the_authorizer() {
    assertThat(METHODS)
        .isNotEmpty()
        .allSatisfy(
            method -> {
              assertThat(method.path("AuthorizationType").asText()).isEqualTo("COGNITO_USER_POOLS");
              assertThat(resources(ALERTING, "AWS::ApiGateway::Authorizer"))
                  .containsKey(method.at("/AuthorizerId/Ref").asText());
            });
  }

  @Test
  void a_body_of_another_shape_reaches_no_function() {
    var validator =
        properties(
            resources(ALERTING, "AWS::ApiGateway::RequestValidator").values().iterator().next());
    assertThat(validator.path("ValidateRequestBody").asBoolean()).isTrue();
    assertThat(posts())
        .isNotEmpty()
        .allSatisfy(
            method -> {
              assertThat(method.at("/RequestValidatorId/Ref").asText()).isNotEmpty();
              assertThat(resources(ALERTING, "AWS::ApiGateway::Model"))
                  .containsKey(
                      method.path("RequestModels").at("/application~1json").path("Ref").asText());
            });
  }

  @Test
  void an_act_that_is_repeated_says_which_act_it_repeats() {
    var acts =
        posts().stream()
            // Asks what is to be said of words, and does nothing.
            .filter(method -> !modelOf(method).contains("DraftTexts"))
            .toList();
    assertThat(acts)
        .isNotEmpty()
        .allSatisfy(
            method ->
                assertThat(
                        method
                            .path("RequestParameters")
                            .path("method.request.header.Idempotency-Key")
                            .asBoolean())
                    .isTrue());
  }

  @Test
  void the_door_is_bounded_in_rate() {
    assertThat(STAGE.at("/MethodSettings/0/ThrottlingRateLimit").asInt()).isEqualTo(100);
    assertThat(STAGE.at("/MethodSettings/0/ThrottlingBurstLimit").asInt()).isEqualTo(200);
  }

  @Test
  void a_body_that_is_too_long_ends_at_the_firewall() {
    assertThat(resources(ALERTING, "AWS::WAFv2::WebACLAssociation")).hasSize(1);
    var firewall = properties(resources(ALERTING, "AWS::WAFv2::WebACL").values().iterator().next());
    assertThat(firewall.path("Rules"))
        .anySatisfy(
            rule -> {
              assertThat(rule.at("/Statement/SizeConstraintStatement/Size").asInt())
                  .isEqualTo(65_536);
              assertThat(rule.at("/Action/Block").isObject()).isTrue();
            });
  }

  @Test
  void the_access_log_does_not_say_who_or_from_where() {
    assertThat(STAGE.at("/AccessLogSetting/Format").asText())
        .isNotEmpty()
        .doesNotContain("identity")
        .doesNotContain("authorizer")
        .doesNotContain("$context.path");
    assertThat(STAGE.at("/MethodSettings/0/DataTraceEnabled").asBoolean()).isFalse();
  }

  @Test
  void what_the_gateway_refuses_it_explains_as_the_functions_do() {
    assertThat(resources(ALERTING, "AWS::ApiGateway::GatewayResponse").values())
        .allSatisfy(
            response ->
                assertThat(
                        properties(response)
                            .path("ResponseParameters")
                            .path("gatewayresponse.header.Content-Type")
                            .asText())
                    .isEqualTo("'application/problem+json'"));
  }

  private static String modelOf(JsonNode method) {
    return method.path("RequestModels").at("/application~1json").path("Ref").asText();
  }

  private static List<JsonNode> posts() {
    return METHODS.stream().filter(m -> m.path("HttpMethod").asText().equals("POST")).toList();
  }
}
