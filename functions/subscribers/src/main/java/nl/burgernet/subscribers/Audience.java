package nl.burgernet.subscribers;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.Cover;
import nl.burgernet.geography.Grid;
import nl.burgernet.geography.TileCover;
import org.jspecify.annotations.Nullable;

/// Counts whom an action would tell, each contact once, as fan-out and delivery would in the end.
///
/// Cells inside the area are counted by their summaries, and by those of their entries that the
/// summaries leave open; in cells on the border each place is looked at. What was read is kept, and
/// counts again as long as its tile was not written since: that is asked each time. Whoever had the
/// whole country read beforehand waits for nothing but what was written since.
public final class Audience {
  /// How often what changes while it is read is read again.
  private static final int MOST_READINGS = 5;

  private static final long ALL_CELLS = -1;

  /// As many as one request has the versions of.
  private static final int TILES_AT_ONCE = 100;

  private final SubscriberBlocks blocks;
  private final KnownCell.Known known = new KnownCell.Known(new Numbers<>(), new Numbers<>());
  private final Map<Integer, KnownTile> tiles = new HashMap<>();

  public Audience(SubscriberBlocks blocks) {
    this.blocks = blocks;
  }

  /// What was counted.
  ///
  /// @param version names the state of the index where the area lies: with the same version and
  ///   instant the numbers are the same
  /// @param exact false when the index was written again and again while it was read, so that what
  ///   was counted may never have been true all at once
  /// @param tiles the same by tile, in the order of the cover
  public record Count(
      String version, boolean exact, Map<Channel, Integer> contacts, List<OfTile> tiles) {
    public Count {
      contacts = sorted(contacts);
      tiles = List.copyOf(tiles);
    }
  }

  /// The contacts of one tile.
  public record OfTile(int tile, Map<Channel, Integer> contacts) {
    public OfTile {
      contacts = sorted(contacts);
    }
  }

  private static Map<Channel, Integer> sorted(Map<Channel, Integer> contacts) {
    var sorted = new EnumMap<Channel, Integer>(Channel.class);
    sorted.putAll(contacts);
    return Collections.unmodifiableMap(sorted);
  }

  /// Reads what is not known yet of the whole country, or was written since, so that any area can
  /// be counted without it; takes seconds the first time.
  public synchronized void read() {
    var everywhere = new ArrayList<TileCover>();
    for (var tile = 0; tile < Grid.TILE_ROWS * Grid.TILE_COLUMNS; tile++) {
      // As if each place mattered: of a later area it may.
      everywhere.add(new TileCover(tile, 0, ALL_CELLS));
    }
    // Piece by piece: whoever is interrupted goes on from there the next time.
    for (var from = 0; from < everywhere.size(); from += TILES_AT_ONCE) {
      bringUpToDate(everywhere.subList(from, Math.min(everywhere.size(), from + TILES_AT_ONCE)));
    }
  }

  public synchronized Count count(Selection selection, Cover cover) {
    var exact = bringUpToDate(cover.tiles());
    var counting = new Counting(selection, known, cover.tiles());
    for (var tile : cover.tiles()) {
      counting.tile(tile, tiles.get(tile.tile()));
    }
    return counting.result(version(cover.tiles()), exact);
  }

  /// Whether what is known of the tiles is what the index says of them now.
  private boolean bringUpToDate(List<TileCover> cover) {
    var versions = new HashMap<>(blocks.versions(ids(cover)));
    var rest = cover;
    for (var reading = 0; ; reading++) {
      rest = rest.stream().filter(tile -> isBehind(tile, versions.get(tile.tile()))).toList();
      if (rest.isEmpty() || reading == MOST_READINGS) {
        return rest.isEmpty();
      }
      read(rest, versions);
      var read = ids(rest);
      versions.keySet().removeAll(read);
      versions.putAll(blocks.versions(read));
    }
  }

  private static Collection<Integer> ids(List<TileCover> cover) {
    return cover.stream().map(TileCover::tile).toList();
  }

  private boolean isBehind(TileCover tile, @Nullable Long version) {
    var here = tiles.get(tile.tile());
    if (here == null || version == null) {
      return here != null || version != null;
    }
    return here.version() != version || here.lacking(tile).cells() > 0;
  }

  private void read(List<TileCover> cover, Map<Integer, Long> versions) {
    var changed = new ArrayList<Integer>();
    for (var tile : cover) {
      var here = tiles.get(tile.tile());
      var version = versions.get(tile.tile());
      if (here == null || version == null || here.version() != version) {
        changed.add(tile.tile());
      }
    }
    var summaries = blocks.summaries(changed);
    for (var tile : changed) {
      var summary = summaries.get(tile);
      var version = versions.get(tile);
      if (summary == null || version == null) {
        tiles.remove(tile);
      } else {
        tiles.put(tile, new KnownTile(version, summary, tiles.get(tile), known));
      }
    }
    readBlocks(cover);
  }

  private void readBlocks(List<TileCover> cover) {
    var lacking = new ArrayList<TileCover>();
    for (var tile : cover) {
      var here = tiles.get(tile.tile());
      if (here != null && here.lacking(tile).cells() > 0) {
        lacking.add(here.lacking(tile));
      }
    }
    var byTile = new HashMap<Integer, List<Block>>();
    for (var block : lacking.isEmpty() ? List.<Block>of() : blocks.readLatest(lacking)) {
      byTile.computeIfAbsent(Grid.tileOf(block.cell()), key -> new ArrayList<>()).add(block);
    }
    for (var tile : lacking) {
      var here = tiles.get(tile.tile());
      if (here != null) {
        here.read(tile, byTile.getOrDefault(tile.tile(), List.of()));
      }
    }
  }

  private String version(List<TileCover> cover) {
    var bytes = ByteBuffer.allocate(cover.size() * (Integer.BYTES + Long.BYTES));
    cover.stream()
        .map(TileCover::tile)
        .sorted()
        .forEach(
            tile -> {
              var here = tiles.get(tile);
              bytes.putInt(tile).putLong(here == null ? 0 : here.version());
            });
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
