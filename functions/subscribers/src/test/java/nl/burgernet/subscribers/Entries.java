package nl.burgernet.subscribers;

import static nl.burgernet.events.Examples.NOON;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Examples;
import nl.burgernet.geography.Grid;
import nl.burgernet.subscribers.Entry.Elsewhere;
import nl.burgernet.subscribers.Entry.Profile;
import nl.burgernet.subscribers.Entry.Told;

/// Entries of one cell in Utrecht, of every sort that the index knows.
final class Entries {
  static final int CELL = Grid.cellOf(Examples.UTRECHT.point());
  static final int SOUTH = Grid.southWestOf(CELL).latitudeMicrodegrees();
  static final int WEST = Grid.southWestOf(CELL).longitudeMicrodegrees();
  static final Profile BY_TEXT = new Profile(List.of(new Told(0, Channel.SMS)), Windows.ALWAYS);

  private Entries() {}

  static Entry plain(long participant, Profile profile) {
    return new Entry(
        new ParticipantId(participant),
        SOUTH + 4_500,
        WEST + 7_000,
        profile,
        false,
        null,
        null,
        false,
        List.of());
  }

  static Arbitrary<Window> windows() {
    var days = Arbitraries.of(DayOfWeek.class).set().ofMinSize(1);
    var minutes = Arbitraries.integers().between(0, 24 * 60 - 1);
    return Combinators.combine(days, minutes, minutes)
        .as((of, from, until) -> new Window(EnumSet.copyOf(of), minute(from), minute(until)));
  }

  static LocalTime minute(int ofDay) {
    return LocalTime.of(ofDay / 60, ofDay % 60);
  }

  static Arbitrary<Profile> profiles() {
    var contacts =
        Combinators.combine(Arbitraries.integers().between(0, 31), Arbitraries.of(Channel.class))
            .as(Told::new)
            .list()
            .uniqueElements(Told::ordinal)
            .ofMinSize(1)
            .ofMaxSize(3);
    return Combinators.combine(contacts, windows().list().ofMaxSize(2))
        .as((told, of) -> new Profile(told, of.isEmpty() ? Windows.ALWAYS : new Windows(of)));
  }

  /// Entries of few people with few profiles, so that their addresses and contacts coincide.
  static Arbitrary<List<Entry>> lists() {
    return profiles()
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .flatMap(profiles -> entries(profiles).list().ofMaxSize(20));
  }

  private static Arbitrary<Entry> entries(List<Profile> profiles) {
    var ids =
        Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.longs().between(-3, 3))
            .map(ParticipantId::new);
    var profile = Arbitraries.of(profiles);
    var earlier =
        Arbitraries.oneOf(
            Combinators.combine(latitudes(), longitudes(), profile).as(Elsewhere::new),
            Combinators.combine(
                    Arbitraries.integers().between(-90_000_000, 90_000_000),
                    Arbitraries.integers().between(-180_000_000, 180_000_000),
                    profile)
                .as(Elsewhere::new));
    return Combinators.combine(
            ids,
            latitudes(),
            longitudes(),
            profile,
            Arbitraries.of(true, false),
            Combinators.combine(changes(), changes()).as(Times::new),
            Arbitraries.of(true, false, false),
            earlier.list().ofMaxSize(2))
        .as(
            (id, latitude, longitude, of, several, times, leaving, before) ->
                new Entry(
                    id,
                    latitude,
                    longitude,
                    of,
                    several,
                    times.changedAt.isEmpty() ? null : times.changedAt.getFirst(),
                    times.since.isEmpty() ? null : times.since.getFirst(),
                    leaving,
                    before));
  }

  private record Times(List<Instant> changedAt, List<Instant> since) {}

  /// Nothing, or a moment up to two hours before noon.
  private static Arbitrary<List<Instant>> changes() {
    return Arbitraries.integers()
        .between(-7_200, 60)
        .map(seconds -> NOON.plusSeconds(seconds).plusMillis(1))
        .list()
        .ofMaxSize(1);
  }

  private static Arbitrary<Integer> latitudes() {
    return Arbitraries.integers().between(SOUTH, SOUTH + 8_999);
  }

  private static Arbitrary<Integer> longitudes() {
    return Arbitraries.integers().between(WEST, WEST + 14_699);
  }

  /// A thousand plain entries with the profiles of a neighbourhood.
  static List<Entry> neighbourhood() {
    var evenings =
        new Windows(
            List.of(
                new Window(
                    EnumSet.allOf(DayOfWeek.class), LocalTime.of(18, 0), LocalTime.of(22, 0))));
    var profiles =
        List.of(
            BY_TEXT,
            new Profile(List.of(new Told(0, Channel.EMAIL)), Windows.ALWAYS),
            new Profile(List.of(new Told(0, Channel.SMS), new Told(1, Channel.EMAIL)), evenings));
    var random = new java.util.Random(52_0907);
    var entries = new ArrayList<Entry>();
    for (var i = 0; i < 1_000; i++) {
      entries.add(
          new Entry(
              new ParticipantId(random.nextLong()),
              SOUTH + random.nextInt(9_000),
              WEST + random.nextInt(14_700),
              profiles.get(random.nextInt(profiles.size())),
              false,
              null,
              null,
              false,
              List.of()));
    }
    return entries;
  }

  static Set<Channel> rolled() {
    return Set.of(Channel.SMS, Channel.EMAIL);
  }
}
