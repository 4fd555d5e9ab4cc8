package nl.burgernet.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// All ways that can be measured here, filled with the same people, and why others cannot.
final class Ways implements AutoCloseable {
  private final List<Way> all = new ArrayList<>();
  private final Map<String, String> missing = new LinkedHashMap<>();

  private Ways() {}

  static Ways all(Nation nation) {
    var ways = new Ways();
    try {
      for (var way : OurWay.values()) {
        ways.all.add(way.of(nation));
      }
      ways.add("dynamodb-local", () -> DynamoLocal.of(nation));
      ways.add("postgis", () -> PostGis.of(new Rows(nation)));
      ways.add("redis", () -> RedisGeo.of(new Rows(nation)));
      ways.add("lucene", () -> LucenePoints.of(new Rows(nation)));
    } catch (RuntimeException e) {
      ways.close();
      throw e;
    }
    return ways;
  }

  private void add(String title, Supplier<Way> peer) {
    System.err.println("filling " + title);
    try {
      all.add(peer.get());
    } catch (MissingPeer e) {
      System.err.println(title + " is missing: " + e.getMessage());
      missing.put(title, String.valueOf(e.getMessage()));
    }
  }

  List<Way> all() {
    return all;
  }

  Map<String, String> missing() {
    return missing;
  }

  Map<String, String> cannot() {
    var cannot = new LinkedHashMap<String, String>();
    all.forEach(
        way -> {
          if (!way.cannot().isEmpty()) {
            cannot.put(way.title(), way.cannot());
          }
        });
    return cannot;
  }

  @Override
  public void close() {
    all.forEach(Way::close);
  }
}
