package nl.burgernet.infrastructure;

import static nl.burgernet.infrastructure.Templates.DEPLOYED;
import static nl.burgernet.infrastructure.Templates.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
  void every_alarm_is_found_in_the_manual_with_the_construct_it_stands_at() {
    var rows = rowsOfTheManual();
    assertThat(raised())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            alarm -> {
              assertThat(alarm.path("AlarmDescription").asText())
                  .matches("[\\w/]+: see docs/operations.md, \\w+");
              assertThat(rows).as(where(alarm)).filteredOn(row -> row.isOf(alarm)).hasSize(1);
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

  @Test
  void no_row_of_the_manual_is_of_an_alarm_that_nobody_raises() {
    assertThat(rowsOfTheManual())
        .allSatisfy(
            row -> {
              var named = row.constructs().isEmpty() ? List.of("") : row.constructs();
              for (var construct : named) {
                var alone =
                    new Row(row.alarm(), construct.isEmpty() ? List.of() : List.of(construct));
                assertThat(raised()).as(alone.toString()).anyMatch(alone::isOf);
              }
            });
  }

  @Test
  void each_stack_that_raises_alarms_has_its_mail_confirmed_as_the_manual_says() {
    var topics =
        Stream.of(Templates.ALERTING, Templates.CITIZENS, Templates.WEB, Templates.BOARDS)
            .map(
                stack ->
                    resources(stack, "AWS::CloudWatch::Alarm").values().stream()
                        .map(alarm -> Templates.properties(alarm).path("AlarmActions"))
                        .distinct()
                        .toList())
            .toList();

    assertThat(topics).hasSize(4).allSatisfy(ofOneStack -> assertThat(ofOneStack).hasSize(1));
    assertThat(Manual.read().section("Stages")).contains("the four mails that SNS sends");
  }

  private static List<JsonNode> raised() {
    return Stream.concat(
            ALARMS.stream(),
            // What hears STOP stands only where a number can be answered.
            resources(Templates.Answered.CITIZENS, "AWS::CloudWatch::Alarm").values().stream()
                .map(Templates::properties))
        .distinct()
        .toList();
  }

  private static List<Row> rowsOfTheManual() {
    return Manual.read().rows("Alarms").stream()
        .skip(1)
        .map(row -> Row.of(row.getFirst()))
        .toList();
  }

  private static String where(JsonNode alarm) {
    return alarm.path("AlarmDescription").asText();
  }

  /// A row of the table of alarms: what is raised, and where; nowhere means everywhere.
  private record Row(String alarm, List<String> constructs) {
    /// What means the same wherever it is raised.
    private static final Set<String> EVERYWHERE = Set.of("Errors", "Throttles", "MessagesFail");

    static Row of(String cell) {
      var names =
          Pattern.compile("`([^`]+)`").matcher(cell).results().map(name -> name.group(1)).toList();
      return new Row(names.getFirst(), names.subList(1, names.size()));
    }

    boolean isOf(JsonNode raised) {
      var description = where(raised);
      var path = "/" + description.substring(0, description.indexOf(": ")) + "/";
      return description.endsWith(", " + alarm)
          && (constructs.isEmpty()
              ? EVERYWHERE.contains(alarm)
              : constructs.stream().anyMatch(name -> path.contains("/" + name + "/")));
    }
  }
}
