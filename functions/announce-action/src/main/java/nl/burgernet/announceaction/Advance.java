package nl.burgernet.announceaction;

import nl.burgernet.events.ActionId;

/// What is known of how far an action is on its way.
interface Advance {
  /// Whether it is written down for every part of the action's area whom it tells.
  boolean isComplete(ActionId id);

  /// Whether the outcome was sent round to everybody who was told.
  boolean isBroadcast(ActionId id);
}
