package nl.burgernet.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The Dutch places, from which one can be drawn by its number of inhabitants.
final class Towns {
  private static final double NEARBY_METRES = 30_000;

  private final List<Town> towns;
  private final long[] inhabitantsUpTo;
  private final List<int[]> nearby = new ArrayList<>();
  private final List<long[]> nearbyUpTo = new ArrayList<>();

  Towns(List<Town> towns) {
    this.towns = List.copyOf(towns);
    var all = new int[towns.size()];
    for (var i = 0; i < all.length; i++) {
      all[i] = i;
    }
    this.inhabitantsUpTo = sums(all);
    for (var i = 0; i < all.length; i++) {
      var near = near(i);
      nearby.add(near);
      nearbyUpTo.add(sums(near));
    }
  }

  /// The places as the build prepared them.
  static Towns dutch() {
    var resource = Towns.class.getResourceAsStream("towns.tsv");
    if (resource == null) {
      throw new IllegalStateException("towns.tsv is not on the class path: build the module again");
    }
    try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return new Towns(lines.lines().map(Towns::town).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Town town(String line) {
    var fields = line.split("\t", -1);
    return new Town(
        fields[0],
        Integer.parseInt(fields[1]),
        Integer.parseInt(fields[2]),
        Integer.parseInt(fields[3]));
  }

  int size() {
    return towns.size();
  }

  List<Town> all() {
    return towns;
  }

  Town get(int index) {
    return towns.get(index);
  }

  /// The index of a place: one of twice as many inhabitants comes twice as often.
  int draw(Draws draws) {
    return drawn(draws, inhabitantsUpTo);
  }

  /// The index of another place within commuting distance, or of the same if there is none.
  int drawNearby(int town, Draws draws) {
    var near = nearby.get(town);
    return near.length == 0 ? town : near[drawn(draws, nearbyUpTo.get(town))];
  }

  /// The index of any place, the smallest as often as the largest.
  int drawAny(Draws draws) {
    return draws.below(towns.size());
  }

  private static int drawn(Draws draws, long[] upTo) {
    var wanted = (long) (draws.share() * upTo[upTo.length - 1]);
    var low = 0;
    var high = upTo.length - 1;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (upTo[middle] > wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private long[] sums(int[] indexes) {
    var upTo = new long[indexes.length];
    var sum = 0L;
    for (var i = 0; i < indexes.length; i++) {
      sum += towns.get(indexes[i]).inhabitants();
      upTo[i] = sum;
    }
    return upTo;
  }

  private int[] near(int town) {
    var near = new ArrayList<Integer>();
    for (var i = 0; i < towns.size(); i++) {
      if (i != town && towns.get(town).metresTo(towns.get(i)) < NEARBY_METRES) {
        near.add(i);
      }
    }
    return near.stream().mapToInt(Integer::intValue).toArray();
  }
}
