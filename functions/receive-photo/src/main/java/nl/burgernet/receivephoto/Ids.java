package nl.burgernet.receivephoto;

import java.util.Optional;
import java.util.UUID;
import nl.burgernet.events.ActionId;

/// Ids of photos and sightings as they stand in a path; what is none names nothing.
final class Ids {
  private Ids() {}

  static Optional<UUID> uuid(String text) {
    return ActionId.ifValid(text).map(ActionId::value);
  }
}
