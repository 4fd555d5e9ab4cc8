package nl.burgernet.announceaction;

import nl.burgernet.events.ActionId;

/// What is known of how far an action is on its way.
interface Advance {
  /// That of actions with which nothing is left to do.
  Advance DONE =
      new Advance() {
        @Override
        public boolean isSelected(ActionId id, int waves) {
          return true;
        }

        @Override
        public boolean isUpdated(ActionId id, int sequence) {
          return true;
        }

        @Override
        public boolean isBroadcast(ActionId id) {
          return true;
        }
      };

  /// Whether it is written down for every part of the action's areas whom it tells.
  boolean isSelected(ActionId id, int waves);

  /// Whether an update was sent round to those who were told.
  boolean isUpdated(ActionId id, int sequence);

  /// Whether the outcome was sent round to everybody who was told.
  boolean isBroadcast(ActionId id);
}
