package nl.burgernet.infrastructure;

import static nl.burgernet.infrastructure.Templates.ALERTING;
import static nl.burgernet.infrastructure.Templates.properties;
import static nl.burgernet.infrastructure.Templates.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What became of messages is heard, and by nobody else.
final class ReceiveReceiptsTest {
  private static final Map<String, JsonNode> FUNCTIONS =
      resources(ALERTING, "AWS::Lambda::Function");

  @Test
  void ses_tells_of_mails_that_came_back_and_of_complaints() {
    assertThat(resources(ALERTING, "AWS::SES::ConfigurationSetEventDestination").values())
        .singleElement()
        .satisfies(
            destination -> {
              var told = properties(destination).path("EventDestination");
              assertThat(told.path("Enabled").asBoolean()).isTrue();
              assertThat(told.path("MatchingEventTypes"))
                  .extracting(JsonNode::asText)
                  .containsExactlyInAnyOrder("bounce", "complaint");
              assertThat(told.at("/SnsDestination/TopicARN/Ref").asText())
                  .startsWith("ReceiveReceiptsMailEvents");
            });
  }

  @Test
  void nobody_but_ses_for_our_mails_may_publish_what_became_of_them() {
    var allowed =
        resources(ALERTING, "AWS::SNS::TopicPolicy").entrySet().stream()
            .filter(policy -> policy.getKey().startsWith("ReceiveReceipts"))
            .flatMap(
                policy -> {
                  var statements = properties(policy.getValue()).at("/PolicyDocument/Statement");
                  return statements.valueStream();
                })
            .filter(statement -> statement.path("Effect").asText().equals("Allow"));
    assertThat(allowed)
        .allSatisfy(
            statement -> {
              assertThat(statement.at("/Principal/Service").asText())
                  .isEqualTo("ses.amazonaws.com");
              assertThat(statement.at("/Condition/StringEquals").has("AWS:SourceAccount")).isTrue();
              assertThat(statement.at("/Condition/StringEquals").path("AWS:SourceArn").toString())
                  .contains(":configuration-set/");
            })
        .isNotEmpty();
  }

  @Test
  void mails_are_sent_under_the_settings_whose_receipts_are_heard() {
    assertThat(environmentOf("DeliverEmail").at("/CONFIGURATION_SET/Ref").asText())
        .startsWith("ReceiveReceiptsMail");
    assertThat(environmentOf("DeliverSms").has("CONFIGURATION_SET")).isFalse();
  }

  @Test
  void every_channel_tells_of_contacts_that_its_provider_refuses() {
    for (var channel : new String[] {"DeliverSms", "DeliverEmail", "DeliverVoice"}) {
      assertThat(environmentOf(channel).at("/RECEIPTS_QUEUE_URL/Ref").asText())
          .startsWith("ReceiveReceiptsWorkQueue");
    }
  }

  @Test
  void of_twenty_calls_a_minute_and_twenty_texts_a_second_codes_have_their_part() {
    assertThat(environmentOf("DeliverVoice").path("QUOTA_PER_SECOND").asDouble())
        .isEqualTo(18 / 60.0);
    assertThat(environmentOf("DeliverSms").path("QUOTA_PER_SECOND").asText()).isEqualTo("19");
    assertThat(environmentOf("FanOut").path("VOICE_SLICE_SIZE").asText()).isEqualTo("1");
  }

  private static JsonNode environmentOf(String function) {
    return FUNCTIONS.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(function))
        .map(entry -> properties(entry.getValue()).at("/Environment/Variables"))
        .findFirst()
        .orElseThrow();
  }
}
