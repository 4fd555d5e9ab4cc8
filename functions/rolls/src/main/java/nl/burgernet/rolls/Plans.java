package nl.burgernet.rolls;

import java.util.Optional;
import nl.burgernet.events.ActionId;

/// Where plans are kept: the first that is written of a wave stands.
public interface Plans {
  /// Keeps a plan unless one stands already, and answers the one that stands.
  Plan keepFirst(Plan plan);

  Optional<Plan> find(ActionId actionId, int wave);
}
