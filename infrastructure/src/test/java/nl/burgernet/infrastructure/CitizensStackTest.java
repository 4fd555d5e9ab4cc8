package nl.burgernet.infrastructure;

import static nl.burgernet.infrastructure.Templates.CITIZENS;
import static nl.burgernet.infrastructure.Templates.properties;
import static nl.burgernet.infrastructure.Templates.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/// The citizen's door is open to everybody, and bounded in everything.
final class CitizensStackTest {
  private static final List<JsonNode> METHODS =
      resources(CITIZENS, "AWS::ApiGateway::Method").values().stream()
          .map(Templates::properties)
          .toList();
  private static final JsonNode STAGE =
      properties(resources(CITIZENS, "AWS::ApiGateway::Stage").values().iterator().next());

  @Test
  void everybody_may_knock() {
    assertThat(METHODS)
        .hasSizeGreaterThan(17)
        .allSatisfy(
            method -> assertThat(method.path("AuthorizationType").asText()).isEqualTo("NONE"));
  }

  @Test
  void a_body_of_another_shape_reaches_no_function() {
    assertThat(METHODS)
        .allSatisfy(
            method -> assertThat(method.at("/RequestValidatorId/Ref").asText()).isNotEmpty());
    assertThat(METHODS.stream().filter(method -> method.has("RequestModels"))).hasSize(8);
  }

  @Test
  void the_door_is_bounded_in_rate_and_bodies_in_size() {
    assertThat(STAGE.at("/MethodSettings/0/ThrottlingRateLimit").asInt()).isEqualTo(100);
    var firewall = properties(resources(CITIZENS, "AWS::WAFv2::WebACL").values().iterator().next());
    assertThat(firewall.path("Rules"))
        .anySatisfy(
            rule ->
                assertThat(rule.at("/Statement/RateBasedStatement/Limit").asInt()).isEqualTo(1_000))
        .anySatisfy(
            rule ->
                assertThat(rule.at("/Statement/SizeConstraintStatement/Size").asInt())
                    .isEqualTo(65_536));
    assertThat(resources(CITIZENS, "AWS::WAFv2::WebACLAssociation")).hasSize(2);
  }

  @Test
  void the_access_log_says_neither_who_nor_from_where_nor_by_which_link() {
    assertThat(STAGE.at("/AccessLogSetting/Format").asText())
        .isNotEmpty()
        .doesNotContain("identity")
        .doesNotContain("$context.path\"");
    assertThat(STAGE.at("/MethodSettings/0/DataTraceEnabled").asBoolean()).isFalse();
  }

  @Test
  void whoever_registers_people_may_read_no_more_than_it_must() {
    for (var policy : resources(CITIZENS, "AWS::IAM::Policy").values()) {
      assertThat(properties(policy).toString())
          .doesNotContain("dynamodb:Scan")
          .doesNotContain("Ledger")
          .doesNotContain("SubscriberBlocks");
    }
  }

  @Test
  void a_code_may_be_spoken_by_the_number_that_calls() {
    assertThat(resources(CITIZENS, "AWS::Lambda::Function").values())
        .map(function -> properties(function).at("/Environment/Variables"))
        .filteredOn(environment -> environment.has("VOICE_ORIGIN"))
        .singleElement()
        .satisfies(
            environment -> {
              assertThat(environment.path("VOICE_ORIGIN").asText()).isEqualTo("+31201234567");
              assertThat(environment.path("VOICE").asText()).isEqualTo("LOTTE");
              assertThat(environment.path("CODE_CALLS_PER_MINUTE").asText()).isEqualTo("2");
            });
    assertThat(CITIZENS.toString()).contains("sms-voice:SendVoiceMessage");
  }

  @Test
  void files_of_people_are_gone_within_a_day_and_never_public() {
    var bucket = properties(resources(CITIZENS, "AWS::S3::Bucket").values().iterator().next());
    assertThat(bucket.at("/LifecycleConfiguration/Rules/0/ExpirationInDays").asInt()).isEqualTo(1);
    assertThat(bucket.at("/PublicAccessBlockConfiguration/BlockPublicAcls").asBoolean()).isTrue();
  }

  @Test
  void without_a_number_that_can_be_answered_nobody_waits_for_answers() {
    assertThat(CITIZENS.toString()).doesNotContain("AWS::SQS::Queue\"");
  }

  @Test
  void answers_to_our_number_are_encrypted_and_kept_for_an_hour() {
    var values = Map.<String, Object>of("stage", "local", "smsTwoWayNumber", "+3197010200000");
    var stack = Templates.synthesize(Stage.from(values::get, false)).citizens();
    var template = Templates.templateOf(stack);

    assertThat(resources(template, "AWS::Lambda::Function").values())
        .extracting(function -> properties(function).at("/Environment/Variables/SMS_SENDER"))
        .extracting(JsonNode::asText)
        .as("texts come from the number that can be answered")
        .contains("+3197010200000");

    assertThat(resources(template, "AWS::SQS::Queue").values())
        .hasSize(2)
        .allSatisfy(
            queue -> {
              assertThat(properties(queue).path("MessageRetentionPeriod").asInt()).isEqualTo(3_600);
              assertThat(properties(queue).path("SqsManagedSseEnabled").asBoolean()).isTrue();
            });
    assertThat(resources(template, "AWS::SNS::Subscription").values())
        .filteredOn(
            subscription -> properties(subscription).path("Protocol").asText().equals("sqs"))
        .singleElement()
        .satisfies(
            subscription ->
                assertThat(properties(subscription).path("RawMessageDelivery").asBoolean())
                    .isTrue());
    assertThat(resources(template, "AWS::CloudWatch::Alarm").values())
        .extracting(alarm -> properties(alarm).path("MetricName").asText())
        .containsOnlyOnce("MessagesFailed");
    var annotations = Annotations.fromStack(stack);
    annotations.hasNoError("*", Match.anyValue());
    annotations.hasNoWarning("*", Match.anyValue());
  }
}
