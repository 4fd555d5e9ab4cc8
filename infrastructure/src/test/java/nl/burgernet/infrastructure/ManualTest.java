package nl.burgernet.infrastructure;

import static nl.burgernet.infrastructure.Templates.DEPLOYED;
import static nl.burgernet.infrastructure.Templates.RECORDS;
import static nl.burgernet.infrastructure.Templates.STACKS;
import static nl.burgernet.infrastructure.Templates.properties;
import static nl.burgernet.infrastructure.Templates.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;

/// What the manual says is so, and its commands do what it says of them.
final class ManualTest {
  private static final Manual MANUAL = Manual.read();

  @Test
  void the_way_back_in_the_manual_leaves_the_records_alone() {
    var command = words(MANUAL.commands("Go back").getFirst());

    assertThat(command).contains("deploy", "--exclusively").doesNotContain("'*'");
    assertThat(stacksIn(command))
        .containsExactlyInAnyOrderElementsOf(whatReads(STACKS.records()))
        .doesNotContain("Records");
  }

  @Test
  void the_stage_in_the_manual_is_accepted() throws IOException {
    var sample = "{" + MANUAL.blocks("Stages", "json").getFirst() + "}";
    Map<String, Object> context =
        new ObjectMapper().readValue(sample, new TypeReference<HashMap<String, Object>>() {});
    context.put("stage", "test");

    var stage = Stage.from(context::get, true);

    assertThat(stage.name()).isEqualTo("test");
    assertThat(stage.edgeFirewall()).startsWith("arn:aws:wafv2:us-east-1:");
    assertThat(stage.alarmEmail()).isEqualTo("piket@example.nl");
  }

  @Test
  void the_first_deployment_in_the_manual_makes_the_edge_before_what_stands_behind_it() {
    var commands = MANUAL.commands("Deploy for the first time");

    // Without the stage the command line refuses to bootstrap too: it synthesizes all the same.
    assertThat(commands)
        .filteredOn(command -> command.contains("bootstrap"))
        .singleElement()
        .asString()
        .contains("aws://ACCOUNT/REGION", "aws://ACCOUNT/" + EdgeStack.REGION, "-c stage=test");
    assertThat(commands)
        .filteredOn(command -> command.contains(" deploy "))
        .extracting(command -> stacksIn(words(command)))
        .containsExactly(List.of("Edge"), List.of());
    assertThat(commands.getLast()).contains("deploy '*'");
  }

  @Test
  void what_stands_on_the_alerting_stack_is_taken_down_with_it_and_before_it() {
    var destroying =
        MANUAL.commands("Take the alerting stack down").stream()
            .filter(command -> command.contains(" destroy "))
            .map(command -> stacksIn(words(command)))
            .toList();

    // Once until it stops, and once after the bucket was emptied.
    assertThat(destroying)
        .hasSize(2)
        .allSatisfy(
            stacks -> {
              assertThat(stacks.getLast()).isEqualTo("Alerting");
              assertThat(stacks.subList(0, stacks.size() - 1))
                  .containsExactlyInAnyOrderElementsOf(whatReads(STACKS.alerting()));
            });
  }

  @Test
  void every_bucket_that_goes_with_a_stack_is_emptied_as_the_manual_says() {
    assertThat(
            resources(DEPLOYED, "AWS::S3::Bucket").entrySet().stream()
                .filter(
                    bucket -> bucket.getValue().path("DeletionPolicy").asText().equals("Delete"))
                .map(Map.Entry::getKey))
        .singleElement()
        .asString()
        .startsWith("Public");
    assertThat(MANUAL.section("Take the alerting stack down")).contains("the resource `Public…`");
    assertThat(MANUAL.commands("Take the alerting stack down"))
        .contains("aws s3 rm \"s3://$PUBLIC\" --recursive");
  }

  @Test
  void photos_are_told_again_by_a_change_that_their_stream_brings() {
    var table =
        resources(RECORDS, "AWS::DynamoDB::GlobalTable").entrySet().stream()
            .filter(each -> each.getKey().startsWith("ShownPhotos"))
            .map(each -> properties(each.getValue()))
            .findAny()
            .orElseThrow();
    var touching = MANUAL.commands("Tell photos again").getLast();

    assertThat(table.at("/StreamSpecification/StreamViewType").asText()).isEqualTo("NEW_IMAGE");
    assertThat(table.path("KeySchema"))
        .extracting(key -> key.path("AttributeName").asText())
        .containsExactly("actionId");
    assertThat(touching).contains("\"$SHOWN_PHOTOS\"", "SET replayed = :now", "\\\"actionId\\\"");
  }

  @Test
  void the_manual_says_how_long_the_letters_of_each_queue_stand() {
    var queues = new TreeMap<String, JsonNode>(resources(DEPLOYED, "AWS::SQS::Queue"));
    queues.putAll(resources(Templates.Answered.CITIZENS, "AWS::SQS::Queue"));
    var keptBefore = new HashMap<String, Duration>();
    queues
        .values()
        .forEach(
            queue -> {
              var deadLetters =
                  properties(queue).at("/RedrivePolicy/deadLetterTargetArn/Fn::GetAtt/0");
              if (!deadLetters.isMissingNode()) {
                keptBefore.put(deadLetters.asText(), keptBy(queue));
              }
            });
    var said = new TreeMap<String, String>();
    MANUAL.rows("Redrive").forEach(row -> said.put(row.get(0).replace("`", ""), row.get(1)));

    var lettersOf =
        queues.entrySet().stream().filter(queue -> queue.getKey().contains("DeadLetters")).toList();
    assertThat(lettersOf)
        .hasSizeGreaterThan(15)
        .anySatisfy(queue -> assertThat(queue.getKey()).contains("StopByText"))
        .allSatisfy(
            queue -> {
              var row =
                  said.keySet().stream()
                      .filter(construct -> queue.getKey().contains(construct))
                      .findAny()
                      .orElse(
                          keptBefore.containsKey(queue.getKey())
                              ? "every other queue"
                              : "a stream");
              assertThat(said.get(row))
                  .as(queue.getKey())
                  .isEqualTo(standing(keptBefore.get(queue.getKey()), keptBy(queue.getValue())));
            });
  }

  /// How long letters stand that may have waited as work before, since SQS counts from when they
  /// were first sent.
  private static String standing(@Nullable Duration before, Duration kept) {
    if (before == null) {
      return kept.equals(Duration.ofDays(14)) ? "two weeks" : kept.toString();
    }
    if (kept.equals(Duration.ofHours(1))) {
      return "an hour at most, from when they were first sent";
    }
    return kept.equals(Duration.ofDays(14)) && before.equals(Duration.ofDays(7))
        ? "a week at least, two weeks at most"
        : kept.minus(before) + " to " + kept;
  }

  private static Duration keptBy(JsonNode queue) {
    return Duration.ofSeconds(properties(queue).path("MessageRetentionPeriod").asLong());
  }

  @Test
  void the_command_that_makes_an_operator_sets_a_first_password() {
    var making =
        MANUAL.commands("Secrets and people").stream()
            .filter(command -> command.contains(" admin-create-user "))
            .findFirst()
            .orElseThrow();
    var pool = properties(resources(RECORDS, "AWS::Cognito::UserPool").values().iterator().next());

    // Without it nobody knows what Cognito made up: there is no address to mail it to.
    assertThat(making).contains("--temporary-password=\"$PASSWORD\"", "--message-action SUPPRESS");
    assertThat(pool.has("AutoVerifiedAttributes")).isFalse();
    assertThat(MANUAL.section("Secrets and people"))
        .contains("--password-length 16", "--require-each-included-type", "It works for a day");
    assertThat(pool.at("/Policies/PasswordPolicy/MinimumLength").asInt()).isLessThanOrEqualTo(16);
    assertThat(pool.at("/Policies/PasswordPolicy/TemporaryPasswordValidityDays").asInt())
        .isEqualTo(1);
    assertThat(pool.path("Schema"))
        .extracting(attribute -> "Name=custom:" + attribute.path("Name").asText())
        .allSatisfy(attribute -> assertThat(making).contains(attribute));
  }

  /// The stacks that a command names.
  private static List<String> stacksIn(List<String> command) {
    return command.stream().filter(ids(stacks())::contains).toList();
  }

  private static List<String> words(String command) {
    return List.of(command.split("\\s+", -1));
  }

  /// The stacks that cannot be without another.
  private static List<String> whatReads(Stack read) {
    return ids(stacks().filter(stack -> stack.getDependencies().contains(read)));
  }

  private static Stream<Stack> stacks() {
    return Stream.of(
        STACKS.records(),
        STACKS.alerting(),
        STACKS.citizens(),
        STACKS.web(),
        STACKS.boards(),
        STACKS.edge());
  }

  private static List<String> ids(Stream<Stack> stacks) {
    return stacks.map(stack -> stack.getNode().getId()).toList();
  }
}
