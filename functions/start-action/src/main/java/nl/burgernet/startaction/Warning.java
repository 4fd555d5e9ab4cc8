package nl.burgernet.startaction;

import static java.util.Objects.requireNonNull;

import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Kind;
import org.jspecify.annotations.Nullable;

/// What an operator should know, and may leave as it is.
///
/// The words themselves are not repeated here: a warning is kept with the action, and must hold no
/// name that the action's texts no longer do.
///
/// @param field where it stands in the request, as a JSON Pointer
/// @param from the first character that is meant, counted as JavaScript and Java do; absent where
///   it is the field as a whole
/// @param to the character after the last
/// @param advice what would be better
/// @param action the other action, for an [Check#OVERLAP]
record Warning(
    Check check,
    String field,
    @Nullable Integer from,
    @Nullable Integer to,
    String advice,
    @Nullable Other action) {
  Warning {
    requireNonNull(check, "check");
    requireNonNull(field, "field");
    requireNonNull(advice, "advice");
  }

  /// Another action that runs.
  record Other(ActionId id, Kind kind, ActionArea area) {
    Other {
      requireNonNull(id, "id");
      requireNonNull(kind, "kind");
      requireNonNull(area, "area");
    }
  }
}
