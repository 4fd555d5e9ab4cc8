package nl.burgernet.infrastructure;

import static nl.burgernet.infrastructure.Templates.ALERTING;
import static nl.burgernet.infrastructure.Templates.BOARDS;
import static nl.burgernet.infrastructure.Templates.CITIZENS;
import static nl.burgernet.infrastructure.Templates.DEPLOYED;
import static nl.burgernet.infrastructure.Templates.EDGE;
import static nl.burgernet.infrastructure.Templates.RECORDS;
import static nl.burgernet.infrastructure.Templates.STACKS;
import static nl.burgernet.infrastructure.Templates.WEB;
import static nl.burgernet.infrastructure.Templates.properties;
import static nl.burgernet.infrastructure.Templates.resources;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

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
  void nobody_deletes_who_was_not_given_DeleteItem() {
    // Each of them deletes: the first by a request of many, the others by a query language.
    assertThat(rights())
        .extracting(Right::action)
        .isNotEmpty()
        .doesNotContain(
            "dynamodb:BatchWriteItem", "dynamodb:PartiQLDelete", "dynamodb:PartiQLUpdate");
    assertThat(rights())
        .filteredOn(right -> right.action().equals("dynamodb:DeleteItem"))
        .extracting(right -> right.policy().replaceFirst("RoleDefaultPolicy[0-9A-F]{8}$", ""))
        .containsOnly(
            "ChatOnMessenger",
            "IndexSubscribers",
            "IndexSubscribersRebuildIndex",
            "InquireDoor",
            "PushToAppPushToWeb",
            "ReceivePhotoForget",
            "RegisterDevice",
            "RegisterParticipantDoor",
            "RegisterParticipantImport");
    assertThat(rights())
        .filteredOn(right -> right.action().equals("dynamodb:ConditionCheckItem"))
        .extracting(Right::policy)
        .singleElement(as(STRING))
        .startsWith("RegisterParticipantDoor");
  }

  @Test
  void a_public_door_writes_arrivals_only() {
    assertThat(rightsOnPhotos("SightingDoor")).containsOnly("s3:PutObject arrivals/sightings/*");
    assertThat(rightsOnPhotos("AnswerDoor"))
        .containsOnly("s3:PutObject arrivals/answers/*", "s3:GetObject fates/answers/*");
    assertThat(rightsOnPhotos("Inquire")).containsOnly("s3:GetObject answers/*");
    assertThat(rightsOnPhotos("ReceivePhotoDoor"))
        .containsOnly("s3:PutObject arrivals/photos/*", "s3:GetObject sightings/*");
  }

  /// What a function may do with objects, by the prefixes of their keys.
  private static List<String> rightsOnPhotos(String policy) {
    return rights().stream()
        .filter(right -> right.policy().startsWith(policy))
        .filter(right -> right.action().matches("s3:.*Object"))
        .map(
            right ->
                right.action() + " " + right.resource().at("/Fn::Join/1/1").asText().substring(1))
        .toList();
  }

  private record Right(String policy, String action, JsonNode resource) {}

  private static List<Right> rights() {
    var rights = new ArrayList<Right>();
    resources(DEPLOYED, "AWS::IAM::Policy")
        .forEach(
            (name, policy) -> {
              for (var statement : properties(policy).at("/PolicyDocument/Statement")) {
                var resource = statement.path("Resource");
                for (var action : listed(statement.path("Action"))) {
                  if (resource.isArray()) {
                    resource.forEach(each -> rights.add(new Right(name, action, each)));
                  } else {
                    rights.add(new Right(name, action, resource));
                  }
                }
              }
            });
    return rights;
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
  void an_api_behind_the_edges_counts_nobody_by_the_address_of_an_edge() {
    for (var template : List.of(WEB, BOARDS)) {
      assertThat(floodRules(template)).isEmpty();
      assertThat(resources(template, "AWS::WAFv2::WebACL").values())
          .singleElement()
          .satisfies(firewall -> assertThat(properties(firewall).path("Rules")).hasSize(2));
    }

    assertThat(floodRules(ALERTING)).containsExactly("10000 ");
    assertThat(floodRules(CITIZENS)).containsExactlyInAnyOrder("1000 ", "90000 ");
    assertThat(floodRules(EDGE))
        .as("the edges see who calls")
        .containsExactly("100000 ", "10000 /api/v1/providers/nl-alert/alerts");
  }

  /// How many requests one address may make in five minutes, and of which path.
  private static List<String> floodRules(JsonNode template) {
    var rules = new ArrayList<String>();
    for (var firewall : resources(template, "AWS::WAFv2::WebACL").values()) {
      for (var rule : properties(firewall).path("Rules")) {
        var rate = rule.at("/Statement/RateBasedStatement");
        if (rate.isObject()) {
          rules.add(
              rate.path("Limit").asInt()
                  + " "
                  + rate.at("/ScopeDownStatement/ByteMatchStatement/SearchString").asText());
        }
      }
    }
    return rules;
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
