package nl.burgernet.posttox;

import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;

/// The actions, as they are at this moment.
interface Actions {
  Optional<ActionRecord> find(ActionId id);
}
