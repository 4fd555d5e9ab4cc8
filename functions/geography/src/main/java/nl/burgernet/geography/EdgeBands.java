package nl.burgernet.geography;

import java.util.Arrays;

/// Edges sorted into bands of latitude, so that only those of one band are looked at for a place.
///
/// An edge is four numbers: the latitude and longitude of its two ends.
final class EdgeBands {
  /// Bands are made as thin as keeps the list at about this many entries per edge.
  private static final int ENTRIES_PER_EDGE = 4;

  private final double south;
  private final double bandsPerDegree;
  private final int bands;
  private final int[] starts;
  private final int[] edges;

  private EdgeBands(double south, double bandsPerDegree, int bands, double[] ends) {
    this.south = south;
    this.bandsPerDegree = bandsPerDegree;
    this.bands = bands;
    this.starts = new int[bands + 1];
    var count = ends.length / 4;
    for (int edge = 0; edge < count; edge++) {
      for (int band = lowestBand(ends, edge); band <= highestBand(ends, edge); band++) {
        starts[band + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    this.edges = new int[starts[bands]];
    var next = starts.clone();
    for (int edge = 0; edge < count; edge++) {
      for (int band = lowestBand(ends, edge); band <= highestBand(ends, edge); band++) {
        edges[next[band]++] = edge;
      }
    }
  }

  static EdgeBands of(double[] ends) {
    double south = Double.POSITIVE_INFINITY;
    double north = Double.NEGATIVE_INFINITY;
    double heights = 0;
    for (int i = 0; i < ends.length; i += 4) {
      south = Math.min(south, Math.min(ends[i], ends[i + 2]));
      north = Math.max(north, Math.max(ends[i], ends[i + 2]));
      heights += Math.abs(ends[i] - ends[i + 2]);
    }
    var count = ends.length / 4;
    var edgesAcross = Math.max(1, heights / (north - south));
    var bands = (int) Math.clamp((ENTRIES_PER_EDGE - 1) * count / edgesAcross, 1, count);
    return new EdgeBands(south, bands / (north - south), bands, ends);
  }

  int bands() {
    return bands;
  }

  /// The band of a latitude; what lies beyond the edges falls in the first or last band.
  int bandOf(double latitude) {
    return Math.clamp((long) ((latitude - south) * bandsPerDegree), 0, bands - 1);
  }

  int lowestBand(double[] ends, int edge) {
    return bandOf(Math.min(ends[4 * edge], ends[4 * edge + 2]));
  }

  private int highestBand(double[] ends, int edge) {
    return bandOf(Math.max(ends[4 * edge], ends[4 * edge + 2]));
  }

  /// Where the entries of a band start; those of the last band end at `start(bands())`.
  int start(int band) {
    return starts[band];
  }

  /// The edge that stands at an entry.
  int edgeAt(int entry) {
    return edges[entry];
  }
}
