package nl.burgernet.infrastructure;

import static nl.burgernet.infrastructure.Templates.DEPLOYED;
import static nl.burgernet.infrastructure.Templates.RECORDS;
import static nl.burgernet.infrastructure.Templates.STACKS;
import static nl.burgernet.infrastructure.Templates.properties;
import static nl.burgernet.infrastructure.Templates.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

/// What holds for every resource.
final class RulesTest {
  /// The rights on any resource, and why nothing narrower exists.
  private static final Map<String, String> ON_ANYTHING =
      Map.of(
          "dynamodb:ListStreams", "Lambda asks for it, and AWS knows no resource for it",
          "sns:Publish", "a phone number is no resource; topics are left out",
          "sns:CreatePlatformEndpoint", "SNS knows no resource for a phone's endpoint",
          "sns:SetEndpointAttributes", "SNS knows no resource for a phone's endpoint",
          "sns:DeleteEndpoint", "SNS knows no resource for a phone's endpoint");

  private static final Set<String> NAMES =
      Set.of(
          "FunctionName",
          "QueueName",
          "TopicName",
          "TableName",
          "BucketName",
          "RoleName",
          "LogGroupName",
          "UserPoolName",
          "ClientName",
          "AlarmName");

  @Test
  void no_right_reaches_everything_except_where_a_reason_is_given() {
    var unexplained = new ArrayList<String>();
    for (var policy : resources(DEPLOYED, "AWS::IAM::Policy").entrySet()) {
      for (var statement : properties(policy.getValue()).at("/PolicyDocument/Statement")) {
        if (statement.has("NotResource") || listed(statement.path("Resource")).contains("*")) {
          for (var action : listed(statement.path("Action"))) {
            if (!ON_ANYTHING.containsKey(action)) {
              unexplained.add(policy.getKey() + ": " + action);
            }
          }
        }
      }
    }
    assertThat(unexplained).isEmpty();
  }

  @Test
  void no_right_is_a_family_of_rights() {
    for (var policy : resources(DEPLOYED, "AWS::IAM::Policy").values()) {
      for (var statement : properties(policy).at("/PolicyDocument/Statement")) {
        assertThat(listed(statement.path("Action"))).noneMatch(action -> action.contains("*"));
      }
    }
  }

  @Test
  void a_channel_that_sends_text_messages_cannot_publish_to_a_topic() {
    var publishing = new ArrayList<JsonNode>();
    resources(DEPLOYED, "AWS::IAM::Policy")
        .forEach(
            (name, policy) -> {
              if (name.startsWith("DeliverSms") || name.startsWith("RegisterParticipantDoor")) {
                properties(policy)
                    .at("/PolicyDocument/Statement")
                    .forEach(
                        statement -> {
                          if (listed(statement.path("Action")).contains("sns:Publish")) {
                            publishing.add(statement);
                          }
                        });
              }
            });
    assertThat(publishing)
        .hasSize(2)
        .allSatisfy(
            statement -> {
              assertThat(statement.has("Resource")).isFalse();
              assertThat(statement.path("NotResource").toString()).contains(":sns:*:*:*");
            });
  }

  @Test
  void nothing_has_a_physical_name() {
    var named = new TreeSet<String>();
    for (var template : List.of(RECORDS, DEPLOYED)) {
      for (var resource : template.path("Resources").properties()) {
        if (resource
            .getValue()
            .path("Type")
            .asText()
            .matches(
                "AWS::(Lambda::(Alias|Version|EventSourceMapping|Permission|Url)|Logs::Sub).*")) {
          continue; // The name in it is a reference.
        }
        properties(resource.getValue())
            .fieldNames()
            .forEachRemaining(
                property -> {
                  if (NAMES.contains(property)) {
                    named.add(resource.getKey() + "." + property);
                  }
                });
      }
    }
    assertThat(named).isEmpty();
  }

  @Test
  void the_rule_check_finds_nothing_that_was_not_accepted_with_a_reason() {
    for (Stack stack :
        List.of(
            STACKS.records(),
            STACKS.alerting(),
            STACKS.citizens(),
            STACKS.web(),
            STACKS.boards(),
            STACKS.edge())) {
      var annotations = Annotations.fromStack(stack);
      annotations.hasNoError("*", Match.anyValue());
      annotations.hasNoWarning("*", Match.anyValue());
    }
  }

  private static List<String> listed(JsonNode oneOrMore) {
    var values = new ArrayList<String>();
    if (oneOrMore.isArray()) {
      oneOrMore.forEach(value -> values.add(value.asText()));
    } else {
      values.add(oneOrMore.asText());
    }
    return values;
  }
}
