package nl.burgernet.receivephoto;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.burgernet.events.ActionId;

/// What citizens sent of what they saw.
interface Sightings {
  /// The next number of a sighting of this action, from 1; no two get the same.
  int nextNumber(ActionId actionId);

  /// Writes down a sighting, unless one stands under its id.
  void add(Sighting sighting);

  Optional<Sighting> find(ActionId actionId, UUID id);

  /// All sightings of an action, in the order of their numbers.
  List<Sighting> of(ActionId actionId);

  /// Writes down what became of a photo; false, and nothing changes, unless it was awaited.
  boolean settle(Sighting settled);

  /// Deletes all sightings of an action, and that there were any.
  void forget(ActionId actionId);
}
