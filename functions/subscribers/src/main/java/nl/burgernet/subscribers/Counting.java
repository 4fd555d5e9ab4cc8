package nl.burgernet.subscribers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.Grid;
import nl.burgernet.geography.TileCover;
import org.jspecify.annotations.Nullable;

/// One count of what is known: the rules of [Block#select] and of delivery, without saying who it
/// is.
final class Counting {
  private static final long ALL = -1;

  private final Selection selection;
  private final KnownCell.Known known;
  private final long[] interior = new long[Grid.TILE_ROWS * Grid.TILE_COLUMNS];
  private final long[] border = new long[Grid.TILE_ROWS * Grid.TILE_COLUMNS];

  /// By the number of a signature: whether it is told at this moment, where that was asked.
  private final @Nullable Boolean[] isTold;

  /// By the number of a profile: whom it tells at this moment.
  private final Entry.Told[] @Nullable [] toldBy;

  private final Map<FreshContact, Standing> fresh = new HashMap<>();
  private final List<Tally> tallies = new ArrayList<>();
  private Tally tally;

  private record FreshContact(long participant, int ordinal, Channel channel) {}

  /// What is known of the contact of somebody who changed lately.
  private static final class Standing {
    /// Where it is counted, if it was selected.
    @Nullable Tally selected;

    boolean holds;
  }

  /// The contacts of a tile.
  private static final class Tally {
    private final int tile;
    private final Map<Channel, int[]> contacts = new EnumMap<>(Channel.class);

    Tally(int tile) {
      this.tile = tile;
    }

    void add(Channel channel, int count) {
      var known = contacts.get(channel);
      if (known == null) {
        contacts.put(channel, new int[] {count});
      } else {
        known[0] += count;
      }
    }

    int of(Channel channel) {
      return contacts.getOrDefault(channel, new int[1])[0];
    }
  }

  Counting(Selection selection, KnownCell.Known known, List<TileCover> cover) {
    this.selection = selection;
    this.known = known;
    for (var tile : cover) {
      interior[tile.tile()] = tile.interior();
      border[tile.tile()] = tile.border();
    }
    tally = new Tally(-1);
    isTold = new Boolean[known.signatures().size()];
    toldBy = new Entry.Told[known.profiles().size()][];
  }

  void tile(TileCover cover, @Nullable KnownTile tile) {
    if (tile == null) {
      return;
    }
    tally = new Tally(cover.tile());
    tallies.add(tally);
    var whole = tile.whole(cover.interior());
    if (whole != null) {
      inside(whole);
      return;
    }
    for (var rest = cover.interior(); rest != 0; rest &= rest - 1) {
      var cell = tile.cell(Long.numberOfTrailingZeros(rest));
      if (cell != null) {
        inside(cell.inside());
      }
    }
    for (var rest = cover.border(); rest != 0; rest &= rest - 1) {
      var cell = tile.cell(Long.numberOfTrailingZeros(rest));
      if (cell != null) {
        cell.blocks().forEach(this::onBorder);
      }
    }
  }

  private void inside(KnownCell.Inside cells) {
    var single = cells.single;
    for (var i = 0; i < single.length; i += 2) {
      if (isTold(single[i])) {
        tally.add(known.signatures().get(single[i]).channel(), single[i + 1]);
      }
    }
    var open = cells.open;
    for (var i = 0; i < open.first.length; i += 2) {
      for (var contact : told(open.first[i])) {
        tally.add(contact.channel(), open.first[i + 1]);
      }
    }
    var after = open.after;
    for (var i = 0; i < after.length; ) {
      var from = i + 2;
      var until = from + 3 * after[i + 1];
      for (var contact : told(after[i])) {
        if (!isTold(contact, after, from, until)) {
          tally.add(contact.channel(), 1);
        }
      }
      i = until;
    }
    open.fresh.forEach(this::special);
  }

  private void onBorder(KnownCell.Numbered numbered) {
    numbered.block.forEachPlain(
        (latitude, longitude, profile) -> {
          var told = told(numbered.profiles[profile]);
          if (told.length > 0 && contains(latitude, longitude)) {
            for (var contact : told) {
              tally.add(contact.channel(), 1);
            }
          }
        });
    KnownCell.forEachSpecial(
        numbered,
        entry -> {
          if (contains(entry.latitude, entry.longitude)) {
            special(entry);
          }
        });
  }

  private boolean contains(int latitude, int longitude) {
    return selection.area().contains(latitude / 1e6, longitude / 1e6);
  }

  /// Counts an entry of which more is to be said than a place and a profile, and whose place lies
  /// in the area.
  private void special(KnownCell.Special entry) {
    var unsettled = selection.isUnsettled(entry.changedAtMillis);
    var later = selection.isLater(entry.sinceMillis);
    if (!unsettled) {
      if (!entry.leaving && !later) {
        for (var contact : told(entry.profile)) {
          if (!isTold(contact, entry.earlier, 0, entry.earlier.length)) {
            tally.add(contact.channel(), 1);
          }
        }
      }
      return;
    }
    // Fan-out selects by what was at the instant, delivery looks at what is: both must agree.
    for (var contact : told(entry.profile)) {
      var standing =
          fresh.computeIfAbsent(
              new FreshContact(entry.participant, contact.ordinal(), contact.channel()),
              key -> new Standing());
      if (!later && standing.selected == null) {
        standing.selected = tally;
      }
      standing.holds |= !entry.leaving;
    }
  }

  /// Whether an earlier address already tells a contact.
  private boolean isTold(Entry.Told contact, int[] earlier, int from, int until) {
    for (var i = from; i < until; i += 3) {
      if (holds(told(earlier[i + 2]), contact) && isInside(earlier[i], earlier[i + 1])) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(Entry.Told[] contacts, Entry.Told contact) {
    for (var other : contacts) {
      if (other.equals(contact)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a place lies in the area; only on the border the area itself is asked.
  private boolean isInside(int latitude, int longitude) {
    var cell = Grid.cellOfMicrodegrees(latitude, longitude);
    if (cell == Grid.OUTSIDE) {
      return false;
    }
    var tile = Grid.tileOf(cell);
    if (interior[tile] == ALL) {
      return true;
    }
    var index = Grid.indexInTile(cell);
    return ((interior[tile] >>> index) & 1) != 0
        || (((border[tile] >>> index) & 1) != 0 && contains(latitude, longitude));
  }

  private boolean isTold(int signature) {
    var known = isTold[signature];
    if (known == null) {
      var of = this.known.signatures().get(signature);
      known = selection.wants(of.channel()) && selection.isOpen(of.windows());
      isTold[signature] = known;
    }
    return known;
  }

  private Entry.Told[] told(int profile) {
    var told = toldBy[profile];
    if (told == null) {
      told = selection.told(known.profiles().get(profile));
      toldBy[profile] = told;
    }
    return told;
  }

  Audience.Count result(String version, boolean exact) {
    fresh.forEach(
        (contact, standing) -> {
          if (standing.selected != null && standing.holds) {
            standing.selected.add(contact.channel(), 1);
          }
        });
    var all = new Tally(-1);
    var byTile = new ArrayList<Audience.OfTile>();
    for (var of : tallies) {
      of.contacts.forEach((channel, count) -> all.add(channel, count[0]));
      byTile.add(new Audience.OfTile(of.tile, byChannel(of)));
    }
    return new Audience.Count(version, exact, byChannel(all), byTile);
  }

  private Map<Channel, Integer> byChannel(Tally of) {
    var contacts = new EnumMap<Channel, Integer>(Channel.class);
    for (var channel : Channel.values()) {
      if (selection.wants(channel)) {
        contacts.put(channel, of.of(channel));
      }
    }
    return contacts;
  }
}
