package nl.burgernet.controlroom;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.Problem;

/// Somebody of a control room, as the authorizer established.
///
/// @param subject names the person for the audit trail, without saying who it is
/// @param regions the codes of the regions in which the control room may act, as in `PV27`
public record Caller(String controlRoom, String subject, Role role, Set<String> regions) {
  /// What whoever is no caller is told.
  public static final Problem NOT_A_ROLE =
      new Problem(
          403,
          "not-allowed",
          "Not allowed",
          "Sign in as an operator or supervisor of a control room.");

  /// The control room whose supervisors may act for every other, and everywhere.
  private static final String NATIONAL = "Landelijk";

  public Caller {
    regions = Set.copyOf(regions);
  }

  /// Reads a token's claims; nobody when a claim or a role is missing, which is counted.
  public static Optional<Caller> of(Map<String, String> claims) {
    var caller = read(claims);
    if (caller.isEmpty()) {
      Log.count("CallersRefused", "Count", 1, Map.of("By", "ROLE"));
    }
    return caller;
  }

  private static Optional<Caller> read(Map<String, String> claims) {
    var controlRoom = claims.getOrDefault("custom:controlRoom", "");
    var subject = claims.getOrDefault("sub", "");
    var groups = elements(claims.getOrDefault("cognito:groups", ""));
    if (controlRoom.isBlank() || subject.isBlank()) {
      return Optional.empty();
    }
    var regions = new LinkedHashSet<>(elements(claims.getOrDefault("custom:regions", "")));
    regions.remove("");
    return Arrays.stream(Role.values())
        .filter(role -> groups.contains(role.group()))
        .reduce((weaker, stronger) -> stronger)
        .map(role -> new Caller(controlRoom, subject, role, regions));
  }

  /// API Gateway writes several values as "a,b", "[a b]" or a JSON array.
  private static List<String> elements(String claim) {
    return List.of(claim.split("[\\s,\\[\\]\"]+"));
  }

  /// Whether this person may see and change what a control room has started.
  public boolean mayActFor(String otherControlRoom) {
    return controlRoom.equals(otherControlRoom) || isNationalSupervisor();
  }

  /// Whether this person may act wherever a control room may not.
  public boolean isNationalSupervisor() {
    return role == Role.SUPERVISOR && controlRoom.equals(NATIONAL);
  }
}
