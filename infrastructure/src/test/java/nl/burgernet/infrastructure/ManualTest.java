package nl.burgernet.infrastructure;

import static nl.burgernet.infrastructure.Templates.STACKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    var context = new HashMap<String, Object>(new ObjectMapper().readValue(sample, Map.class));
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
