package nl.burgernet.receivephoto;

import java.util.Optional;
import java.util.UUID;
import nl.burgernet.events.ActionId;

/// Ids as they stand in a path; what is none names nothing.
final class Ids {
  private Ids() {}

  static Optional<ActionId> action(String text) {
    try {
      return Optional.of(ActionId.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<UUID> uuid(String text) {
    return action(text).map(ActionId::value);
  }
}
