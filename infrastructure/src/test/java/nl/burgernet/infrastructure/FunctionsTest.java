package nl.burgernet.infrastructure;

import static nl.burgernet.infrastructure.Templates.BOARDS;
import static nl.burgernet.infrastructure.Templates.CITIZENS;
import static nl.burgernet.infrastructure.Templates.DEPLOYED;
import static nl.burgernet.infrastructure.Templates.WEB;
import static nl.burgernet.infrastructure.Templates.properties;
import static nl.burgernet.infrastructure.Templates.resources;
import static nl.burgernet.infrastructure.Templates.templateOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every function of ours has in common.
final class FunctionsTest {
  private static final Map<String, JsonNode> FUNCTIONS =
      resources(DEPLOYED, "AWS::Lambda::Function");

  @Test
  void functions_run_on_the_java_they_are_compiled_for() {
    assertThat(Runtime.version().feature()).isEqualTo(25);
    assertThat(FUNCTIONS)
        .hasSizeGreaterThan(19)
        .allSatisfy(
            (name, function) -> {
              assertThat(properties(function).path("Runtime").asText()).isEqualTo("java25");
              assertThat(properties(function).at("/Architectures/0").asText()).isEqualTo("arm64");
            });
  }

  @Test
  void every_handler_named_here_exists() {
    var handlers = new TreeSet<String>();
    FUNCTIONS.values().forEach(f -> handlers.add(properties(f).path("Handler").asText()));
    assumeTrue(
        handlers.stream().anyMatch(handler -> classOf(handler) != null),
        "no function module is on the class path of this test");

    assertThat(handlers)
        .hasSizeGreaterThan(18)
        .allSatisfy(
            handler -> {
              var compiled = classOf(handler);
              assertThat(compiled).as(handler).isNotNull();
              assertThat(compiled.flags().has(AccessFlag.PUBLIC)).as(handler).isTrue();
              assertThat(compiled.methods())
                  .as("Lambda calls a public constructor without parameters")
                  .anyMatch(
                      method ->
                          method.methodName().equalsString("<init>")
                              && method.methodType().equalsString("()V")
                              && method.flags().has(AccessFlag.PUBLIC));
            });
  }

  @Test
  void whom_to_call_is_what_the_stage_says_of_the_channel() {
    var said =
        Map.<String, Object>of(
            "phoneNumbers", "0900-1111", "onlineNumbers", "0900-2222, NOTICE=0900-3333");
    var stacks = Templates.synthesize(Stage.from(said::get, false));
    var asked = new TreeMap<String, String>();
    for (var stack : List.of(stacks.alerting(), stacks.citizens(), stacks.web(), stacks.boards())) {
      for (var function : resources(templateOf(stack), "AWS::Lambda::Function").values()) {
        var environment = properties(function).at("/Environment/Variables");
        if (environment.has("PHONE_NUMBERS")) {
          var handler = properties(function).path("Handler").asText().replaceAll(".*\\.", "");
          var channel = environment.path("CHANNEL").asText();
          asked.put(
              handler + (channel.isEmpty() ? "" : " " + channel),
              environment.path("PHONE_NUMBERS").asText());
        }
      }
    }

    assertThat(asked)
        .containsEntry("DeliverHandler SMS", "0900-1111")
        .containsEntry("DeliverHandler VOICE", "0900-1111")
        .containsEntry("DeliverHandler EMAIL", "0900-1111")
        .containsEntry("DeliverHandler MESSENGER", "0900-2222, NOTICE=0900-3333")
        .containsEntry("ChatOnMessengerHandler", "0900-2222, NOTICE=0900-3333")
        .containsEntry("PublishActionsHandler", "0900-2222, NOTICE=0900-3333")
        .containsEntry("RefreshFeedsHandler", "0900-2222, NOTICE=0900-3333")
        .containsEntry("PushToAppHandler", "0900-2222, NOTICE=0900-3333")
        .containsEntry("PushToWebHandler", "0900-2222, NOTICE=0900-3333")
        .containsEntry("PostToXHandler", "0900-2222, NOTICE=0900-3333");
  }

  @Test
  void every_function_wakes_from_a_snapshot_of_a_published_version() {
    assertThat(FUNCTIONS.values())
        .allSatisfy(
            function ->
                assertThat(properties(function).at("/SnapStart/ApplyOn").asText())
                    .isEqualTo("PublishedVersions"));
    assertThat(resources(DEPLOYED, "AWS::Lambda::Alias").values())
        .hasSameSizeAs(FUNCTIONS.values())
        .allSatisfy(alias -> assertThat(properties(alias).path("Name").asText()).isEqualTo("live"));
  }

  @Test
  void whoever_wakes_a_function_wakes_its_live_version() {
    var aliases = resources(DEPLOYED, "AWS::Lambda::Alias").keySet();
    assertThat(resources(DEPLOYED, "AWS::Lambda::EventSourceMapping").values())
        .extracting(mapping -> properties(mapping).at("/FunctionName/Ref").asText())
        .allMatch(aliases::contains);
    assertThat(resources(DEPLOYED, "AWS::Scheduler::Schedule").values())
        .extracting(schedule -> properties(schedule).at("/Target/Arn/Ref").asText())
        .allMatch(aliases::contains);
    assertThat(resources(DEPLOYED, "AWS::Lambda::Permission").values())
        .extracting(permission -> properties(permission).at("/FunctionName/Ref").asText())
        .allMatch(aliases::contains);
  }

  @Test
  void every_function_has_a_role_of_its_own() {
    var roles = new HashSet<JsonNode>();
    FUNCTIONS.values().forEach(function -> roles.add(properties(function).path("Role")));
    assertThat(roles).hasSameSizeAs(FUNCTIONS.keySet());
  }

  @Test
  void every_function_writes_to_a_log_of_its_own_that_is_not_kept_for_ever() {
    var logs = new HashSet<String>();
    FUNCTIONS
        .values()
        .forEach(
            function -> logs.add(properties(function).at("/LoggingConfig/LogGroup/Ref").asText()));
    assertThat(logs).hasSameSizeAs(FUNCTIONS.keySet());
    assertThat(resources(DEPLOYED, "AWS::Logs::LogGroup"))
        .containsKeys(logs.toArray(String[]::new))
        .allSatisfy(
            (name, log) ->
                assertThat(properties(log).path("RetentionInDays").asInt()).isEqualTo(90));
  }

  @Test
  void errors_and_throttles_of_every_function_raise_an_alarm() {
    for (var metric : List.of("Errors", "Throttles")) {
      var watched = new HashSet<String>();
      resources(DEPLOYED, "AWS::CloudWatch::Alarm").values().stream()
          .map(Templates::properties)
          .filter(alarm -> alarm.path("MetricName").asText().equals(metric))
          .filter(alarm -> alarm.path("AlarmActions").size() == 1)
          .forEach(alarm -> watched.add(alarm.at("/Dimensions/0/Value/Ref").asText()));
      assertThat(watched).as(metric).isEqualTo(FUNCTIONS.keySet());
    }
  }

  @Test
  void the_public_doors_together_leave_half_of_the_accounts_executions_to_actions()
      throws IOException {
    var doors = new TreeSet<String>();
    for (var template : List.of(CITIZENS, WEB, BOARDS)) {
      for (var method : resources(template, "AWS::ApiGateway::Method").values()) {
        properties(method).at("/Integration/Uri").findValuesAsText("Ref").stream()
            .map(alias -> properties(template, alias).at("/FunctionName/Ref").asText())
            .filter(FUNCTIONS::containsKey)
            .forEach(doors::add);
      }
    }
    var executions = new TreeMap<String, Integer>();
    FUNCTIONS.forEach(
        (name, function) -> {
          var own = properties(function).path("ReservedConcurrentExecutions").asInt();
          if (own > 0) {
            executions.put(name, own);
          }
        });
    var together = executions.values().stream().mapToInt(Integer::intValue).sum();

    assertThat(doors).hasSize(8);
    assertThat(executions).containsOnlyKeys(doors);
    assertThat(together).isLessThanOrEqualTo(1_000 / 2);
    assertThat(Files.readString(Path.of("../docs/operations.md")))
        .contains("raised to 1,000 for each stage", "keep " + together + " of them");
  }

  @Test
  void a_schedule_that_falls_asleep_raises_an_alarm() {
    assertThat(resources(DEPLOYED, "AWS::Scheduler::Schedule").values())
        .hasSize(6)
        .allSatisfy(
            schedule ->
                assertThat(properties(schedule).path("ScheduleExpression").asText())
                    .isEqualTo("rate(1 minute)"));
    assertThat(resources(DEPLOYED, "AWS::CloudWatch::Alarm").values())
        .extracting(Templates::properties)
        .filteredOn(alarm -> alarm.path("MetricName").asText().equals("Invocations"))
        .hasSize(6)
        .allSatisfy(
            alarm -> assertThat(alarm.path("TreatMissingData").asText()).isEqualTo("breaching"));
  }

  @Test
  void whoever_counts_audiences_has_the_country_read_every_minute() {
    var stage = Stage.from(StageTest.TEST::get, false);
    var deployed = Templates.templateOf(Templates.synthesize(stage).alerting());

    assertThat(resources(deployed, "AWS::Scheduler::Schedule").values())
        .extracting(schedule -> properties(schedule).at("/Target/Input").asText())
        .filteredOn(event -> !event.isEmpty())
        .containsExactly("{\"httpMethod\":\"SCHEDULE\",\"resource\":\"/audience\"}");
  }

  @Test
  void work_that_is_put_back_is_not_taken_for_a_loop() {
    assertThat(FUNCTIONS.values())
        .allSatisfy(
            function ->
                assertThat(properties(function).path("RecursiveLoop").asText()).isEqualTo("Allow"));
  }

  @Test
  void whoever_starts_actions_knows_on_which_stage() {
    assertThat(FUNCTIONS.values())
        .extracting(Templates::properties)
        .filteredOn(function -> function.path("Handler").asText().contains(".startaction."))
        .hasSize(2)
        .allSatisfy(
            function ->
                assertThat(function.at("/Environment/Variables/STAGE").asText())
                    .isEqualTo("local"));
  }

  @Test
  void photos_are_opened_in_the_heap_in_which_hostile_ones_were_tried() throws IOException {
    var tried =
        Files.readString(Path.of("../functions/receive-photo/pom.xml"))
            .replaceAll("(?s).*<test.jvm.arguments>(-Xmx\\w+) .*", "$1");
    assertThat(FUNCTIONS.values())
        .extracting(Templates::properties)
        .filteredOn(f -> f.path("Handler").asText().endsWith(".ReceivePhotoHandler"))
        .singleElement()
        .satisfies(
            check ->
                assertThat(check.at("/Environment/Variables/JAVA_TOOL_OPTIONS").asText())
                    .startsWith(tried + " "));
  }

  private static @Nullable ClassModel classOf(String handler) {
    var file = handler.replace('.', '/') + ".class";
    try (var compiled = FunctionsTest.class.getClassLoader().getResourceAsStream(file)) {
      return compiled == null ? null : ClassFile.of().parse(compiled.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
