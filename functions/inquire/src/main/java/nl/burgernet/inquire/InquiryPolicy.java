package nl.burgernet.inquire;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import nl.burgernet.controlroom.AreaLimits;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.Approval.Reason;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Settings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The limits within which an operator may ask alone, which are those of actions, and how long
/// answers are kept.
///
/// @param fourEyes what a second person must agree to
/// @param largeAudience more contacts than this make an audience large
/// @param keptFor how long an inquiry and its answers are kept after it closed
record InquiryPolicy(AreaLimits areas, Set<Reason> fourEyes, long largeAudience, Duration keptFor) {
  private static final String COUNTRY = "NL";
  private static final long USUAL_LARGE_AUDIENCE = 50_000;

  InquiryPolicy {
    fourEyes = Set.copyOf(fourEyes);
    if (largeAudience < 1 || keptFor.isNegative() || keptFor.isZero()) {
      throw new IllegalArgumentException("a policy has a limit that nothing can keep");
    }
  }

  /// Reads `POLICY`, the same JSON object as for actions, of which this takes what it needs, and
  /// `ANSWERS_KEPT_DAYS`.
  static InquiryPolicy from(Map<String, String> environment) {
    var text = environment.getOrDefault("POLICY", "");
    var policy = policy(text.isBlank() ? "{}" : text);
    var usual = AreaLimits.USUAL;
    return new InquiryPolicy(
        new AreaLimits(
            policy.path("maxRadiusMetres").asDouble(usual.maxRadiusMetres()),
            policy.path("maxSquareMetres").asDouble(usual.maxSquareMetres()),
            policy.path("maxPolygonPoints").asInt(usual.maxPolygonPoints()),
            policy.path("maxRegions").asInt(usual.maxRegions())),
        fourEyes(policy.path("fourEyes")),
        policy.path("largeAudience").asLong(USUAL_LARGE_AUDIENCE),
        Duration.ofDays(Settings.requiredNumber(environment, "ANSWERS_KEPT_DAYS")));
  }

  private static JsonNode policy(String text) {
    try {
      return Wire.JSON.readTree(text).asObject();
    } catch (JacksonException e) {
      throw new IllegalStateException("POLICY must be a JSON object of limits and checks", e);
    }
  }

  private static Set<Reason> fourEyes(JsonNode asked) {
    if (asked.isMissingNode()) {
      return Set.of(Reason.values());
    }
    var reasons = EnumSet.noneOf(Reason.class);
    asked.forEach(reason -> reasons.add(Reason.valueOf(reason.asString())));
    return reasons;
  }

  /// Why an inquiry needs a second person; empty if it needs none. The audience is counted only
  /// where that decides.
  Set<Reason> reasons(ActionArea area, AudienceSize audience) {
    var reasons = EnumSet.noneOf(Reason.class);
    if (area instanceof ActionArea.InRegions(var codes) && codes.contains(COUNTRY)) {
      reasons.add(Reason.NATIONAL);
    }
    reasons.retainAll(fourEyes);
    if (fourEyes.contains(Reason.LARGE_AUDIENCE) && audience.contacts() > largeAudience) {
      reasons.add(Reason.LARGE_AUDIENCE);
    }
    return reasons;
  }

  /// How many people an inquiry would ask at this moment.
  @FunctionalInterface
  interface AudienceSize {
    long contacts();
  }
}
