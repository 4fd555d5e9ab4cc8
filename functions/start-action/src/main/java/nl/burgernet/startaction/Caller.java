package nl.burgernet.startaction;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Somebody of a control room, as the authorizer established.
///
/// @param subject names the person for the audit trail, without saying who it is
record Caller(String controlRoom, String subject, Role role) {
  /// The control room whose supervisors may act for every other.
  private static final String NATIONAL = "Landelijk";

  /// What somebody may do, named as the groups in the token.
  enum Role {
    OPERATOR("operator"),
    SUPERVISOR("supervisor");

    private final String group;

    Role(String group) {
      this.group = group;
    }

    String group() {
      return group;
    }
  }

  /// Reads a token's claims; nobody when a claim or a role is missing.
  static Optional<Caller> of(Map<String, String> claims) {
    var controlRoom = claims.getOrDefault("custom:controlRoom", "");
    var subject = claims.getOrDefault("sub", "");
    // API Gateway writes several groups as "a,b", "[a b]" or a JSON array.
    var groups = groups(claims.getOrDefault("cognito:groups", ""));
    if (controlRoom.isBlank() || subject.isBlank()) {
      return Optional.empty();
    }
    // The stronger role comes last, and counts.
    return Arrays.stream(Role.values())
        .filter(role -> groups.contains(role.group))
        .reduce((weaker, stronger) -> stronger)
        .map(role -> new Caller(controlRoom, subject, role));
  }

  private static List<String> groups(String claim) {
    return List.of(claim.split("[\\s,\\[\\]\"]+"));
  }

  /// Whether this person may touch what a control room has started.
  boolean mayActFor(String otherControlRoom) {
    return controlRoom.equals(otherControlRoom)
        || (role == Role.SUPERVISOR && controlRoom.equals(NATIONAL));
  }
}
