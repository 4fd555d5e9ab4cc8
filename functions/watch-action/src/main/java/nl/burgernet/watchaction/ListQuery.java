package nl.burgernet.watchaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.burgernet.events.ActionRecord.State;
import nl.burgernet.messaging.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/// Which actions a control room wants listed.
record ListQuery(@Nullable State state, int limit, @Nullable Cursor after) {
  private static final int USUAL_LIMIT = 25;
  private static final int HIGHEST_LIMIT = 100;
  static final Set<String> PARAMETERS = new TreeSet<>(Set.of("state", "limit", "next"));

  /// What came of reading a query.
  sealed interface Reading {
    record Understood(ListQuery query) implements Reading {}

    record Faulty(List<FieldError> errors) implements Reading {}
  }

  static Reading of(Map<String, String> query) {
    var errors = new ArrayList<FieldError>();
    query.forEach(
        (name, value) -> {
          if (!PARAMETERS.contains(name)) {
            errors.add(new FieldError("/" + name, value, "one of " + PARAMETERS));
          }
        });
    var state = state(query.get("state"), errors);
    var limit = limit(query.get("limit"), errors);
    var after = after(query.get("next"), errors);
    return errors.isEmpty()
        ? new Reading.Understood(new ListQuery(state, limit, after))
        : new Reading.Faulty(errors);
  }

  private static @Nullable State state(@Nullable String text, List<FieldError> errors) {
    return switch (text) {
      case null -> null;
      case "running" -> State.RUNNING;
      case "closed" -> State.CLOSED;
      case "awaiting" -> State.AWAITING_APPROVAL;
      default -> {
        errors.add(new FieldError("/state", text, "running, closed or awaiting"));
        yield null;
      }
    };
  }

  private static int limit(@Nullable String text, List<FieldError> errors) {
    if (text == null) {
      return USUAL_LIMIT;
    }
    try {
      var limit = Integer.parseInt(text);
      if (1 <= limit && limit <= HIGHEST_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    errors.add(new FieldError("/limit", text, "a whole number from 1 to " + HIGHEST_LIMIT));
    return USUAL_LIMIT;
  }

  private static @Nullable Cursor after(@Nullable String text, List<FieldError> errors) {
    if (text == null) {
      return null;
    }
    var cursor = Cursor.parse(text);
    if (cursor.isEmpty()) {
      errors.add(new FieldError("/next", text, "next of an earlier answer, unchanged"));
    }
    return cursor.orElse(null);
  }
}
