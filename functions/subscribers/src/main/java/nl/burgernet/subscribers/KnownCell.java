package nl.burgernet.subscribers;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import nl.burgernet.events.Channel;
import org.jspecify.annotations.Nullable;

/// What is remembered of a cell to count its contacts again: from its summary those who surely are
/// told once, from its blocks what the summary leaves open. Only of somebody who changed lately it
/// knows who it is.
final class KnownCell {
  private static final Open NOTHING_OPEN = new Open(new int[0], new int[0], List.of());

  private final long version;
  private final boolean hasBlocks;
  private final Known known;

  /// Pairs of a signature and how many contacts of it are told once.
  private final int[] single;

  private final boolean leavesOpen;
  private @Nullable Open open;
  private @Nullable List<Numbered> blocks;

  /// The different signatures and profiles of all cells.
  record Known(Numbers<Signature> signatures, Numbers<ByteBuffer> profiles) {}

  /// What a summary counts by.
  record Signature(Channel channel, Windows windows) {}

  /// A block, and the numbers of its profiles.
  static final class Numbered {
    final Block block;
    final int[] profiles;

    Numbered(Block block, int[] profiles) {
      this.block = block;
      this.profiles = profiles;
    }
  }

  /// An entry of which more is to be said than a place and a profile; `earlier` holds latitude,
  /// longitude and profile of each earlier address.
  static final class Special {
    final long participant;
    final int latitude;
    final int longitude;
    final int profile;
    final boolean leaving;
    final long changedAtMillis;
    final long sinceMillis;
    final int[] earlier;

    Special(
        long participant,
        int latitude,
        int longitude,
        int profile,
        boolean leaving,
        long changedAtMillis,
        long sinceMillis,
        int[] earlier) {
      this.participant = participant;
      this.latitude = latitude;
      this.longitude = longitude;
      this.profile = profile;
      this.leaving = leaving;
      this.changedAtMillis = changedAtMillis;
      this.sinceMillis = sinceMillis;
      this.earlier = earlier;
    }

    /// Whether the participant changed lately, so that it may take all of their entries to know
    /// whether they are told.
    boolean isFresh() {
      return leaving || changedAtMillis != Block.LONG_AGO || sinceMillis != Block.LONG_AGO;
    }
  }

  /// One or more cells that lie inside an area.
  static final class Inside {
    /// Pairs of a signature and how many contacts of it are told once.
    final int[] single;

    /// What the summaries leave open.
    final Open open;

    private Inside(int[] single, Open open) {
      this.single = single;
      this.open = open;
    }

    /// Some cells as one, in which nothing is named twice that can be added up.
    static Inside of(List<Inside> cells) {
      var single = new HashMap<Integer, Integer>();
      var first = new HashMap<Integer, Integer>();
      var after = IntStream.builder();
      var fresh = new ArrayList<Special>();
      for (var cell : cells) {
        addPairs(cell.single, single);
        addPairs(cell.open.first, first);
        IntStream.of(cell.open.after).forEach(after);
        fresh.addAll(cell.open.fresh);
      }
      return new Inside(pairs(single), new Open(pairs(first), after.build().toArray(), fresh));
    }

    private static void addPairs(int[] pairs, Map<Integer, Integer> counts) {
      for (var i = 0; i < pairs.length; i += 2) {
        counts.merge(pairs[i], pairs[i + 1], Integer::sum);
      }
    }
  }

  /// What only the blocks tell.
  static final class Open {
    /// Pairs of a profile and how many entries have it that are told before any other of the same
    /// contacts.
    final int[] first;

    /// For each entry that comes after others: its profile, how many they are, and of each its
    /// latitude, longitude and profile.
    final int[] after;

    final List<Special> fresh;

    Open(int[] first, int[] after, List<Special> fresh) {
      this.first = first;
      this.after = after;
      this.fresh = List.copyOf(fresh);
    }
  }

  KnownCell(CellSummary summary, Known known) {
    this.version = summary.version();
    this.hasBlocks = summary.bytes() > 0;
    this.known = known;
    this.single = new int[2 * summary.tallies().size()];
    var uncertain = false;
    var next = 0;
    for (var tally : summary.tallies()) {
      single[next++] = known.signatures.of(new Signature(tally.channel(), tally.windows()));
      single[next++] = tally.single();
      uncertain |= tally.uncertain() > 0;
    }
    this.leavesOpen = uncertain;
  }

  /// The write that this is known of.
  long version() {
    return version;
  }

  /// What is to be counted of it when it lies inside an area.
  Inside inside() {
    return new Inside(single, open == null ? NOTHING_OPEN : open);
  }

  List<Numbered> blocks() {
    return blocks == null ? List.of() : blocks;
  }

  /// Whether its blocks must be read before it can be counted.
  boolean lacksBlocks(boolean border) {
    return hasBlocks && (border ? blocks == null : leavesOpen && open == null);
  }

  /// Remembers what the blocks say; the blocks themselves only when each place matters.
  void read(List<Block> read, boolean border) {
    var numbered = read.stream().map(block -> new Numbered(block, numbers(block))).toList();
    if (border) {
      blocks = numbered;
    }
    open = open(numbered);
  }

  private int[] numbers(Block block) {
    return block.packedProfiles().stream()
        // A copy, so that the block it lies in can go.
        .mapToInt(
            profile ->
                known.profiles.of(
                    ByteBuffer.allocate(profile.remaining()).put(profile.duplicate()).flip()))
        .toArray();
  }

  private static Open open(List<Numbered> blocks) {
    var first = new HashMap<Integer, Integer>();
    var after = new ArrayList<Integer>();
    var fresh = new ArrayList<Special>();
    for (var numbered : blocks) {
      forEachSpecial(
          numbered,
          entry -> {
            if (entry.isFresh()) {
              fresh.add(entry);
            } else if (entry.earlier.length == 0) {
              first.merge(entry.profile, 1, Integer::sum);
            } else {
              after.add(entry.profile);
              after.add(entry.earlier.length / 3);
              for (var number : entry.earlier) {
                after.add(number);
              }
            }
          });
    }
    return new Open(pairs(first), ints(after), fresh);
  }

  /// The entries of which more is to be said than a place and a profile; with the numbers of their
  /// profiles.
  static void forEachSpecial(Numbered numbered, Consumer<Special> consumer) {
    numbered.block.forEachSpecial(
        (participant, latitude, longitude, profile, leaving, changedAt, since, earlier) -> {
          for (var i = 2; i < earlier.length; i += 3) {
            earlier[i] = numbered.profiles[earlier[i]];
          }
          consumer.accept(
              new Special(
                  participant,
                  latitude,
                  longitude,
                  numbered.profiles[profile],
                  leaving,
                  changedAt,
                  since,
                  earlier));
        });
  }

  private static int[] pairs(Map<Integer, Integer> counts) {
    var pairs = new int[2 * counts.size()];
    var next = 0;
    for (var count : counts.entrySet()) {
      pairs[next++] = count.getKey();
      pairs[next++] = count.getValue();
    }
    return pairs;
  }

  private static int[] ints(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
