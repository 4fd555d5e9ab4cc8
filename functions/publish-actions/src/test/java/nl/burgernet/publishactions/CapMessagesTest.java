package nl.burgernet.publishactions;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.around;
import static nl.burgernet.events.Examples.blueCoat;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.publishactions.Published.LATER;
import static nl.burgernet.publishactions.Published.action;
import static nl.burgernet.publishactions.Published.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Update;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapMessagesTest {
  private static final ActionRecord MILA =
      ActionRecord.started(action("Mila", Kind.MISSING_CHILD, around(AMSTERDAM, 2_000)));
  private static final ActionRecord CORRECTED =
      MILA.updated(Update.Change.ofTexts(blueCoat()), NOON.plusSeconds(600));

  static Stream<ActionRecord> every_kind_of_message() {
    return Stream.of(
        MILA,
        CORRECTED,
        CORRECTED.closed(found(), NOON.plusSeconds(900)),
        ActionRecord.started(action("Fiets", Kind.LOOK_OUT, Published.triangle())),
        ActionRecord.started(action("Brand", Kind.EMERGENCY, Published.regions("PV27", "PV28"))),
        ActionRecord.started(action("Land", Kind.MISSING_PERSON, Published.regions("NL"))));
  }

  @ParameterizedTest
  @MethodSource
  void every_kind_of_message(ActionRecord record) {
    var message = cap(record);

    Cap.requireValid(message);
    assertThat(GoogleRules.brokenBy(message)).isEmpty();
  }

  @Test
  void the_rules_see_what_is_wrong() {
    var message = cap(CORRECTED);

    assertThat(GoogleRules.brokenBy(message.replaceAll("<references>.*</references>", "")))
        .anyMatch(rule -> rule.contains("references"));
    assertThat(GoogleRules.brokenBy(message.replaceAll("<web>.*?</web>", "")))
        .anyMatch(rule -> rule.contains("web"));
    assertThat(GoogleRules.brokenBy(message.replaceFirst("Rescue", "Fire")))
        .anyMatch(rule -> rule.contains("category"));
    assertThat(GoogleRules.brokenBy(message.replaceAll("<polygon>[^ ]* ", "<polygon>")))
        .anyMatch(rule -> rule.contains("closed"));
    assertThatThrownBy(() -> Cap.requireValid(message.replace("Immediate", "Quick")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_update_and_the_end_refer_to_all_that_came_before() {
    assertThat(Cap.of(cap(MILA)).all("references")).isEmpty();
    var updated = Cap.of(cap(CORRECTED));
    assertThat(updated.one("msgType")).isEqualTo("Update");
    assertThat(updated.one("references")).isEqualTo(reference(MILA, 0, "12:00:00"));
    var ended = Cap.of(cap(CORRECTED.closed(found(), NOON.plusSeconds(900))));
    assertThat(ended.one("msgType")).isEqualTo("Cancel");
    assertThat(ended.one("references"))
        .isEqualTo(reference(MILA, 0, "12:00:00") + " " + reference(MILA, 1, "12:10:00"));
    assertThat(ended.all("responseType")).containsOnly("AllClear");
    assertThat(ended.all("expires")).containsOnly("2026-01-13T14:15:00+01:00");
  }

  @Test
  void it_speaks_dutch_and_says_in_english_what_it_is_about() {
    var message = Cap.of(cap(MILA));

    assertThat(message.all("language")).containsExactly("nl-NL", "en-GB");
    assertThat(message.all("event")).containsExactly("Vermist kind", "Missing child");
    assertThat(message.all("description").get(1)).endsWith("The description is in Dutch.");
  }

  @Test
  void a_circle_is_given_in_kilometres_and_as_a_polygon_of_36_sides() {
    var message = Cap.of(cap(MILA));

    assertThat(message.all("circle")).containsOnly("52.373100,4.892600 2.000");
    assertThat(message.all("polygon")).allMatch(polygon -> polygon.split(" ", -1).length == 37);
  }

  @Test
  void no_text_can_break_the_document() {
    var nasty = new Texts("<&>\"' ]]>", "a\u0000b\u001bc ]]> 😀 \uD800 &amp; <script>", null);
    var record =
        ActionRecord.started(
            action("Lelijk", Kind.LOOK_OUT, null, around(AMSTERDAM, 100), nasty, false));

    Cap.requireValid(cap(record));
    assertThat(Cap.of(cap(record)).all("headline").getFirst()).isEqualTo("<&>\"' ]]>");
    assertThat(Cap.of(cap(record)).all("description").getFirst()).contains("😀", "<script>");
    Cap.of(text("feeds/actions.atom", LATER, record));
    Cap.of(text("feeds/actions.rss", LATER, record));
  }

  @Test
  void the_snapshot_is_one_message_with_a_part_for_each_action_and_valid_without_any() {
    Cap.requireValid(text("feeds/actions.cap", LATER));
    var all =
        text(
            "feeds/actions.cap",
            LATER,
            MILA,
            ActionRecord.started(action("Fiets", Kind.LOOK_OUT, Published.triangle())));

    Cap.requireValid(all);
    assertThat(Cap.of(all).all("event"))
        .containsExactlyInAnyOrder(
            "Vermist kind", "Missing child", "Kijk uit", "The police ask you to look out");
  }

  @Test
  void indexes_link_the_single_messages() {
    var atom = Cap.of(text("feeds/actions.atom", LATER, CORRECTED));
    assertThat(atom.attributes("link", "href"))
        .contains("https://burgernet.example/feeds/cap/" + Published.id("Mila") + ".xml");
    assertThat(atom.all("updated")).containsOnly("2026-01-13T12:10:00+01:00");
    assertThat(atom.all("id")).doesNotHaveDuplicates();
    var rss = Cap.of(text("feeds/actions.rss", LATER, CORRECTED));
    assertThat(rss.all("link"))
        .contains("https://burgernet.example/feeds/cap/" + Published.id("Mila") + ".xml");
    assertThat(rss.all("title")).contains("Meisje (7), blauwe jas");
    assertThat(rss.all("guid")).containsExactly(Published.id("Mila") + ".1");
  }

  @Test
  void a_reader_of_the_rss_sees_the_end_as_something_new() {
    var ended = Cap.of(text("feeds/actions.rss", LATER, MILA.closed(found(), NOON)));

    assertThat(ended.all("guid")).containsExactly(Published.id("Mila") + ".1");
    assertThat(ended.all("title")).contains("Afgelopen: Vermist kind");
  }

  @Test
  void an_area_that_changed_is_an_update() {
    var widened = MILA.updated(Update.Change.ofArea(around(AMSTERDAM, 5_000)), NOON.plusSeconds(9));

    assertThat(Cap.of(cap(widened)).one("msgType")).isEqualTo("Update");
    assertThat(Cap.of(cap(widened)).all("circle")).containsOnly("52.373100,4.892600 5.000");
  }

  @Test
  void a_long_headline_is_cut() {
    var record =
        ActionRecord.started(
            action(
                "Lang",
                Kind.LOOK_OUT,
                null,
                around(AMSTERDAM, 100),
                new Texts("x".repeat(300), "y", null),
                false));

    assertThat(GoogleRules.brokenBy(cap(record))).isEqualTo(List.of());
  }

  private static String cap(ActionRecord record) {
    return text("feeds/cap/" + record.action().id() + ".xml", LATER, record);
  }

  private static String reference(ActionRecord record, int number, String time) {
    return "burgernet@burgernet.example,"
        + record.action().id()
        + "."
        + number
        + ",2026-01-13T"
        + time
        + "+01:00";
  }
}
