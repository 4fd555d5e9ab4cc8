package nl.burgernet.startaction;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import nl.burgernet.events.Wire;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;

/// The limits within which an operator may act alone, and how long actions last.
///
/// @param maxSquareMetres of a circle or a polygon; regions are bounded by their number
/// @param usualMinutes how long an action lasts when its request does not say
/// @param lapsesAfterHours how long after its planned end an action that nobody closed is closed
/// @param prices what messages cost; whoever changes one says them all
record Policy(
    double maxRadiusMetres,
    double maxSquareMetres,
    int maxPolygonPoints,
    int maxRegions,
    int usualMinutes,
    int maxHours,
    int lapsesAfterHours,
    Prices prices) {
  static final Policy USUAL = new Policy(50_000, 20_000e6, 500, 25, 60, 24, 24, Prices.USUAL);

  Policy {
    requireNonNull(prices, "prices");
    if (!(maxRadiusMetres > 0 && maxSquareMetres > 0)
        || maxPolygonPoints < 4
        || maxRegions < 1
        || usualMinutes < 1
        || maxHours < 1
        || lapsesAfterHours < 1) {
      throw new IllegalArgumentException("POLICY has a limit that nothing can keep");
    }
  }

  /// The usual policy, with what `POLICY` (a JSON object) says otherwise.
  static Policy from(Map<String, String> environment) {
    var changes = environment.getOrDefault("POLICY", "");
    if (changes.isBlank()) {
      return USUAL;
    }
    try {
      var policy = Wire.JSON.valueToTree(USUAL).asObject();
      policy.setAll(Wire.JSON.readTree(changes).asObject());
      return Wire.JSON
          .readerFor(Policy.class)
          // A misspelt limit would not limit.
          .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(policy);
    } catch (JacksonException e) {
      throw new IllegalStateException("POLICY must be a JSON object of limits", e);
    }
  }

  Duration usualDuration() {
    return Duration.ofMinutes(usualMinutes);
  }

  Duration maxDuration() {
    return Duration.ofHours(maxHours);
  }

  Duration lapsesAfter() {
    return Duration.ofHours(lapsesAfterHours);
  }
}
