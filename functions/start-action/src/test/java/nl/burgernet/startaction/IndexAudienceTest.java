package nl.burgernet.startaction;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.around;
import static nl.burgernet.startaction.Requests.MISSING_CHILD;
import static nl.burgernet.startaction.Requests.start;
import static nl.burgernet.startaction.Requests.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.Grid;
import nl.burgernet.subscribers.Audience;
import nl.burgernet.subscribers.Entry;
import nl.burgernet.subscribers.FakeSubscriberBlocks;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.SubscriberBlocks.CellChange;
import nl.burgernet.subscribers.Window;
import nl.burgernet.subscribers.Windows;
import org.junit.jupiter.api.Test;

/// Who needs a second person, by an index of who lives where.
class IndexAudienceTest {
  private static final int LARGE = 10;

  private final FakeSubscriberBlocks blocks = new FakeSubscriberBlocks();
  private final FakeActions actions = new FakeActions();
  private Instant now = NOON;
  private final ActionDoor door =
      Doors.door(
          Policy.from(Map.of("POLICY", "{\"largeAudience\":" + LARGE + "}")),
          false,
          new IndexAudience(new Audience(blocks), Doors.ATLAS),
          actions,
          () -> now);

  @Test
  void a_wider_area_is_counted_at_the_hour_at_which_it_is_told() {
    live(LARGE + 1, between(LocalTime.of(12, 15), LocalTime.of(14, 0)));
    assertThat(door.answer(start("key", MISSING_CHILD)).status()).isEqualTo(201);
    var id = ActionId.of("Amsterdam", "key");
    assertThat(door.answer(update(id, "key-2", within(3_000))).status()).isEqualTo(200);

    now = NOON.plusSeconds(15 * 60);
    var refused = door.answer(update(id, "key-3", within(4_000)));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("LARGE_AUDIENCE");
  }

  private static String within(double radiusMetres) {
    return "{\"area\":" + Wire.toJson(around(AMSTERDAM, radiusMetres)) + "}";
  }

  private static Windows between(LocalTime start, LocalTime end) {
    return new Windows(List.of(new Window(EnumSet.allOf(DayOfWeek.class), start, end)));
  }

  private void live(int people, Windows windows) {
    var place = AMSTERDAM.point();
    var entries = new ArrayList<Entry>();
    for (var i = 0; i < people; i++) {
      entries.add(
          new Entry(
              new ParticipantId(i),
              place.latitudeMicrodegrees(),
              place.longitudeMicrodegrees(),
              new Entry.Profile(List.of(new Entry.Told(0, Channel.SMS)), windows),
              false,
              null,
              null,
              false,
              List.of()));
    }
    var cell = Grid.cellOf(place);
    var before = blocks.cell(cell);
    blocks.replace(
        Grid.tileOf(cell),
        List.of(new CellChange(cell, before.summary(), before.parts(), List.of(entries))));
  }
}
