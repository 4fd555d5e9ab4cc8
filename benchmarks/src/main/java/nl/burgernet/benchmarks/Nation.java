package nl.burgernet.benchmarks;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Cover;
import nl.burgernet.geography.Grid;
import nl.burgernet.geography.TileCover;
import nl.burgernet.indexsubscribers.RebuildIndexHandler;
import nl.burgernet.local.Population;
import nl.burgernet.subscribers.Block;
import nl.burgernet.subscribers.DynamoSubscriberBlocks;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Participants;
import nl.burgernet.subscribers.Selection;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The synthetic participants and their packed index, built as the suite builds it.
final class Nation {
  static final String TABLE = "subscriber-blocks";

  /// Wednesday evening, when some windows are open and some are not.
  static final Instant INSTANT = Instant.parse("2026-03-18T19:30:00Z");

  static final Set<Channel> CHANNELS = Set.of(Channel.SMS, Channel.EMAIL);

  // As the table numbers them.
  private static final int PARTS_PER_CELL = 1_000;

  private final Everybody everybody;
  private final MemoryTable table;
  private final long addresses;

  /// The blocks of each cell as bytes, as one would keep the whole index in memory.
  private final byte[][][] packed = new byte[Grid.ROWS * Grid.COLUMNS][0][];

  private final Map<SampleArea, Told> expected = new EnumMap<>(SampleArea.class);

  private Nation(Everybody everybody, MemoryTable table, long addresses) {
    this.everybody = everybody;
    this.table = table;
    this.addresses = addresses;
    table.forEach(
        item -> {
          var part = MemoryTable.number(item, "part");
          if (part >= 0) {
            var cell = Grid.cellIn(MemoryTable.number(item, "tile"), part / PARTS_PER_CELL);
            packed[cell] = Arrays.copyOf(packed[cell], packed[cell].length + 1);
            packed[cell][packed[cell].length - 1] =
                MemoryTable.value(item, "block").b().asByteArrayUnsafe();
          }
        });
  }

  private Nation(Nation one, int copies) {
    everybody = one.everybody;
    table = one.table;
    addresses = one.addresses * copies;
    for (var cell = 0; cell < packed.length; cell++) {
      var of = one.packed[cell];
      packed[cell] = new byte[of.length * copies][];
      for (var i = 0; i < packed[cell].length; i++) {
        packed[cell][i] = of[i % of.length].clone();
      }
    }
  }

  /// A country as many times as dense, simulated: each block stands there that often. Only what is
  /// selected from memory knows of it.
  Nation times(int copies) {
    return new Nation(this, copies);
  }

  static Nation of(int participants) {
    return of(participants, participant -> true);
  }

  /// Only those of so many participants who are wanted.
  static Nation of(int participants, Predicate<Participant> wanted) {
    var everybody = new Everybody(Population.usual(participants), wanted);
    var table = new MemoryTable();
    var addresses =
        RebuildIndexHandler.rebuild(
            new DynamoSubscriberBlocks(table, TABLE), everybody, InstantSource.fixed(INSTANT));
    return new Nation(everybody, table, addresses);
  }

  /// Whom an area should select.
  Told expected(SampleArea sample) {
    if (expected.isEmpty()) {
      expected.putAll(Expected.told(this));
    }
    return requireNonNull(expected.get(sample));
  }

  /// Of how many participants it was made.
  int size() {
    return everybody.population.size();
  }

  Stream<Participant> participants() {
    return everybody.population.participants().filter(everybody.wanted);
  }

  MemoryTable table() {
    return table;
  }

  /// How many entries the index holds: one for each address.
  long addresses() {
    return addresses;
  }

  /// What the items of some tiles take in the table: blocks and summaries.
  long bytes(Collection<Integer> tiles) {
    var bytes = new LongAdder();
    table.forEach(
        item -> {
          if (tiles.contains(MemoryTable.number(item, "tile"))) {
            bytes.add(MemoryTable.bytes(item));
          }
        });
    return bytes.sum();
  }

  /// All blocks, read from their packed bytes.
  Stream<Block> blocks() {
    return IntStream.range(0, packed.length)
        .boxed()
        .flatMap(cell -> Stream.of(packed[cell]).map(bytes -> read(cell, bytes)));
  }

  private static Block read(int cell, byte[] bytes) {
    return Block.read(cell, ByteBuffer.wrap(bytes));
  }

  /// How many cells have a block.
  int occupiedCells() {
    return (int) Stream.of(packed).filter(blocks -> blocks.length > 0).count();
  }

  static Selection selection(Area area) {
    return new Selection(area, CHANNELS, INSTANT, false);
  }

  /// Selects from the packed bytes as they lie in the table, without a client.
  void selectFromMemory(Area area, Block.Selected selected) {
    var selection = selection(area);
    for (var tile : SampleArea.cover(area).tiles()) {
      for (var rest = tile.interior() | tile.border(); rest != 0; rest &= rest - 1) {
        var index = Long.numberOfTrailingZeros(rest);
        var whole = ((tile.interior() >>> index) & 1) != 0;
        var cell = Grid.cellIn(tile.tile(), index);
        for (var bytes : packed[cell]) {
          read(cell, bytes).select(selection, whole, selected);
        }
      }
    }
  }

  /// Selects through a client of the table, as a work unit does.
  static void selectThrough(DynamoDbClient client, Area area, Block.Selected selected) {
    var selection = selection(area);
    var blocks = new DynamoSubscriberBlocks(client, TABLE);
    var cover = SampleArea.cover(area);
    var whole = new long[Grid.TILE_ROWS * Grid.TILE_COLUMNS];
    cover.tiles().forEach(tile -> whole[tile.tile()] = tile.interior());
    for (var unit : units(cover)) {
      for (var block : blocks.read(unit)) {
        var inside = whole[Grid.tileOf(block.cell())] >>> Grid.indexInTile(block.cell());
        block.select(selection, (inside & 1) != 0, selected);
      }
    }
  }

  /// About as many tiles as a work unit has, so that no more than that is in memory at once.
  private static List<List<TileCover>> units(Cover cover) {
    var units = new ArrayList<List<TileCover>>();
    for (var from = 0; from < cover.tiles().size(); from += 16) {
      units.add(cover.tiles().subList(from, Math.min(cover.tiles().size(), from + 16)));
    }
    return units;
  }

  /// The population as what the index is built from.
  private record Everybody(Population population, Predicate<Participant> wanted)
      implements Participants {
    private static final int PAGE = 1_000;

    @Override
    public Map<ParticipantId, Participant> find(Collection<ParticipantId> ids) {
      throw new UnsupportedOperationException("nobody changes while this index is built");
    }

    @Override
    public void readAll(int segments, Consumer<List<Participant>> consumer) {
      for (var from = 0; from < population.size(); from += PAGE) {
        consumer.accept(population.participants(from, from + PAGE).filter(wanted).toList());
      }
    }
  }
}
