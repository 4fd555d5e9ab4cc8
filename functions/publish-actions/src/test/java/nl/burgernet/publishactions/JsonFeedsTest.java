package nl.burgernet.publishactions;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.around;
import static nl.burgernet.events.Examples.blueCoat;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.publishactions.Published.LATER;
import static nl.burgernet.publishactions.Published.action;
import static nl.burgernet.publishactions.Published.json;
import static nl.burgernet.publishactions.Published.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Place;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Update;
import nl.burgernet.events.Wire;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

class JsonFeedsTest {
  private static final ActionRecord MILA =
      ActionRecord.started(action("Mila", Kind.MISSING_CHILD, around(AMSTERDAM, 2_000)));

  @Test
  void a_phone_needs_nothing_but_its_document() {
    var corrected = MILA.updated(Update.Change.ofTexts(blueCoat()), NOON.plusSeconds(60));

    var document = json("app/actions", LATER, corrected);

    assertThat(document.path("version").asInt()).isEqualTo(1);
    assertThat(document.path("phone").asString()).isEqualTo("112");
    var action = document.at("/actions/0");
    assertThat(action.path("id").asString()).isEqualTo(Published.id("Mila").toString());
    assertThat(action.path("version").asInt()).isEqualTo(2);
    assertThat(action.path("headline").asString()).isEqualTo("Meisje (7), blauwe jas");
    assertThat(action.at("/updates/0/message").asString()).contains("blauwe jas");
    assertThat(action.at("/area/centre/latitude").asDouble()).isEqualTo(52.3731);
    assertThat(action.at("/area/radiusMetres").asDouble()).isEqualTo(2000);
    assertThat(action.path("startedAt").asString()).isEqualTo(NOON.toString());
    assertThat(action.path("expiresAt").asString()).isEqualTo("2026-01-13T12:00:00Z");
    var ended = json("app/actions", LATER, corrected.closed(found(), LATER)).at("/actions/0");
    assertThat(ended.at("/outcome/ending").asString()).isEqualTo("FOUND");
    assertThat(ended.path("version").asInt()).isEqualTo(3);
    assertThat(ended.path("headline").asString()).isEqualTo("Vermist kind");
    assertThat(ended.has("message")).isFalse();
  }

  @Test
  void whom_to_call_depends_on_what_it_is_about() {
    var bus = ActionRecord.started(action("Bus", Kind.LOOK_OUT, around(AMSTERDAM, 500)));
    var files =
        Published.publisher("0900-8844, MISSING_CHILD=112")
            .files(Published.bulletin(LATER, MILA, bus));
    var document = Wire.JSON.readTree(textOf(files, "app/actions"));

    assertThat(document.path("phone").asString()).isEqualTo("0900-8844");
    assertThat(document.path("actions").size()).isEqualTo(2);
    for (var each : document.path("actions")) {
      assertThat(each.path("call").asString())
          .isEqualTo(each.path("kind").asString().equals("LOOK_OUT") ? "0900-8844" : "112");
    }
    for (var path : List.of("a/" + bus.action().id(), "feeds/cap/" + bus.action().id() + ".xml")) {
      assertThat(textOf(files, path)).contains("Bel 0900-8844. Grijp niet").doesNotContain("112");
    }
    assertThat(textOf(files, "a/" + bus.action().id())).contains("href=\"tel:0900-8844\"");
  }

  private static String textOf(Map<String, PublicFile> files, String path) {
    return Objects.requireNonNull(files.get(Publisher.PUBLIC + path), path).text();
  }

  @Test
  void a_national_evening_with_thirty_actions_is_small() throws IOException {
    var chance = new Random(7);
    var records = new ArrayList<ActionRecord>();
    for (var i = 0; i < 30; i++) {
      ActionArea area =
          switch (i % 3) {
            case 0 ->
                around(new Place(51 + 2 * chance.nextDouble(), 4.5 + chance.nextDouble()), 2_000);
            case 1 -> Published.regions("PV" + (20 + i % 12));
            default -> Published.regions("NL");
          };
      var record =
          ActionRecord.started(
              action("Avond " + i, Kind.LOOK_OUT, null, area, words(chance), false));
      records.add(
          i % 2 == 0
              ? record
              : record.updated(Update.Change.ofTexts(words(chance)), NOON.plusSeconds(i)));
    }

    var document = text("app/actions", LATER, records.toArray(ActionRecord[]::new));

    assertThat(gzipped(document)).isLessThan(20_000);
  }

  @Test
  void a_map_gets_shapes_with_what_they_mean() {
    var feature = json("feeds/actions.geojson", LATER, MILA).at("/features/0");

    assertThat(feature.at("/geometry/type").asString()).isEqualTo("Polygon");
    assertThat(feature.at("/geometry/coordinates/0")).hasSize(37);
    assertThat(feature.at("/properties/circle/radiusMetres").asDouble()).isEqualTo(2000);
    var bike = ActionRecord.started(action("Fiets", Kind.LOOK_OUT, Published.triangle()));
    assertThat(json("feeds/actions.geojson", LATER, bike).at("/features/0/geometry/coordinates/0"))
        .hasSize(4);
  }

  @Test
  void the_newest_action_comes_first() {
    var later = ActionRecord.started(action("Fiets", Kind.LOOK_OUT, Published.triangle()));

    assertThat(json("feeds/actions.json", LATER, MILA, later).path("actions")).hasSize(2);
    assertThat(Published.bulletin(LATER, MILA, later))
        .isEqualTo(Published.bulletin(LATER, later, MILA));
  }

  @Test
  void the_description_of_the_interface_names_every_path_and_its_media_type() {
    var api = new YAMLMapper().readTree(Path.of("../../docs/api/feeds.yaml"));
    var described = new TreeSet<String>();
    for (var path : api.path("paths").properties()) {
      var type = path.getValue().at("/get/responses/200/content").propertyStream().findFirst();
      described.add(path.getKey() + " " + type.orElseThrow().getKey());
    }
    var published = new TreeSet<String>();
    published.add("/" + NlAlertShape.PATH + " application/json");
    Published.PUBLISHER
        .files(Published.bulletin(LATER, MILA))
        .forEach(
            (key, file) -> {
              if (key.startsWith(Publisher.PUBLIC)
                  && !key.startsWith(Publisher.PUBLIC + "pages/")) {
                published.add(
                    key.substring(Publisher.PUBLIC.length() - 1)
                            .replace(Published.id("Mila").toString(), "{id}")
                        + " "
                        + file.mediaType().replaceFirst(";.*", ""));
              }
            });
    assertThat(described).isEqualTo(published);
    assertThat(Files.exists(Path.of("../../docs/api/feeds.yaml"))).isTrue();
  }

  /// About as long as messages are, and no two the same.
  private static Texts words(Random chance) {
    var message = new StringBuilder("Kijk uit naar");
    while (message.length() < 250) {
      message.append(' ');
      for (var i = 0; i < 2 + chance.nextInt(7); i++) {
        message.append((char) ('a' + chance.nextInt(26)));
      }
    }
    return new Texts(message.substring(0, 45), message.toString(), null);
  }

  private static int gzipped(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.size();
  }
}
