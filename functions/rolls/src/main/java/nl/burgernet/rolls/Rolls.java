package nl.burgernet.rolls;

import java.util.List;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Slice;

/// Where rolls are kept: the first that is written of a unit stands and never changes.
public interface Rolls {
  /// Keeps a packed roll unless one stands already, and answers the one that stands.
  Roll keepFirst(ActionId actionId, int unit, byte[] packed);

  Optional<Roll> find(ActionId actionId, int unit);

  /// The entries of a slice, in its order.
  List<RollEntry> entries(Slice slice);
}
