package nl.burgernet.infrastructure;

import static nl.burgernet.infrastructure.Templates.DEPLOYED;
import static nl.burgernet.infrastructure.Templates.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlarmsTest {
  private static final List<JsonNode> ALARMS =
      resources(DEPLOYED, "AWS::CloudWatch::Alarm").values().stream()
          .map(Templates::properties)
          .toList();

  @Test
  void an_action_that_cannot_be_read_raises_an_alarm_whoever_met_it() {
    for (var function : List.of("announce-action", "publish-actions")) {
      assertRaisedBy("UnreadableActions", function);
    }
  }

  @Test
  void photos_and_searches_that_cannot_be_read_raise_an_alarm() {
    assertRaisedBy("UnreadablePhotos", "receive-photo");
    assertRaisedBy("UnreadableSearches", "serve-boards");
  }

  @Test
  void nobody_is_woken_twice_for_one_thing() {
    assertThat(ALARMS)
        .extracting(
            alarm ->
                List.of(
                    alarm.path("MetricName"),
                    alarm.path("Dimensions"),
                    alarm.path("Statistic"),
                    alarm.path("Threshold")))
        .doesNotHaveDuplicates();
  }

  @Test
  void whoever_is_on_call_finds_every_alarm_in_the_manual() throws IOException {
    var manual = Files.readString(Path.of("../docs/operations.md"));
    assertThat(ALARMS)
        .hasSizeGreaterThan(50)
        .allSatisfy(
            alarm -> {
              var description = alarm.path("AlarmDescription").asText();
              assertThat(description).contains("see docs/operations.md, ");
              assertThat(manual)
                  .contains("`" + description.substring(description.lastIndexOf(' ') + 1) + "`");
            });
  }

  private static void assertRaisedBy(String metric, String function) {
    assertThat(ALARMS)
        .filteredOn(alarm -> alarm.path("MetricName").asText().equals(metric))
        .filteredOn(alarm -> alarm.at("/Dimensions/0/Value").asText().equals(function))
        .isNotEmpty()
        .allSatisfy(
            alarm -> {
              assertThat(alarm.path("Namespace").asText()).isEqualTo("Burgernet");
              assertThat(alarm.at("/Dimensions/0/Name").asText()).isEqualTo("function");
              assertThat(alarm.path("Threshold").asInt()).isZero();
              assertThat(alarm.path("AlarmActions")).hasSize(1);
            });
  }
}
