package nl.burgernet.watchaction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;

/// What is being sent beside an action, and shares the quotas with it.
interface Others {
  /// How many messages wait on each channel, action by action.
  Map<Channel, List<Integer>> beside(ActionId action, Instant now);
}
