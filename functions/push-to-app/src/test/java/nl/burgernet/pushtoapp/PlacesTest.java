package nl.burgernet.pushtoapp;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Promise 5: no place of an app user can be stored. Walks everything that is kept of a device, and
/// everything that is put in a queue for it.
class PlacesTest {
  private static final Pattern PLACE =
      Pattern.compile(
          "(?i)(.*/)?(lat|lon|lng|.*(latitude|longitude|location|place|position|coord|geo|cell|tile"
              + "|postcode|zip|address|street|city|municipal|gemeente|area|near|accuracy|altitude"
              + "|(?<!end)point|region).*)");

  /// What a record may be made of here: no type that could hold a place in numbers.
  private static final Set<Class<?>> HARMLESS = Set.of(String.class, DeviceId.class, List.class);

  @Test
  void no_part_of_a_device_could_hold_a_place() {
    var walked = new ArrayList<String>();
    for (var kind : Device.class.getPermittedSubclasses()) {
      for (var part : kind.getRecordComponents()) {
        walked.add(kind.getSimpleName() + "." + part.getName());
        assertThat(part.getName()).doesNotMatch(PLACE);
        assertThat(HARMLESS).contains(part.getType());
      }
    }
    assertThat(walked)
        .contains("Phone.provinces", "Browser.provinces", "Browser.endpoint")
        .hasSize(11);
  }

  @Test
  void no_part_of_a_stored_device_could_hold_a_place() {
    requireNoPlace(
        Wire.JSON
            .writerFor(Device.class)
            .writeValueAsString(Browsers.browser("anna", List.of("PV26"))));
    requireNoPlace(
        Wire.JSON
            .writerFor(Device.class)
            .writeValueAsString(
                new Device.Phone(DeviceId.ofPhone("t"), "h", List.of("PV26"), "arn:e", "arn:s")));
  }

  @Test
  void what_a_queue_holds_for_browsers_names_the_action_s_area_only() {
    var event = ActionRecord.started(missingChildIn(AMSTERDAM)).newest().getFirst();
    var atlas = RegionAtlas.schematic();
    var slice =
        SliceDue.first(
            PhoneMessage.of(event, PhoneNumbers.parse("112"), atlas),
            PhoneMessage.provinces(event, atlas),
            3);

    var places = new ArrayList<String>();
    names(Wire.JSON.readTree(Wire.toJson(slice)), "", places);

    assertThat(places.stream().filter(name -> PLACE.matcher(name).matches()))
        .containsExactly("/data/area");
  }

  static void requireNoPlace(String json) {
    var names = new ArrayList<String>();
    names(Wire.JSON.readTree(json), "", names);
    assertThat(names).isNotEmpty().noneMatch(name -> PLACE.matcher(name).matches());
    assertThat(json.toLowerCase(Locale.ROOT)).doesNotContain("52.", "4.89");
  }

  private static void names(JsonNode node, String at, List<String> names) {
    node.properties()
        .forEach(
            field -> {
              names.add(at + "/" + field.getKey());
              names(field.getValue(), at + "/" + field.getKey(), names);
            });
    for (var element : node) {
      if (node.isArray()) {
        names(element, at, names);
      }
    }
  }
}
