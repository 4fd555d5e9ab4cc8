package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Place;
import org.junit.jupiter.api.Test;

class CommandTest {
  @Test
  void runs_in_memory_behind_the_usual_port_unless_told_otherwise() {
    assertThat(Command.parse("up")).isEqualTo(new Command.Up(null, 8400, null));
    assertThat(Command.parse("up", "--participants", "5", "--port", "0", "--data", "there"))
        .isEqualTo(new Command.Up(5, 0, Path.of("there")));
  }

  @Test
  void demonstrates_a_made_up_action_unless_one_is_given() {
    assertThat(Command.parse("demo"))
        .isEqualTo(
            new Command.Demo(null, new Command.Request.MadeUp(null, null), 100_000, false, false));
    assertThat(
            Command.parse(
                "demo",
                "--url",
                "http://127.0.0.1:1/",
                "--kind",
                "look_out",
                "--json",
                "--area",
                "circle:52,5,300"))
        .isEqualTo(
            new Command.Demo(
                URI.create("http://127.0.0.1:1"),
                new Command.Request.MadeUp("circle:52,5,300", Kind.LOOK_OUT),
                100_000,
                false,
                true));
    assertThat(Command.parse("demo", "--request", "action.json", "--all-channels"))
        .isEqualTo(
            new Command.Demo(
                null, new Command.Request.FromFile(Path.of("action.json")), 100_000, true, false));
  }

  @Test
  void takes_boards_over_into_a_suite_or_a_stage() {
    assertThat(Command.parse("boards", "import", "boards.csv"))
        .isEqualTo(new Command.ImportBoards(Path.of("boards.csv"), null, null));
    assertThat(Command.parse("boards", "import", "boards.csv", "--function", "arn:1"))
        .isEqualTo(new Command.ImportBoards(Path.of("boards.csv"), null, "arn:1"));
  }

  @Test
  void takes_participants_over_into_a_suite_or_a_stage() {
    assertThat(Command.parse("import-participants", "old.csv"))
        .isEqualTo(new Command.ImportParticipants(Path.of("old.csv"), null, null));
    assertThat(
            Command.parse("import-participants", "old.csv", "--bucket", "b", "--function", "arn:1"))
        .isEqualTo(
            new Command.ImportParticipants(
                Path.of("old.csv"), null, new Command.Imports("b", "arn:1")));
  }

  @Test
  void tells_what_it_costs_in_three_forms() {
    assertThat(Command.parse("cost")).isEqualTo(new Command.Cost(Command.Cost.Form.TEXT));
    assertThat(Command.parse("cost", "--json")).isEqualTo(new Command.Cost(Command.Cost.Form.JSON));
    assertThat(Command.parse("cost", "--markdown"))
        .isEqualTo(new Command.Cost(Command.Cost.Form.MARKDOWN));
    says("'cost' has no option '--euros'.", "cost", "--euros");
  }

  @Test
  void reads_a_circle() {
    assertThat(Command.circle("circle:52.37,4.89,2000"))
        .isEqualTo(new ActionArea.InCircle(new Place(52.37, 4.89), 2_000));
  }

  @Test
  void says_in_one_sentence_what_it_does_not_understand() {
    says("A command is missing: up, demo, boards, cost or import-participants.");
    says(
        "There is no command 'start': use up, demo, boards, cost or import-participants.", "start");
    says("'boards' is followed by import and a file.", "boards", "list");
    says("'boards import' needs a file.", "boards", "import");
    says("'boards import' has no option '--stage'.", "boards", "import", "a.csv", "--stage", "x");
    says(
        "--url is a suite on this machine, --function a stage: choose one.",
        "boards",
        "import",
        "a.csv",
        "--url",
        "http://127.0.0.1:1",
        "--function",
        "arn");
    says("'import-participants' needs a file.", "import-participants");
    says(
        "A stage is named by its --bucket and its --function, both.",
        "import-participants",
        "a.csv",
        "--bucket",
        "b");
    says(
        "--url is a suite on this machine, --bucket and --function a stage: choose one.",
        "import-participants",
        "a.csv",
        "--bucket",
        "b",
        "--function",
        "arn",
        "--url",
        "http://127.0.0.1:1");
    says("'up' has no option '--prot'.", "up", "--prot", "1");
    says("'demo' takes only options, not 'now'.", "demo", "now");
    says("--port needs a value.", "up", "--port");
    says("--data needs a value.", "up", "--data", "--port", "1");
    says("--port must be a whole number from 0 to 65535, not '70000'.", "up", "--port", "70000");
    says(
        "--participants must be a whole number from 1 to 10000000, not 'many'.",
        "up",
        "--participants",
        "many");
    says(
        "There is no kind 'FIRE': use MISSING_PERSON, MISSING_CHILD, LOOK_OUT, EMERGENCY, NOTICE.",
        "demo",
        "--kind",
        "FIRE");
    says(
        "There is no kind 'inquiry': use MISSING_PERSON, MISSING_CHILD, LOOK_OUT, EMERGENCY,"
            + " NOTICE.",
        "demo",
        "--kind",
        "inquiry");
    says(
        "There is no kind 'INQUIRY': use MISSING_PERSON, MISSING_CHILD, LOOK_OUT, EMERGENCY,"
            + " NOTICE.",
        "demo",
        "--kind",
        "INQUIRY");
    says(
        "--url must look like http://127.0.0.1:8400, not 'localhost'.",
        "demo",
        "--url",
        "localhost");
    says(
        "'circle:52,5' is not an area: write circle:LATITUDE,LONGITUDE,METRES.",
        "demo",
        "--area",
        "circle:52,5");
    says(
        "'circle:152,5,1' is not an area: latitude must lie between -90.0 and 90.0 degrees, not"
            + " 152.0.",
        "demo",
        "--area",
        "circle:152,5,1");
    says(
        "--request brings its own area and kind: leave --area and --kind away.",
        "demo",
        "--request",
        "a.json",
        "--kind",
        "NOTICE");
    says(
        "--participants is for a suite that demo starts itself: the one at --url has its own.",
        "demo",
        "--url",
        "http://127.0.0.1:1",
        "--participants",
        "10");
  }

  @Test
  void explains_itself_when_asked() {
    assertThat(Command.parse("help")).isEqualTo(new Command.Help());
    assertThat(Command.parse("up", "--help")).isEqualTo(new Command.Help());
  }

  private static void says(String sentence, String... arguments) {
    assertThatThrownBy(() -> Command.parse(arguments))
        .isInstanceOf(Command.Misunderstood.class)
        .hasMessage(sentence);
  }
}
