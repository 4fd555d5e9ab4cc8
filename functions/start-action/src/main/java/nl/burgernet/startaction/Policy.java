package nl.burgernet.startaction;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.burgernet.controlroom.AreaLimits;
import nl.burgernet.events.Approval.Reason;
import nl.burgernet.events.Wire;
import nl.burgernet.startaction.Check.Weight;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;

/// The limits within which an operator may act alone, and how long actions last.
///
/// @param maxSquareMetres of a circle or a polygon; regions are bounded by their number
/// @param usualMinutes how long an action lasts when its request does not say
/// @param lapsesAfterHours how long after its planned end an action that nobody closed is closed
/// @param maxTextParts how many text messages a message may take before the operator is warned
/// @param numbers the telephone numbers that words for the public may name
/// @param fourEyes what a second person must agree to
/// @param largeAudience more contacts than this make an audience large
/// @param checks how grave the findings in words for the public are, where not as usual
/// @param prices what messages cost; whoever changes one says them all
record Policy(
    double maxRadiusMetres,
    double maxSquareMetres,
    int maxPolygonPoints,
    int maxRegions,
    int usualMinutes,
    int maxHours,
    int lapsesAfterHours,
    int maxTextParts,
    List<String> numbers,
    Set<Reason> fourEyes,
    long largeAudience,
    Map<Check, Weight> checks,
    Prices prices) {
  static final Policy USUAL =
      new Policy(
          AreaLimits.USUAL.maxRadiusMetres(),
          AreaLimits.USUAL.maxSquareMetres(),
          AreaLimits.USUAL.maxPolygonPoints(),
          AreaLimits.USUAL.maxRegions(),
          60,
          24,
          24,
          2,
          List.of("112", "0800-0011", "0900-8844", "0800-6070", "0800-7000", "0900-1844"),
          Set.of(Reason.values()),
          50_000,
          Map.of(),
          Prices.USUAL);

  Policy {
    numbers = List.copyOf(numbers);
    fourEyes = Set.copyOf(fourEyes);
    checks = Map.copyOf(checks);
    requireNonNull(prices, "prices");
    if (!(maxRadiusMetres > 0 && maxSquareMetres > 0)
        || maxPolygonPoints < 4
        || maxRegions < 1
        || usualMinutes < 1
        || maxHours < 1
        || lapsesAfterHours < 1
        || maxTextParts < 1
        || largeAudience < 1
        || numbers.isEmpty()) {
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
      throw new IllegalStateException("POLICY must be a JSON object of limits and checks", e);
    }
  }

  Weight weightOf(Check check) {
    return checks.getOrDefault(check, check.usual());
  }

  /// Whether a number is one of those that may be named, however it is written.
  boolean isOurNumber(String number) {
    var digits = digits(number);
    return numbers.stream().anyMatch(ours -> digits(ours).equals(digits));
  }

  private static String digits(String number) {
    return number.replaceAll("\\D", "");
  }

  AreaLimits areas() {
    return new AreaLimits(maxRadiusMetres, maxSquareMetres, maxPolygonPoints, maxRegions);
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
