package nl.burgernet.announceaction;

import nl.burgernet.events.ActionId;

/// What is known of how far the choice of whom to tell has come.
interface Selection {
  /// Whether it is written down for every part of the action's area whom it tells.
  boolean isComplete(ActionId id);
}
