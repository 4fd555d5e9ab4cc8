package nl.burgernet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
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
            {"rounds":5,"emptyMs":1000,"functions":{
              "Quick":{"handler":"QuickHandler","ms":1490,"ratio":1.49,"failed":false},
              "Slow":{"handler":"SlowHandler","ms":1600,"ratio":1.6,"failed":false},
              "Lost":{"handler":"LostHandler","ms":900,"ratio":0.9,"failed":true}}}
            """);

    assertThat(table)
        .contains("Of 3 functions 1 take more than 1.5 times as long")
        .contains("| Quick | QuickHandler | 1490 | 1.49 |")
        .contains("| Slow | SlowHandler | 1600 | 1.60 |")
        .contains("| Lost \\* | LostHandler | 900 | 0.90 |")
        .contains("\n\\* Its answer is an error");
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
