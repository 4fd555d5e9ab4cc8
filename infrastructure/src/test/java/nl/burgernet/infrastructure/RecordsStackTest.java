package nl.burgernet.infrastructure;

import static nl.burgernet.infrastructure.Templates.RECORDS;
import static nl.burgernet.infrastructure.Templates.STACKS;
import static nl.burgernet.infrastructure.Templates.properties;
import static nl.burgernet.infrastructure.Templates.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is kept is kept, and seen by nobody else.
final class RecordsStackTest {
  private static final Map<String, JsonNode> TABLES =
      resources(RECORDS, "AWS::DynamoDB::GlobalTable");
  private static final JsonNode PLANS = bucket("Plans");
  private static final JsonNode CONTROL_ROOMS =
      resources(RECORDS, "AWS::Cognito::UserPool").values().iterator().next();

  @Test
  void tables_outlive_the_stack() {
    assertThat(TABLES)
        .hasSizeGreaterThan(15)
        .allSatisfy(
            (name, table) -> {
              assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Retain");
              assertThat(table.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
              assertThat(properties(table).at("/Replicas/0/DeletionProtectionEnabled").asBoolean())
                  .isTrue();
            });
  }

  @Test
  void tables_can_be_put_back_to_any_moment_of_the_last_weeks() {
    assertThat(TABLES)
        .allSatisfy(
            (name, table) ->
                assertThat(
                        properties(table)
                            .at("/Replicas/0/PointInTimeRecoverySpecification")
                            .path("PointInTimeRecoveryEnabled")
                            .asBoolean())
                    .isTrue());
  }

  @Test
  void tables_cost_what_is_asked_of_them() {
    assertThat(TABLES.values())
        .allSatisfy(
            table ->
                assertThat(properties(table).path("BillingMode").asText())
                    .isEqualTo("PAY_PER_REQUEST"));
  }

  @Test
  void the_stack_of_records_cannot_be_deleted_by_mistake() {
    assertThat(STACKS.records().getTerminationProtection()).isTrue();
  }

  @Test
  void the_plans_are_never_public() {
    assertThat(properties(PLANS).path("PublicAccessBlockConfiguration"))
        .hasSize(4)
        .allSatisfy(block -> assertThat(block.asBoolean()).isTrue());
  }

  @Test
  void the_plans_are_encrypted_and_reached_by_tls_only() {
    assertThat(
            properties(PLANS)
                .at("/BucketEncryption/ServerSideEncryptionConfiguration/0")
                .at("/ServerSideEncryptionByDefault/SSEAlgorithm")
                .asText())
        .isEqualTo("AES256");
    assertThat(properties(named("AWS::S3::BucketPolicy", "Plans")).at("/PolicyDocument/Statement"))
        .anySatisfy(
            statement -> {
              assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
              assertThat(statement.at("/Condition/Bool").path("aws:SecureTransport").asText())
                  .isEqualTo("false");
            });
  }

  @Test
  void the_plans_outlive_the_stack_but_not_their_use() {
    assertThat(PLANS.path("DeletionPolicy").asText()).isEqualTo("Retain");
    assertThat(properties(PLANS).at("/LifecycleConfiguration/Rules/0/ExpirationInDays").asInt())
        .isEqualTo(32);
  }

  @Test
  void a_window_is_forgotten_after_it_closed() {
    assertThat(
            properties(table("ChatWindows")).at("/TimeToLiveSpecification/AttributeName").asText())
        .isEqualTo("expiresAt");
  }

  @Test
  void the_ledger_forgets() {
    assertThat(properties(table("Ledger")).at("/TimeToLiveSpecification/AttributeName").asText())
        .isEqualTo("expiresAt");
  }

  @Test
  void a_change_of_an_action_or_a_participant_wakes_somebody() {
    assertThat(properties(table("Actions")).at("/StreamSpecification/StreamViewType").asText())
        .isEqualTo("NEW_IMAGE");
    assertThat(properties(table("Participants")).at("/StreamSpecification/StreamViewType").asText())
        .isEqualTo("NEW_AND_OLD_IMAGES");
  }

  @Test
  void nobody_makes_themselves_an_operator() {
    assertThat(
            properties(CONTROL_ROOMS)
                .at("/AdminCreateUserConfig/AllowAdminCreateUserOnly")
                .asBoolean())
        .isTrue();
    var client = resources(RECORDS, "AWS::Cognito::UserPoolClient").values().iterator().next();
    assertThat(properties(client).path("WriteAttributes"))
        .isNotEmpty()
        .allSatisfy(attribute -> assertThat(attribute.asText()).doesNotStartWith("custom:"));
  }

  @Test
  void the_token_says_for_which_control_room_and_in_which_regions() {
    assertThat(properties(CONTROL_ROOMS).path("Schema"))
        .extracting(attribute -> attribute.path("Name").asText())
        .contains("controlRoom", "regions");
  }

  @Test
  void a_password_alone_opens_nothing() {
    assertThat(properties(CONTROL_ROOMS).path("MfaConfiguration").asText()).isEqualTo("ON");
    assertThat(properties(CONTROL_ROOMS).path("EnabledMfas"))
        .extracting(JsonNode::asText)
        .containsExactly("SOFTWARE_TOKEN_MFA");
  }

  @Test
  void a_control_room_has_operators_and_supervisors() {
    assertThat(resources(RECORDS, "AWS::Cognito::UserPoolGroup").values())
        .extracting(group -> properties(group).path("GroupName").asText())
        .containsExactlyInAnyOrder("operator", "supervisor");
  }

  @Test
  void secrets_outlive_the_stack_and_none_that_works_stands_in_a_template() {
    assertThat(resources(RECORDS, "AWS::SecretsManager::Secret").values())
        .hasSizeGreaterThan(17)
        .allSatisfy(
            secret -> {
              assertThat(secret.path("DeletionPolicy").asText()).isEqualTo("Retain");
              assertThat(secret.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
              if (!properties(secret).has("GenerateSecretString")) {
                assertThat(properties(secret).path("SecretString").asText())
                    .startsWith("TO BE FILLED IN: ");
              }
            });
  }

  // Photos

  @Test
  void photos_are_never_public_by_themselves() {
    for (var name : List.of("Photos", "PublicPhotos")) {
      assertThat(properties(bucket(name)).path("PublicAccessBlockConfiguration"))
          .hasSize(4)
          .allSatisfy(block -> assertThat(block.asBoolean()).isTrue());
    }
  }

  @Test
  void the_site_reads_public_photos_and_no_citizen_s() {
    assertThat(readersOf("PublicPhotos")).anyMatch(who -> who.contains("cloudfront"));
    assertThat(readersOf("Photos")).isEmpty();
  }

  @Test
  void photos_that_nobody_deleted_go_by_themselves() {
    assertThat(expiriesOf("Photos"))
        .containsExactly("arrivals/ 1", "sightings/ 10", "fates/ 112", "answers/ 112");
    assertThat(expiriesOf("PublicPhotos")).containsExactly("photos/ 3");
    for (var table : List.of("Sightings", "ShownPhotos", "Inquiries", "Answers")) {
      assertThat(properties(table(table)).at("/TimeToLiveSpecification/AttributeName").asText())
          .isEqualTo("expiresAt");
    }
  }

  private static List<String> readersOf(String bucket) {
    var readers = new ArrayList<String>();
    properties(named("AWS::S3::BucketPolicy", bucket))
        .at("/PolicyDocument/Statement")
        .forEach(
            statement -> {
              if (statement.path("Effect").asText().equals("Allow")) {
                readers.add(statement.path("Principal").toString());
              }
            });
    return readers;
  }

  private static List<String> expiriesOf(String bucket) {
    var expiries = new ArrayList<String>();
    properties(bucket(bucket))
        .at("/LifecycleConfiguration/Rules")
        .forEach(
            rule ->
                expiries.add(
                    rule.path("Prefix").asText() + " " + rule.path("ExpirationInDays").asInt()));
    return expiries;
  }

  private static JsonNode bucket(String name) {
    return named("AWS::S3::Bucket", name);
  }

  private static JsonNode table(String name) {
    return named("AWS::DynamoDB::GlobalTable", name);
  }

  private static JsonNode named(String type, String name) {
    return resources(RECORDS, type).entrySet().stream()
        .filter(resource -> resource.getKey().startsWith(name))
        .findAny()
        .orElseThrow()
        .getValue();
  }
}
