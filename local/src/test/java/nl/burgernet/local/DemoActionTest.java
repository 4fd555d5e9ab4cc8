package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoActionTest {
  private static final Instant NOW = Instant.parse("2026-01-31T14:00:00Z");

  @TempDir private Path folder;

  @Test
  void tells_its_own_messages_from_those_of_another_action() {
    var action = madeUp("CASE1");

    assertThat(action.phaseOf(message(action))).isEqualTo(Phase.ACTION);
    assertThat(action.phaseOf(outcome(action))).isEqualTo(Phase.OUTCOME);
    assertThat(action.phaseOf(message(madeUp("CASE2")))).isNull();
    assertThat(action.phaseOf(outcome(madeUp("CASE2")))).isNull();
  }

  @Test
  void knows_its_messages_among_other_words_and_spaces() {
    var action = madeUp("CASE1");

    assertThat(
            action.phaseOf("Burgernet: " + message(action).replace(" ", "\n") + " Bel 0800-0011."))
        .isEqualTo(Phase.ACTION);
  }

  @Test
  void has_the_consent_of_the_family_when_somebody_is_missing_and_only_then() {
    assertThat(madeUp("CASE1").request().path("consent").path("givenBy").asString("")).isNotEmpty();
    assertThat(
            DemoAction.of(new Command.Request.MadeUp(null, Kind.LOOK_OUT), "CASE1", NOW)
                .request()
                .has("consent"))
        .isFalse();
  }

  @Test
  void takes_place_where_it_was_asked_to() throws IOException {
    var file =
        Files.writeString(folder.resolve("area.json"), "{\"type\":\"Regions\",\"codes\":[]}");

    assertThat(in("circle:52,5,300").path("radiusMetres").asDouble()).isEqualTo(300);
    assertThat(in(file.toString()).path("type").asString()).isEqualTo("Regions");
  }

  @Test
  void is_what_a_file_says() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("request.json"), "{\"texts\":{\"message\":\"Look out for a bear\"}}");
    var action = DemoAction.of(new Command.Request.FromFile(file), "CASE1", NOW);

    assertThat(action.request().size()).isEqualTo(1);
    assertThat(action.phaseOf("Look out for a bear!")).isEqualTo(Phase.ACTION);
    assertThat(action.phaseOf("Look out for a bull!")).isNull();
  }

  @Test
  void refuses_an_exercise_because_nobody_could_count_it() throws IOException {
    var file = Files.writeString(folder.resolve("request.json"), "{\"exercise\":true}");

    assertThatThrownBy(() -> DemoAction.of(new Command.Request.FromFile(file), "CASE1", NOW))
        .isInstanceOf(Command.Misunderstood.class)
        .hasMessageContaining("asks for an exercise");
  }

  @Test
  void says_which_file_it_cannot_use() throws IOException {
    var text = Files.writeString(folder.resolve("text.json"), "not json");
    var list = Files.writeString(folder.resolve("list.json"), "[]");

    assertThatThrownBy(() -> in("nowhere.json"))
        .isInstanceOf(Command.Misunderstood.class)
        .hasMessage("The file nowhere.json cannot be read.");
    assertThatThrownBy(() -> in(text.toString()))
        .hasMessageStartingWith("The file " + text + " is not JSON: ");
    assertThatThrownBy(() -> in(list.toString()))
        .hasMessage(list + " does not hold a JSON object.");
  }

  private static DemoAction madeUp(String reference) {
    return DemoAction.of(new Command.Request.MadeUp(null, null), reference, NOW);
  }

  private static tools.jackson.databind.JsonNode in(String area) {
    return DemoAction.of(new Command.Request.MadeUp(area, null), "CASE1", NOW)
        .request()
        .path("area");
  }

  private static String message(DemoAction action) {
    return action.request().path("texts").path("message").asString();
  }

  private static String outcome(DemoAction action) {
    return action.outcome().path("text").asString();
  }
}
