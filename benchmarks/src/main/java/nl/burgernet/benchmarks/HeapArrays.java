package nl.burgernet.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Grid;
import nl.burgernet.subscribers.Block;
import nl.burgernet.subscribers.DutchTime;
import nl.burgernet.subscribers.Entry;
import org.jspecify.annotations.Nullable;

/// Everybody in plain arrays on the heap, sorted by cell: the limit of what a selection can be, for
/// nothing is read, checked or decoded. The rules are the same as those of the blocks.
final class HeapArrays {
  private final int[] firstOfCell = new int[Grid.ROWS * Grid.COLUMNS + 1];
  private final long[] participants;
  private final double[] latitudes;
  private final double[] longitudes;
  private final int[] profileOf;
  private final boolean[] several;
  private final @Nullable List<Entry.Elsewhere>[] earlier;
  private final List<Entry.Profile> profiles = new ArrayList<>();

  @SuppressWarnings({"unchecked", "rawtypes"})
  private HeapArrays(int size) {
    participants = new long[size];
    latitudes = new double[size];
    longitudes = new double[size];
    profileOf = new int[size];
    several = new boolean[size];
    earlier = new List[size];
  }

  static HeapArrays of(Nation nation) {
    var byCell = new HashMap<Integer, List<Block>>();
    nation
        .blocks()
        .forEach(
            block -> byCell.computeIfAbsent(block.cell(), cell -> new ArrayList<>()).add(block));
    var arrays = new HeapArrays(Math.toIntExact(nation.addresses()));
    var indexes = new HashMap<Entry.Profile, Integer>();
    var next = 0;
    for (var cell = 0; cell < Grid.ROWS * Grid.COLUMNS; cell++) {
      arrays.firstOfCell[cell] = next;
      for (var block : byCell.getOrDefault(cell, List.of())) {
        for (var entry : block.entries()) {
          arrays.set(next++, entry, indexes);
        }
      }
    }
    arrays.firstOfCell[Grid.ROWS * Grid.COLUMNS] = next;
    return arrays;
  }

  private void set(int index, Entry entry, Map<Entry.Profile, Integer> indexes) {
    if (entry.leaving() || entry.changedAt() != null || entry.since() != null) {
      throw new IllegalArgumentException("these arrays hold settled participants only");
    }
    participants[index] = entry.participant().value();
    latitudes[index] = entry.latitude() / 1e6;
    longitudes[index] = entry.longitude() / 1e6;
    profileOf[index] =
        indexes.computeIfAbsent(
            entry.profile(),
            profile -> {
              profiles.add(profile);
              return profiles.size() - 1;
            });
    several[index] = entry.several();
    earlier[index] = entry.earlier().isEmpty() ? null : entry.earlier();
  }

  void select(Area area, Block.Selected selected) {
    var time = DutchTime.at(Nation.INSTANT);
    var told = new Entry.Told[profiles.size()][];
    Arrays.setAll(told, profile -> OncePerContact.told(profiles.get(profile), time));
    for (var tile : SampleArea.cover(area).tiles()) {
      for (var rest = tile.interior() | tile.border(); rest != 0; rest &= rest - 1) {
        var index = Long.numberOfTrailingZeros(rest);
        var whole = ((tile.interior() >>> index) & 1) != 0;
        selectCell(Grid.cellIn(tile.tile(), index), whole, area, time, told, selected);
      }
    }
  }

  private void selectCell(
      int cell,
      boolean whole,
      Area area,
      DutchTime time,
      Entry.Told[][] told,
      Block.Selected selected) {
    for (int i = firstOfCell[cell], end = firstOfCell[cell + 1]; i < end; i++) {
      var contacts = told[profileOf[i]];
      if (contacts.length > 0 && (whole || area.contains(latitudes[i], longitudes[i]))) {
        var before = earlier[i];
        for (var contact : contacts) {
          if (before == null || !isTold(contact, before, area, time)) {
            selected.contact(participants[i], contact.ordinal(), contact.channel(), several[i]);
          }
        }
      }
    }
  }

  private static boolean isTold(
      Entry.Told contact, List<Entry.Elsewhere> earlier, Area area, DutchTime time) {
    for (var other : earlier) {
      if (other.profile().contacts().contains(contact)
          && other.profile().windows().areOpenAt(time)
          && Grid.cellOfMicrodegrees(other.latitude(), other.longitude()) != Grid.OUTSIDE
          && area.contains(other.latitude() / 1e6, other.longitude() / 1e6)) {
        return true;
      }
    }
    return false;
  }
}
