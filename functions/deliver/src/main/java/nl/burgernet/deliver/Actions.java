package nl.burgernet.deliver;

import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;

/// The actions as they are this moment.
interface Actions {
  Optional<ActionRecord> find(ActionId actionId);
}
