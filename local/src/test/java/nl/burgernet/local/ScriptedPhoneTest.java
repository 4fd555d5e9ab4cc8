package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.RegionAtlas;
import org.junit.jupiter.api.Test;

class ScriptedPhoneTest {
  private static final Instant NOW = Instant.parse("2026-01-13T11:00:00Z");
  private static final GeoPoint AMSTERDAM = new GeoPoint(52.3731, 4.8926);
  private static final GeoPoint UTRECHT = new GeoPoint(52.0907, 5.1214);

  private final Outbox outbox = new Outbox(100);
  private final ScriptedPhone anna = new ScriptedPhone("anna", AMSTERDAM, RegionAtlas.schematic());

  @Test
  void an_action_is_shown_where_it_is_and_dropped_elsewhere() {
    var bob = new ScriptedPhone("bob", UTRECHT, RegionAtlas.schematic());
    send("ACTION", "0", Map.of());

    anna.collect(outbox, NOW);
    bob.collect(outbox, NOW);

    assertThat(anna.screen()).containsExactly("Meisje (7), gele jas");
    assertThat(bob.screen()).isEmpty();
  }

  @Test
  void what_comes_twice_or_late_is_shown_once() {
    send("ACTION", "0", Map.of());
    send("ACTION", "0", Map.of());
    send("UPDATE", "2", Map.of("text", "tweede"));
    send("UPDATE", "1", Map.of("text", "eerste"));
    send("OUTCOME", "0", Map.of("text", "gevonden"));
    send("UPDATE", "3", Map.of("text", "derde"));

    anna.collect(outbox, NOW);

    assertThat(anna.screen()).containsExactly("Meisje (7), gele jas", "tweede", "gevonden");
  }

  @Test
  void an_outcome_is_shown_only_where_the_action_was() {
    send("OUTCOME", "0", Map.of("text", "gevonden"));

    anna.collect(outbox, NOW);

    assertThat(anna.screen()).isEmpty();
  }

  @Test
  void who_walks_into_the_area_hears_with_the_next_update() {
    anna.goTo(UTRECHT);
    send("ACTION", "0", Map.of());
    anna.collect(outbox, NOW);
    anna.goTo(AMSTERDAM);
    send("UPDATE", "1", Map.of("tells", "false"));
    anna.collect(outbox, NOW);

    assertThat(anna.screen()).containsExactly("Meisje (7), gele jas");
  }

  @Test
  void what_is_over_or_an_exercise_is_not_shown() {
    send("ACTION", "0", Map.of("exercise", "true"));
    anna.collect(outbox, NOW);
    send("ACTION", "0", Map.of());
    anna.collect(outbox, NOW.plusSeconds(3600));

    assertThat(anna.screen()).isEmpty();
  }

  private void send(String phase, String sequence, Map<String, String> more) {
    var data = new LinkedHashMap<String, String>();
    data.put("action", "6d696c61-0000-8000-8000-000000000001");
    data.put("phase", phase);
    data.put("sequence", sequence);
    data.put("tells", "true");
    data.put("exercise", "false");
    data.put("headline", "Meisje (7), gele jas");
    data.put("text", "Vermist");
    data.put("until", NOW.plusSeconds(3600).toString());
    data.put(
        "area",
        "{\"type\":\"Circle\",\"centre\":{\"latitude\":52.3731,\"longitude\":4.8926},"
            + "\"radiusMetres\":2000}");
    data.putAll(more);
    var json = Json.object();
    data.forEach(json::put);
    for (var token : List.of("anna", "bob")) {
      outbox.keep(NOW, token, "", json.toString(), Map.of());
    }
  }
}
