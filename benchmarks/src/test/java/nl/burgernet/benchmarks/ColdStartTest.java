package nl.burgernet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import nl.burgernet.benchmarks.EmptyAws.Call;
import nl.burgernet.benchmarks.RuntimeApi.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColdStartTest {
  @TempDir Path folder;

  static final class SaysWhich {
    String primingEvent() {
      return "priming-words.json";
    }
  }

  static final class SaysNothing {}

  @Test
  void a_function_is_handed_the_event_that_its_class_names() throws IOException {
    assertThat(firstEvent(SaysWhich.class, "priming-event.json", "priming-words.json"))
        .isEqualTo("this is priming-words.json");
    assertThat(firstEvent(SaysNothing.class, "priming-event.json", "priming-words.json"))
        .isEqualTo("this is priming-event.json");
  }

  @Test
  void a_function_for_which_none_is_stored_is_handed_nothing() throws IOException {
    assertThat(firstEvent(SaysNothing.class, "priming-words.json")).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          invocation/r/error    | {}                                         | true
          invocation/r/response | ''                                         | false
          invocation/r/response | {"entries":0}                              | false
          invocation/r/response | {"statusCode":422,"body":"wrong"}          | false
          invocation/r/response | {"statusCode":500,"body":"trouble"}        | true
          invocation/r/response | {"batchItemFailures":[]}                   | false
          invocation/r/response | {"batchItemFailures":[{"itemIdentifier":"1"}]} | true
          """)
  void an_answer_counts_if_nobody_has_to_ask_again(String path, String body, boolean fails) {
    assertThat(new Said(path, body, 0).isFailure()).isEqualTo(fails);
  }

  @Test
  void the_table_says_which_are_over_the_goal_and_which_did_not_answer() {
    var table =
        ColdStartTable.FIGURES.table(
            """
            {"rounds":5,"functions":{
              "Quick":{"handler":"QuickHandler","clients":"DynamoDb","ms":1490,"emptyMs":1000,
                "cpuMs":1600,"emptyCpuMs":1000,"failed":false},
              "Slow":{"handler":"SlowHandler","clients":"DynamoDb","ms":1600,"emptyMs":1000,
                "cpuMs":1000,"emptyCpuMs":1000,"failed":false},
              "Fair":{"handler":"FairHandler","clients":"DynamoDb, Sns","ms":1600,"emptyMs":1200,
                "cpuMs":1700,"emptyCpuMs":1250,"failed":false},
              "Lost":{"handler":"LostHandler","clients":"none","ms":900,"emptyMs":1000,
                "cpuMs":1000,"emptyCpuMs":1000,"failed":true}}}
            """);

    assertThat(table)
        .contains("Of 4 functions 1 take more than 1.5 times as long")
        .contains("and 1 compute more than that")
        .contains("| Quick | DynamoDb | 1490 | 1000 | 1.49 | 1600 | 1000 | 1.60 |")
        .contains("| Slow | DynamoDb | 1600 | 1000 | 1.60 | 1000 | 1000 | 1.00 |")
        .contains("| Fair | DynamoDb, Sns | 1600 | 1200 | 1.33 | 1700 | 1250 | 1.36 |")
        .contains("| Lost \\* | none | 900 | 1000 | 0.90 | 1000 | 1000 | 1.00 |")
        .contains("\n\\* Its answer is an error");
  }

  @Test
  void an_empty_function_makes_the_clients_that_a_function_holds_and_asks_those_it_asked() {
    var heap =
        Set.of(
            "java.lang.String",
            "software.amazon.awssdk.services.dynamodb.DefaultDynamoDbClient",
            "software.amazon.awssdk.services.sesv2.DefaultSesV2Client",
            "software.amazon.awssdk.services.sns.DefaultSnsClient",
            "software.amazon.awssdk.services.sns.DefaultSnsClientBuilder");
    var calls =
        List.of(
            new Call("KEY", "dynamodb", ""),
            new Call("KEY", "dynamodb", ""),
            new Call("KEY", "ses", ""),
            new Call("KEY", "s3", ""));

    var clients = AwsClients.of(heap, calls);

    assertThat(clients).hasToString("DynamoDb, S3, SesV2, Sns (not asked)");
    assertThat(clients.environment())
        .containsEntry(EmptyHandler.MAKES, "DynamoDb S3 SesV2 Sns")
        .containsEntry(EmptyHandler.ASKS, "DynamoDb S3 SesV2");
  }

  /// The event of a function that is deployed with stored events beside its class.
  private String firstEvent(Class<?> handler, String... stored) throws IOException {
    var library = Files.createDirectories(folder.resolve("lib")).resolve("function.jar");
    var file = handler.getName().replace('.', '/') + ".class";
    try (var jar = new JarOutputStream(Files.newOutputStream(library));
        var compiled = handler.getClassLoader().getResourceAsStream(file)) {
      jar.putNextEntry(new JarEntry(file));
      jar.write(Objects.requireNonNull(compiled, file).readAllBytes());
      for (var name : stored) {
        jar.putNextEntry(new JarEntry("nl/burgernet/benchmarks/" + name));
        jar.write(("this is " + name).getBytes(StandardCharsets.UTF_8));
      }
    }
    return new DeployedFunction("Function", handler.getName(), library, 128, Map.of())
        .firstEvent(folder);
  }
}
