package nl.burgernet.local;

import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Kind;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.Cover;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.Grid;
import nl.burgernet.geography.TileCover;
import nl.burgernet.indexsubscribers.SubscriberIndexUnderTest;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Audience;
import nl.burgernet.subscribers.Block;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.FakeParticipants;
import nl.burgernet.subscribers.FakeSubscriberBlocks;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Selection;
import nl.burgernet.subscribers.SubscriberBlocks;
import nl.burgernet.subscribers.TileSummary;
import nl.burgernet.subscribers.Window;
import nl.burgernet.subscribers.Windows;
import org.junit.jupiter.api.Test;

/// What is counted before an action is whom it tells: in small worlds where people have several
/// addresses, windows, move and leave, and the index follows them.
class AudienceTest {
  private static final GeoPoint MIDDLE = Examples.UTRECHT.point();
  private static final Set<Channel> CHANNELS =
      EnumSet.of(Channel.SMS, Channel.EMAIL, Channel.VOICE);

  /// The nights in which Dutch clocks change, and ordinary hours.
  private static final List<Instant> MOMENTS =
      List.of(
          NOON,
          Instant.parse("2026-03-29T00:59:00Z"),
          Instant.parse("2026-03-29T01:00:00Z"),
          Instant.parse("2026-10-25T00:30:00Z"),
          Instant.parse("2026-10-25T01:30:00Z"),
          Instant.parse("2026-07-05T21:59:30Z"));

  /// Some people around the middle, and the index that follows them.
  private static final class World {
    final Random random;
    final FakeParticipants registered = new FakeParticipants();
    final FakeSubscriberBlocks blocks = new FakeSubscriberBlocks();
    final Map<ParticipantId, Participant> people = new HashMap<>();
    Instant now;

    World(long seed, Instant now) {
      this.random = new Random(seed);
      this.now = now;
    }

    void signUp(int count) {
      for (var i = 0; i < count; i++) {
        var contacts = new ArrayList<Contact>();
        for (var channel : CHANNELS) {
          if (contacts.isEmpty() || random.nextBoolean()) {
            contacts.add(new Contact(contacts.size(), channel, channel + "-" + i));
          }
        }
        var id = new ParticipantId(random.nextLong());
        // So long ago that the index no longer remembers when.
        var then = now.minus(Duration.ofDays(30));
        put(new Participant(id, 1, then, "token", contacts, addresses(contacts, then)), Set.of());
      }
    }

    void change(int count) {
      var ids = new ArrayList<>(people.keySet());
      for (var i = 0; i < count && !ids.isEmpty(); i++) {
        var before = people.get(ids.get(random.nextInt(ids.size())));
        if (before == null) {
          continue;
        }
        if (random.nextInt(5) == 0) {
          people.remove(before.id());
          registered.erase(before.id());
          follow(before.id(), SubscriberIndexUnderTest.cells(before));
          continue;
        }
        var contacts =
            random.nextInt(3) == 0 && before.contacts().size() > 1
                ? before.contacts().subList(0, 1)
                : before.contacts();
        var addresses = new ArrayList<>(addresses(contacts, now));
        if (random.nextBoolean()) {
          // One stays as it was.
          var kept = before.addresses().getFirst();
          var ordinals = new TreeSet<>(kept.contacts());
          ordinals.retainAll(ordinals(contacts));
          addresses.set(
              0,
              new Address(
                  0, kept.latitude(), kept.longitude(), ordinals, kept.windows(), kept.since()));
        }
        put(before.changed(contacts, addresses, now), SubscriberIndexUnderTest.cells(before));
      }
    }

    private void put(Participant participant, Set<Integer> cellsBefore) {
      people.put(participant.id(), participant);
      registered.put(participant);
      var cells = new HashSet<>(cellsBefore);
      cells.addAll(SubscriberIndexUnderTest.cells(participant));
      follow(participant.id(), cells);
    }

    private void follow(ParticipantId id, Set<Integer> cells) {
      SubscriberIndexUnderTest.with(blocks, registered, () -> now).accept(Map.of(id, cells));
    }

    private static Set<Integer> ordinals(List<Contact> contacts) {
      var ordinals = new TreeSet<Integer>();
      contacts.forEach(contact -> ordinals.add(contact.ordinal()));
      return ordinals;
    }

    private List<Address> addresses(List<Contact> contacts, Instant since) {
      var addresses = new ArrayList<Address>();
      for (var i = 0; i <= random.nextInt(3); i++) {
        var told = new TreeSet<Integer>();
        ordinals(contacts).stream().filter(one -> random.nextInt(4) > 0).forEach(told::add);
        addresses.add(
            new Address(
                i,
                MIDDLE.latitudeMicrodegrees() + (int) (9_000 * random.nextGaussian()),
                MIDDLE.longitudeMicrodegrees() + (int) (14_700 * random.nextGaussian()),
                told,
                windows(),
                since));
      }
      return addresses;
    }

    private Windows windows() {
      if (random.nextBoolean()) {
        return Windows.ALWAYS;
      }
      var days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.SUNDAY);
      return new Windows(
          List.of(
              new Window(
                  days,
                  LocalTime.of(random.nextInt(24), 30 * random.nextInt(2)),
                  LocalTime.of(random.nextInt(24), 0))));
    }

    Map<Channel, Integer> independently(double metres, Kind kind) {
      var counts = new EnumMap<Channel, Integer>(Channel.class);
      CHANNELS.forEach(channel -> counts.put(channel, 0));
      var disc = new IndependentSelection.Shape.Disc(MIDDLE.latitude(), MIDDLE.longitude(), metres);
      new IndependentSelection(disc, kind, CHANNELS, now)
          .of(people.values().stream())
          .forEach(chosen -> counts.merge(chosen.channel(), 1, Integer::sum));
      return counts;
    }

    /// Whom fan-out selects at an instant, as far as delivery does not skip them later.
    Map<Channel, Integer> asToldInTheEnd(Area area, Instant instant) {
      record Told(ContactId contact, Channel channel) {}
      var told = new HashSet<Told>();
      var selection = selection(area, instant);
      for (var tile : Cover.of(area, MIDDLE).tiles()) {
        for (var border : List.of(true, false)) {
          var cells = border ? tile.border() : tile.interior();
          for (var block : blocks.read(List.of(new TileCover(tile.tile(), cells, 0)))) {
            block.select(
                selection,
                !border,
                (participant, ordinal, channel, inDoubt) ->
                    told.add(
                        new Told(new ContactId(new ParticipantId(participant), ordinal), channel)));
          }
        }
      }
      var counts = new EnumMap<Channel, Integer>(Channel.class);
      CHANNELS.forEach(channel -> counts.put(channel, 0));
      for (var one : told) {
        var participant = people.get(one.contact.participant());
        if (participant != null
            && participant
                .contact(one.contact.ordinal())
                .filter(contact -> contact.channel() == one.channel)
                .isPresent()
            && (!selection.isUnsettled(participant)
                || selection.holds(participant, one.contact.ordinal()))) {
          counts.merge(one.channel, 1, Integer::sum);
        }
      }
      return counts;
    }
  }

  private static Selection selection(Area area, Instant instant) {
    return new Selection(area, CHANNELS, instant, false);
  }

  private static Audience.Count count(World world, Audience audience, double metres, Kind kind) {
    var area = new Circle(MIDDLE, metres);
    return audience.count(
        new Selection(area, CHANNELS, world.now, kind.overridesWindows()), Cover.of(area, MIDDLE));
  }

  @Property(tries = 400)
  void as_many_are_counted_as_an_independent_selection_finds(
      @ForAll long seed, @ForAll @DoubleRange(min = 50, max = 6_000) double metres) {
    var world = new World(seed, MOMENTS.getFirst().minus(Duration.ofDays(400)));
    world.signUp(40);
    var audience = new Audience(world.blocks);
    if (world.random.nextBoolean()) {
      audience.read();
    }
    for (var moment : MOMENTS.stream().sorted().toList()) {
      // Some moved an hour ago, some this minute; what was counted before is known.
      for (var ago : List.of(Duration.ofHours(3), Duration.ofMinutes(50), Duration.ZERO)) {
        world.now = moment.minus(ago);
        world.change(world.random.nextInt(6));
      }
      for (var kind : List.of(Kind.LOOK_OUT, Kind.EMERGENCY)) {
        var counted = count(world, audience, metres, kind);

        assertThat(counted.contacts()).isEqualTo(world.independently(metres, kind));
        assertThat(counted.exact()).isTrue();
        assertThat(counted.tiles().stream().mapToInt(tile -> sum(tile.contacts())).sum())
            .isEqualTo(sum(counted.contacts()));
      }
    }
  }

  @Property(tries = 400)
  void who_moves_after_the_instant_is_counted_as_fan_out_and_delivery_tell_them(
      @ForAll long seed, @ForAll @DoubleRange(min = 50, max = 6_000) double metres) {
    var world = new World(seed, NOON.minus(Duration.ofDays(9)));
    world.signUp(40);
    world.now = NOON;
    world.change(5);
    world.now = NOON.plusSeconds(5);
    world.change(10);
    world.signUp(2);
    var area = new Circle(MIDDLE, metres);

    assertThat(
            new Audience(world.blocks)
                .count(selection(area, NOON), Cover.of(area, MIDDLE))
                .contacts())
        .isEqualTo(world.asToldInTheEnd(area, NOON));
  }

  @Test
  void the_same_version_of_the_index_has_the_same_name_and_another_has_another() {
    var world = new World(1, NOON);
    world.signUp(20);
    var audience = new Audience(world.blocks);
    var first = count(world, audience, 2_000, Kind.LOOK_OUT);

    assertThat(count(world, new Audience(world.blocks), 2_000, Kind.LOOK_OUT).version())
        .isEqualTo(first.version());
    world.signUp(20);
    assertThat(count(world, audience, 2_000, Kind.LOOK_OUT).version())
        .isNotEqualTo(first.version());
  }

  @Test
  void who_had_the_country_read_reads_no_block_for_any_area() {
    var world = new World(1, NOON);
    world.signUp(200);
    var blocks = new WatchedBlocks(world.blocks);
    var knowing = new Audience(blocks);
    knowing.read();
    var before = blocks.readings;

    for (var metres = 200; metres < 6_000; metres += 400) {
      assertThat(count(world, knowing, metres, Kind.LOOK_OUT).contacts())
          .isEqualTo(world.independently(metres, Kind.LOOK_OUT));
    }
    assertThat(blocks.readings).isEqualTo(before);

    // What was written since is read, and so it is by whoever knows nothing.
    world.now = NOON.plusSeconds(5);
    world.change(1);
    count(world, knowing, 6_000, Kind.LOOK_OUT);
    count(world, new Audience(blocks), 6_000, Kind.LOOK_OUT);
    assertThat(blocks.readings).isEqualTo(before + 2);
  }

  /// Counts how often blocks are read.
  private static final class WatchedBlocks implements SubscriberBlocks {
    final SubscriberBlocks blocks;
    int readings;

    WatchedBlocks(SubscriberBlocks blocks) {
      this.blocks = blocks;
    }

    @Override
    public Map<Integer, TileSummary> summaries(Collection<Integer> tiles) {
      return blocks.summaries(tiles);
    }

    @Override
    public Map<Integer, Long> versions(Collection<Integer> tiles) {
      return blocks.versions(tiles);
    }

    @Override
    public List<Block> read(List<TileCover> cover) {
      throw new UnsupportedOperationException("whoever keeps what it reads reads the latest");
    }

    @Override
    public List<Block> readLatest(List<TileCover> cover) {
      readings++;
      return blocks.readLatest(cover);
    }

    @Override
    public Cell cell(int cell) {
      throw new UnsupportedOperationException("nothing is changed");
    }

    @Override
    public boolean replace(int tile, List<CellChange> changes) {
      throw new UnsupportedOperationException("nothing is changed");
    }
  }

  @Test
  void where_nobody_lives_nobody_is_counted() {
    var counted =
        count(new World(1, NOON), new Audience(new FakeSubscriberBlocks()), 2_000, Kind.LOOK_OUT);

    assertThat(sum(counted.contacts())).isZero();
    assertThat(Grid.cellOf(MIDDLE)).isNotEqualTo(Grid.OUTSIDE);
  }

  private static int sum(Map<Channel, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
