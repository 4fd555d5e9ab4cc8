package nl.burgernet.rolls;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// When contacts were told, to the second: how many in each second.
public final class Times {
  public static final Times NONE = new Times(new TreeMap<>());

  private final SortedMap<Long, Integer> counts;

  private Times(SortedMap<Long, Integer> counts) {
    this.counts = counts;
  }

  /// These times and so many more at a moment.
  public Times and(int count, Instant at) {
    var more = new TreeMap<>(counts);
    more.merge(at.getEpochSecond(), count, Integer::sum);
    return new Times(more);
  }

  public Times and(Times others) {
    var more = new TreeMap<>(counts);
    others.counts.forEach((second, count) -> more.merge(second, count, Integer::sum));
    return new Times(more);
  }

  public int count() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// How long after a start a share of all had been told; throws [IllegalStateException] when
  /// nobody was.
  ///
  /// @param share above 0 for the first, 0.5 for the median, 1 for the last
  public Duration until(double share, Instant start) {
    var wanted = Math.max(1, (int) Math.ceil(share * count()));
    var seen = 0;
    for (var second : counts.entrySet()) {
      seen += second.getValue();
      if (seen >= wanted) {
        var told = Instant.ofEpochSecond(second.getKey());
        // Told within the second in which it started.
        return told.isBefore(start) ? Duration.ZERO : Duration.between(start, told);
      }
    }
    throw new IllegalStateException("nobody was told");
  }

  /// Reads what [#toString] wrote.
  static Times parse(String text) {
    var counts = new TreeMap<Long, Integer>();
    var second = 0L;
    for (var part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      var colon = part.indexOf(':');
      second += Long.parseLong(part.substring(0, colon));
      counts.put(second, Integer.parseInt(part.substring(colon + 1)));
    }
    return new Times(counts);
  }

  /// Each second after the one before it, and its count.
  @Override
  public String toString() {
    var text = new StringBuilder();
    var before = 0L;
    for (Map.Entry<Long, Integer> second : counts.entrySet()) {
      text.append(text.isEmpty() ? "" : ",").append(second.getKey() - before);
      text.append(':').append(second.getValue());
      before = second.getKey();
    }
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Times that && counts.equals(that.counts);
  }

  @Override
  public int hashCode() {
    return counts.hashCode();
  }
}
