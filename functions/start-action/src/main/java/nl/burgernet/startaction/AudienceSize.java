package nl.burgernet.startaction;

import nl.burgernet.events.Action;

/// How many people an action would tell.
@FunctionalInterface
interface AudienceSize {
  /// The contacts on all channels that can be counted, at this moment.
  long contacts(Action action);
}
