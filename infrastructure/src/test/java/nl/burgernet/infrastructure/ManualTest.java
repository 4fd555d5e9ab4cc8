package nl.burgernet.infrastructure;

import static nl.burgernet.infrastructure.Templates.STACKS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
