package nl.burgernet.indexsubscribers;

import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Examples;
import nl.burgernet.geography.Grid;
import nl.burgernet.geography.TileCover;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Block;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Entry;
import nl.burgernet.subscribers.FakeParticipants;
import nl.burgernet.subscribers.FakeSubscriberBlocks;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Participants;
import nl.burgernet.subscribers.SubscriberBlocks;
import nl.burgernet.subscribers.TileSummary;
import nl.burgernet.subscribers.Window;
import nl.burgernet.subscribers.Windows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscriberIndexTest {
  private static final ParticipantId ANNA = new ParticipantId(0xa11a);
  private static final Windows EVENINGS =
      new Windows(
          List.of(
              new Window(Set.of(DayOfWeek.values()), LocalTime.of(18, 0), LocalTime.of(22, 0))));
  private static final List<Home> HOMES =
      List.of(
          home(Examples.UTRECHT),
          new Home(home(Examples.UTRECHT).latitude + 10, home(Examples.UTRECHT).longitude),
          home(Examples.AMSTERDAM),
          new Home(home(Examples.AMSTERDAM).latitude + 30_000, home(Examples.AMSTERDAM).longitude));
  private static final Home UTRECHT = HOMES.get(0);
  private static final Home AMSTERDAM = HOMES.get(2);

  /// A place in millionths of a degree.
  private record Home(int latitude, int longitude) {
    int cell() {
      return Grid.cellOfMicrodegrees(latitude, longitude);
    }
  }

  private static Home home(nl.burgernet.events.Place place) {
    return new Home(place.point().latitudeMicrodegrees(), place.point().longitudeMicrodegrees());
  }

  private Instant now = NOON;
  private final FakeParticipants participants = new FakeParticipants();
  private final FakeSubscriberBlocks blocks = new FakeSubscriberBlocks();
  private final SubscriberIndex index = index(blocks, participants);

  private SubscriberIndex index(SubscriberBlocks blocks, Participants participants) {
    return new SubscriberIndex(blocks, participants, () -> now);
  }

  /// Puts a record in the table, and answers what the stream says of it.
  private Map<ParticipantId, Set<Integer>> change(@Nullable Participant before, Participant after) {
    participants.put(after);
    return hint(before, after);
  }

  private static Map<ParticipantId, Set<Integer>> hint(
      @Nullable Participant before, @Nullable Participant after) {
    var hint = new HashMap<ParticipantId, Set<Integer>>();
    for (var image : new @Nullable Participant[] {before, after}) {
      if (image != null) {
        hint.computeIfAbsent(image.id(), key -> new TreeSet<>()).addAll(Residence.cells(image));
      }
    }
    return hint;
  }

  private Participant registered(ParticipantId id, Home... homes) {
    return new Participant(
        id,
        1,
        now,
        "token",
        List.of(
            new Contact(0, Channel.SMS, "+31612345678"),
            new Contact(1, Channel.EMAIL, "anna@example.nl")),
        addresses(homes));
  }

  private static List<Address> addresses(Home... homes) {
    return IntStream.range(0, homes.length)
        .mapToObj(
            i ->
                new Address(
                    i,
                    homes[i].latitude,
                    homes[i].longitude,
                    Set.of(0, 1),
                    Windows.ALWAYS,
                    Instant.EPOCH))
        .toList();
  }

  private Participant moved(Participant participant, Home... homes) {
    return participant.changed(participant.contacts(), addresses(homes), now);
  }

  @Test
  void who_registers_is_found_where_they_live() {
    index.follow(change(null, registered(ANNA, UTRECHT, AMSTERDAM)));

    assertThat(entriesIn(UTRECHT)).hasSize(1);
    assertThat(entriesIn(AMSTERDAM)).hasSize(1);
    assertThat(entriesIn(UTRECHT).getFirst().several()).isTrue();
    assertThat(entriesIn(UTRECHT).getFirst().earlier()).isEmpty();
    assertThat(entriesIn(AMSTERDAM).getFirst().earlier())
        .containsExactly(
            new Entry.Elsewhere(
                UTRECHT.latitude, UTRECHT.longitude, entriesIn(UTRECHT).getFirst().profile()));
  }

  @Test
  void a_move_leaves_a_leaving_entry_behind_and_a_changed_one_in_the_new_place() {
    now = NOON.minus(Duration.ofDays(9));
    var before = registered(ANNA, UTRECHT);
    index.follow(change(null, before));
    now = NOON;

    index.follow(change(before, moved(before, AMSTERDAM)));

    assertThat(entriesIn(UTRECHT)).hasSize(1).allMatch(Entry::leaving);
    assertThat(entriesIn(UTRECHT).getFirst().changedAt()).isEqualTo(NOON);
    assertThat(entriesIn(AMSTERDAM)).hasSize(1).noneMatch(Entry::leaving);
    assertThat(entriesIn(AMSTERDAM).getFirst().changedAt()).isEqualTo(NOON);
  }

  @Test
  void a_move_seen_from_the_new_place_only_still_ends_in_the_same_index() {
    var before = registered(ANNA, UTRECHT);
    index.follow(change(null, before));
    var after = moved(before, AMSTERDAM);
    participants.put(after);

    index.follow(hint(null, after));

    assertThat(entriesIn(UTRECHT)).allMatch(Entry::leaving);
    assertThat(entriesIn(AMSTERDAM)).hasSize(1);
  }

  @Test
  void erasure_removes_every_trace_at_once_also_where_somebody_lived_before() {
    var first = registered(ANNA, UTRECHT);
    index.follow(change(null, first));
    var second = moved(first, AMSTERDAM);
    index.follow(change(first, second));
    var third = moved(second, HOMES.get(3));
    index.follow(change(second, third));
    assertThat(entriesIn(UTRECHT)).hasSize(1);

    participants.erase(ANNA);
    index.follow(hint(third, null));

    assertThat(content(blocks, true)).isEmpty();
  }

  @Test
  void who_moved_long_ago_is_forgotten_when_the_cell_is_written_next() {
    var anna = registered(ANNA, UTRECHT);
    index.follow(change(null, anna));
    index.follow(change(anna, moved(anna, AMSTERDAM)));
    now = now.plus(Duration.ofHours(26));

    index.follow(change(null, registered(new ParticipantId(0xb0b), UTRECHT)));

    assertThat(entriesIn(UTRECHT))
        .extracting(Entry::participant)
        .containsExactly(new ParticipantId(0xb0b));
  }

  @Test
  void a_place_beyond_the_grid_has_no_entry() {
    index.follow(change(null, registered(ANNA, new Home(40_000_000, -3_000_000), UTRECHT)));

    assertThat(content(blocks, true)).hasSize(1);
  }

  @Test
  void an_address_that_no_contact_belongs_to_has_no_entry() {
    var anna = registered(ANNA, UTRECHT);

    index.follow(change(null, anna.changed(List.of(), anna.addresses(), now)));

    assertThat(content(blocks, true)).isEmpty();
  }

  @Property(tries = 300)
  void repeats_and_any_order_of_changes_end_in_the_same_index(@ForAll long seed) {
    var random = new Random(seed);
    var town = new SubscriberIndexTest();
    var hints = new ArrayList<Map<ParticipantId, Set<Integer>>>();
    var erased = new TreeSet<Long>();
    for (var change = 0; change < 25; change++) {
      town.now = town.now.plusSeconds(random.nextInt(20_000));
      hints.add(town.changeAtRandom(random, erased));
      // Some changes are followed early, and again later.
      if (random.nextInt(3) == 0) {
        town.index.follow(hints.get(random.nextInt(hints.size())));
      }
    }
    var late = new ArrayList<>(hints);
    late.addAll(hints.subList(0, hints.size() / 2));
    java.util.Collections.shuffle(late, random);
    late.forEach(town.index::follow);

    var rebuilt = new FakeSubscriberBlocks();
    town.index(rebuilt, town.participants).rebuild(3);
    assertThat(content(town.blocks, false)).isEqualTo(content(rebuilt, false));
    assertThat(content(town.blocks, true))
        .noneMatch(entry -> erased.contains(entry.participant().value()));
  }

  private Map<ParticipantId, Set<Integer>> changeAtRandom(Random random, Set<Long> erased) {
    var id = new ParticipantId(random.nextInt(4));
    var before = participants.find(List.of(id)).get(id);
    var homes =
        IntStream.range(0, 1 + random.nextInt(2))
            .mapToObj(_ -> HOMES.get(random.nextInt(HOMES.size())))
            .toArray(Home[]::new);
    if (before == null) {
      erased.remove(id.value());
      return change(null, registered(id, homes));
    }
    return switch (random.nextInt(4)) {
      case 0 -> {
        participants.erase(id);
        erased.add(id.value());
        yield hint(before, null);
      }
      case 1 ->
          change(
              before,
              before.changed(
                  before.contacts().subList(0, random.nextInt(before.contacts().size() + 1)),
                  before.addresses(),
                  now));
      case 2 ->
          change(
              before,
              before.changed(
                  before.contacts(),
                  before.addresses().stream()
                      .map(
                          address ->
                              new Address(
                                  address.ordinal(),
                                  address.latitude(),
                                  address.longitude(),
                                  Set.of(0),
                                  EVENINGS,
                                  Instant.EPOCH))
                      .toList(),
                  now));
      default -> change(before, moved(before, homes));
    };
  }

  @Test
  void of_two_writers_at_once_neither_s_change_is_lost() {
    var bob = registered(new ParticipantId(0xb0b), UTRECHT);
    var between = new Between(blocks);
    var anna = change(null, registered(ANNA, UTRECHT));
    between.beforeReplacing(() -> index.follow(change(null, bob)));

    index(between, participants).follow(anna);

    assertThat(entriesIn(UTRECHT))
        .extracting(Entry::participant)
        .containsExactlyInAnyOrder(ANNA, bob.id());
  }

  @Test
  void who_moves_again_between_the_read_and_the_write_is_not_written_where_they_no_longer_are() {
    var anna = registered(ANNA, UTRECHT);
    var hint = change(null, anna);
    var between = new Between(blocks);
    between.beforeReplacing(() -> index.follow(change(anna, moved(anna, AMSTERDAM))));

    index(between, participants).follow(hint);

    assertThat(entriesIn(UTRECHT)).allMatch(Entry::leaving);
    assertThat(entriesIn(AMSTERDAM)).hasSize(1).noneMatch(Entry::leaving);
  }

  @Test
  void who_moves_while_their_record_is_read_is_not_written_as_they_were() {
    var anna = registered(ANNA, UTRECHT);
    var hint = change(null, anna);
    var others = new ArrayDeque<Runnable>();
    others.add(() -> {}); // Nothing happens while the hints are completed.
    others.add(() -> index.follow(change(anna, moved(anna, AMSTERDAM))));
    var slow =
        new Participants() {
          @Override
          public Map<ParticipantId, Participant> find(Collection<ParticipantId> ids) {
            var found = participants.find(ids);
            var other = others.poll();
            if (other != null) {
              other.run();
            }
            return found;
          }

          @Override
          public void readAll(int segments, Consumer<List<Participant>> consumer) {
            participants.readAll(segments, consumer);
          }
        };

    index(blocks, slow).follow(hint);

    assertThat(entriesIn(UTRECHT)).allMatch(Entry::leaving);
    assertThat(entriesIn(AMSTERDAM)).hasSize(1).noneMatch(Entry::leaving);
  }

  @Test
  void a_cell_that_changes_under_every_write_is_given_up_loudly() {
    var between = new Between(blocks);
    for (var i = 0; i < 60; i++) {
      var neighbour = registered(new ParticipantId(1_000 + i), UTRECHT);
      between.beforeReplacing(() -> index.follow(change(null, neighbour)));
    }

    assertThatThrownBy(
            () -> index(between, participants).follow(change(null, registered(ANNA, UTRECHT))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("changed under every one of our writes");
  }

  @Test
  void a_rebuild_does_not_undo_what_changes_while_everybody_is_read() {
    var anna = registered(ANNA, UTRECHT);
    var bob = registered(new ParticipantId(0xb0b), UTRECHT);
    var carla = registered(new ParticipantId(0xca), AMSTERDAM);
    index.follow(change(null, anna));
    index.follow(change(null, bob));
    index.follow(change(null, carla));
    var whileReading =
        new Participants() {
          @Override
          public Map<ParticipantId, Participant> find(Collection<ParticipantId> ids) {
            return participants.find(ids);
          }

          @Override
          public void readAll(int segments, Consumer<List<Participant>> consumer) {
            participants.readAll(segments, consumer);
            // Whoever was read moves, leaves or arrives before the index is written.
            index.follow(change(anna, moved(anna, AMSTERDAM)));
            participants.erase(bob.id());
            index.follow(hint(bob, null));
            index.follow(change(null, registered(new ParticipantId(0xda), HOMES.get(3))));
          }
        };

    index(blocks, whileReading).rebuild(4);

    var fresh = new FakeSubscriberBlocks();
    index(fresh, participants).rebuild(4);
    assertThat(content(blocks, false)).isEqualTo(content(fresh, false));
    assertThat(entriesIn(UTRECHT)).hasSize(1).allMatch(Entry::leaving);
  }

  @Test
  void a_rebuild_drops_whom_nobody_told_it_was_gone_and_finds_whom_nobody_told_it_came() {
    index.follow(change(null, registered(ANNA, UTRECHT)));
    participants.erase(ANNA);
    participants.put(registered(new ParticipantId(0xb0b), AMSTERDAM));

    assertThat(index.rebuild(2)).isEqualTo(1);

    assertThat(content(blocks, true))
        .extracting(Entry::participant)
        .containsExactly(new ParticipantId(0xb0b));
  }

  @Test
  void a_rebuild_still_remembers_who_has_just_moved_away() {
    var anna = registered(ANNA, UTRECHT);
    index.follow(change(null, anna));
    index.follow(change(anna, moved(anna, AMSTERDAM)));

    index.rebuild(2);

    assertThat(entriesIn(UTRECHT)).hasSize(1).allMatch(Entry::leaving);
  }

  @Test
  void a_cell_of_a_tower_block_is_split_and_everybody_in_it_stays_findable() {
    var ids = new ArrayList<ParticipantId>();
    for (var i = 0; i < 4_500; i++) {
      var neighbour = registered(new ParticipantId(i), UTRECHT);
      participants.put(neighbour);
      ids.add(neighbour.id());
    }

    index.refresh(UTRECHT.cell(), ids);

    var parts = blocks.cell(UTRECHT.cell()).parts();
    assertThat(parts).hasSize(3).allMatch(part -> part.size() <= CellParts.LARGEST_PART);
    assertThat(entriesIn(UTRECHT)).extracting(Entry::participant).hasSameElementsAs(ids);

    index.follow(change(null, registered(ANNA, UTRECHT)));
    participants.erase(ids.get(17));
    index.follow(Map.of(ids.get(17), Set.of(UTRECHT.cell())));

    assertThat(entriesIn(UTRECHT))
        .hasSize(4_500)
        .extracting(Entry::participant)
        .contains(ANNA)
        .doesNotContain(ids.get(17));
  }

  private List<Entry> entriesIn(Home home) {
    return blocks.cell(home.cell()).parts().stream().flatMap(List::stream).toList();
  }

  /// The entries of an index that a selection could find, each cell's in one order.
  private static List<Entry> content(SubscriberBlocks blocks, boolean alsoLeaving) {
    var cells = new TreeMap<Integer, Integer>();
    HOMES.forEach(home -> cells.put(home.cell(), Grid.tileOf(home.cell())));
    var entries = new ArrayList<Entry>();
    for (var cell : cells.keySet()) {
      blocks.cell(cell).parts().stream()
          .flatMap(List::stream)
          .filter(entry -> alsoLeaving || !entry.leaving())
          .map(SubscriberIndexTest::settled)
          .sorted(java.util.Comparator.comparing(Entry::toString))
          .forEach(entries::add);
    }
    return entries;
  }

  private static Entry settled(Entry entry) {
    return new Entry(
        entry.participant(),
        entry.latitude(),
        entry.longitude(),
        entry.profile(),
        entry.several(),
        null,
        null,
        entry.leaving(),
        entry.earlier());
  }

  /// An index to which something happens between our read and our write.
  private static final class Between implements SubscriberBlocks {
    private final SubscriberBlocks blocks;
    private final Deque<Runnable> others = new ArrayDeque<>();

    Between(SubscriberBlocks blocks) {
      this.blocks = blocks;
    }

    void beforeReplacing(Runnable other) {
      others.add(other);
    }

    @Override
    public Map<Integer, Long> versions(Collection<Integer> tiles) {
      return blocks.versions(tiles);
    }

    @Override
    public List<Block> readLatest(List<TileCover> cover) {
      return blocks.readLatest(cover);
    }

    @Override
    public Map<Integer, TileSummary> summaries(Collection<Integer> tiles) {
      return blocks.summaries(tiles);
    }

    @Override
    public List<Block> read(List<TileCover> cover) {
      return blocks.read(cover);
    }

    @Override
    public Cell cell(int cell) {
      return blocks.cell(cell);
    }

    @Override
    public boolean replace(int tile, List<CellChange> changes) {
      var other = others.poll();
      if (other != null) {
        other.run();
      }
      return blocks.replace(tile, changes);
    }
  }
}
