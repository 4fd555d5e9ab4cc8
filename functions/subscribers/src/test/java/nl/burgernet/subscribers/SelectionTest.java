package nl.burgernet.subscribers;

import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.subscribers.Entries.BY_TEXT;
import static nl.burgernet.subscribers.Entries.CELL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.Grid;
import nl.burgernet.subscribers.Entry.Elsewhere;
import nl.burgernet.subscribers.Entry.Profile;
import nl.burgernet.subscribers.Entry.Told;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SelectionTest {
  /// A place of the cell within the area, one of it beyond, and one far off within.
  private static final Place HERE = new Place(Entries.SOUTH + 4_500, Entries.WEST + 7_000);

  private static final Place BEYOND = new Place(Entries.SOUTH + 8_999, Entries.WEST + 14_699);
  private static final Place NEXT_DOOR = new Place(Entries.SOUTH + 4_500, Entries.WEST - 100);
  private static final Area AREA = new Circle(HERE.point(), 600);

  private record Place(int latitude, int longitude) {
    GeoPoint point() {
      return GeoPoint.ofMicrodegrees(latitude, longitude);
    }
  }

  private record Hit(long participant, int ordinal, Channel channel, boolean inDoubt) {}

  @Provide
  Arbitrary<List<Entry>> entries() {
    return Entries.lists();
  }

  @Provide
  Arbitrary<Set<Channel>> channels() {
    return Arbitraries.of(Channel.class).set().ofMinSize(1);
  }

  @Property(tries = 1_000)
  void a_block_selects_what_reading_every_entry_would(
      @ForAll("entries") List<Entry> entries,
      @ForAll("channels") Set<Channel> channels,
      @ForAll @DoubleRange(min = 50, max = 2_000) double radius,
      @ForAll @IntRange(min = -60, max = 1_440) int minutes,
      @ForAll boolean overridesWindows,
      @ForAll boolean wholeCell) {
    var area = new Circle(HERE.point(), radius);
    var instant = NOON.plus(Duration.ofMinutes(minutes));

    assertThat(hits(entries, new Selection(area, channels, instant, overridesWindows), wholeCell))
        .containsExactlyInAnyOrderElementsOf(
            naively(entries, area, channels, instant, overridesWindows, wholeCell));
  }

  /// The rules in their simplest words, entry by entry.
  private static List<Hit> naively(
      List<Entry> entries,
      Area area,
      Set<Channel> channels,
      Instant instant,
      boolean overridesWindows,
      boolean wholeCell) {
    var hits = new ArrayList<Hit>();
    for (var entry : entries) {
      var open = overridesWindows || WindowsTest.isOpen(entry.profile().windows(), instant);
      var inside = wholeCell || area.contains(entry.latitude() / 1e6, entry.longitude() / 1e6);
      var changedAt = entry.changedAt();
      var unsettled = changedAt != null && !changedAt.isBefore(instant.minus(Duration.ofHours(1)));
      var since = entry.since();
      var later = since != null && since.isAfter(instant);
      if (!open || !inside || later || (entry.leaving() && !unsettled)) {
        continue;
      }
      for (var told : entry.profile().contacts()) {
        var before =
            entry.earlier().stream()
                .anyMatch(
                    other ->
                        other.profile().contacts().contains(told)
                            && (overridesWindows
                                || WindowsTest.isOpen(other.profile().windows(), instant))
                            && Grid.cellOfMicrodegrees(other.latitude(), other.longitude())
                                != Grid.OUTSIDE
                            && area.contains(other.latitude() / 1e6, other.longitude() / 1e6));
        if (channels.contains(told.channel()) && (unsettled || !before)) {
          hits.add(
              new Hit(
                  entry.participant().value(),
                  told.ordinal(),
                  told.channel(),
                  entry.several() || entry.leaving() || unsettled));
        }
      }
    }
    return hits;
  }

  @Test
  void who_lives_in_the_area_is_told_through_the_channels_of_the_action() {
    var both =
        new Profile(List.of(new Told(0, Channel.SMS), new Told(1, Channel.VOICE)), Windows.ALWAYS);

    assertThat(hits(List.of(entry(HERE, both, false, null, false)), selection()))
        .containsExactly(new Hit(1, 0, Channel.SMS, false));
  }

  @Test
  void of_a_border_cell_each_place_is_looked_at_of_an_interior_cell_none() {
    var beyond = List.of(entry(BEYOND, BY_TEXT, false, null, false));

    assertThat(hits(beyond, selection(), false)).isEmpty();
    assertThat(hits(beyond, selection(), true)).hasSize(1);
  }

  @Test
  void a_contact_that_an_earlier_address_already_tells_is_skipped() {
    assertThat(hits(List.of(after(NEXT_DOOR, BY_TEXT, null)), selection())).isEmpty();
  }

  @Test
  void a_contact_whose_earlier_address_lies_elsewhere_is_told_here_in_doubt() {
    assertThat(hits(List.of(after(new Place(53_000_000, 6_000_000), BY_TEXT, null)), selection()))
        .containsExactly(new Hit(1, 0, Channel.SMS, true));
  }

  @Test
  void a_contact_whose_earlier_address_is_asleep_is_told_here() {
    var nights =
        new Profile(
            BY_TEXT.contacts(),
            new Windows(
                List.of(
                    new Window(
                        Set.of(java.time.DayOfWeek.values()),
                        Entries.minute(0),
                        Entries.minute(60)))));

    assertThat(hits(List.of(after(NEXT_DOOR, nights, null)), selection())).hasSize(1);
  }

  @Test
  void another_contact_of_the_earlier_address_does_not_stand_in_for_this_one() {
    var another = new Profile(List.of(new Told(5, Channel.SMS)), Windows.ALWAYS);

    assertThat(hits(List.of(after(NEXT_DOOR, another, null)), selection())).hasSize(1);
  }

  @Test
  void who_changed_within_the_hour_is_told_in_doubt_whatever_other_addresses_say() {
    var changedAt = NOON.minus(Duration.ofMinutes(59));

    assertThat(hits(List.of(after(NEXT_DOOR, BY_TEXT, changedAt)), selection()))
        .containsExactly(new Hit(1, 0, Channel.SMS, true));
    assertThat(hits(List.of(entry(HERE, BY_TEXT, false, changedAt, false)), selection()))
        .containsExactly(new Hit(1, 0, Channel.SMS, true));
  }

  @Test
  void who_changed_longer_ago_has_settled() {
    var changedAt = NOON.minus(Duration.ofMinutes(62));

    assertThat(hits(List.of(entry(HERE, BY_TEXT, false, changedAt, false)), selection()))
        .containsExactly(new Hit(1, 0, Channel.SMS, false));
  }

  @Test
  void who_came_after_the_instant_of_the_selection_is_not_told_and_who_came_before_is() {
    assertThat(hits(List.of(arrived(NOON.plusMillis(1))), selection())).isEmpty();
    assertThat(hits(List.of(arrived(NOON)), selection())).hasSize(1);
  }

  private static Entry arrived(Instant since) {
    return new Entry(
        new ParticipantId(1),
        HERE.latitude(),
        HERE.longitude(),
        BY_TEXT,
        false,
        since,
        since,
        false,
        List.of());
  }

  @Test
  void who_came_and_left_again_after_the_instant_does_not_count() {
    var passedBy =
        new Entry(
            new ParticipantId(1),
            HERE.latitude(),
            HERE.longitude(),
            BY_TEXT,
            false,
            NOON.plusSeconds(16),
            NOON.plusSeconds(9),
            true,
            List.of());

    assertThat(hits(List.of(passedBy), selection())).isEmpty();
  }

  @Test
  void who_is_leaving_counts_only_while_the_index_may_lag() {
    var lately = entry(HERE, BY_TEXT, false, NOON.minus(Duration.ofMinutes(59)), true);
    var longAgo = entry(HERE, BY_TEXT, false, NOON.minus(Duration.ofMinutes(62)), true);

    assertThat(hits(List.of(lately), selection()))
        .containsExactly(new Hit(1, 0, Channel.SMS, true));
    assertThat(hits(List.of(longAgo), selection())).isEmpty();
  }

  @Test
  void a_participant_s_own_record_meets_a_selection_as_its_entries_would() {
    var anna =
        new Participant(
            new ParticipantId(1),
            1,
            NOON,
            "token",
            List.of(new Contact(0, Channel.SMS, "+31612345678")),
            List.of(
                new Address(0, HERE.latitude(), HERE.longitude(), Set.of(0), Windows.ALWAYS, NOON),
                new Address(1, 53_000_000, 6_000_000, Set.of(1), Windows.ALWAYS, NOON)));

    assertThat(selection().holds(anna, 0)).isTrue();
    assertThat(selection().holds(anna, 1)).isFalse();
    assertThat(selection().holds(anna, 2)).isFalse();
  }

  private static Selection selection() {
    return new Selection(AREA, Entries.rolled(), NOON, false);
  }

  private static Entry entry(
      Place place, Profile profile, boolean several, @Nullable Instant changedAt, boolean leaving) {
    return new Entry(
        new ParticipantId(1),
        place.latitude(),
        place.longitude(),
        profile,
        several,
        changedAt,
        null,
        leaving,
        List.of());
  }

  /// An entry here of somebody who has an earlier address too.
  private static Entry after(Place place, Profile profile, @Nullable Instant changedAt) {
    return new Entry(
        new ParticipantId(1),
        HERE.latitude(),
        HERE.longitude(),
        BY_TEXT,
        true,
        changedAt,
        null,
        false,
        List.of(new Elsewhere(place.latitude(), place.longitude(), profile)));
  }

  private static List<Hit> hits(List<Entry> entries, Selection selection) {
    return hits(entries, selection, false);
  }

  private static List<Hit> hits(List<Entry> entries, Selection selection, boolean wholeCell) {
    var hits = new ArrayList<Hit>();
    Block.read(CELL, ByteBuffer.wrap(Block.pack(CELL, entries)))
        .select(
            selection,
            wholeCell,
            (participant, ordinal, channel, inDoubt) ->
                hits.add(new Hit(participant, ordinal, channel, inDoubt)));
    return hits;
  }
}
