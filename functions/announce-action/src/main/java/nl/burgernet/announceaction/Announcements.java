package nl.burgernet.announceaction;

import nl.burgernet.events.ActionEvent;

/// Where events are told, to everybody who asked for their type.
interface Announcements {
  /// Tells an event; it is kept for all who listen when this returns.
  void announce(ActionEvent event);
}
