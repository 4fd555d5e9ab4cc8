package nl.burgernet.startaction;

import java.time.Instant;
import nl.burgernet.events.Action;

/// How many people an action would tell.
@FunctionalInterface
interface AudienceSize {
  /// The contacts on all channels that can be counted, by the hours that they chose.
  ///
  /// @param at the moment at which windows count
  long contacts(Action action, Instant at);
}
