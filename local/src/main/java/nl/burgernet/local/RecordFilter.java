package nl.burgernet.local;

import java.util.List;
import software.amazon.event.ruler.Ruler;
import tools.jackson.databind.JsonNode;

/// Which records of a source its function wants: those that match any of the patterns, or all if
/// there is none.
record RecordFilter(List<String> patterns) {
  static RecordFilter of(JsonNode filterCriteria) {
    return new RecordFilter(
        filterCriteria
            .path("Filters")
            .valueStream()
            .map(filter -> filter.path("Pattern").asString(""))
            .toList());
  }

  boolean wants(JsonNode record) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(record, pattern));
  }

  private static boolean matches(JsonNode record, String pattern) {
    try {
      return Ruler.matchesRule(record.toString(), pattern);
    } catch (Exception e) {
      throw new IllegalArgumentException("pattern " + pattern + " cannot be applied: " + e, e);
    }
  }
}
