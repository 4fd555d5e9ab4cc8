package nl.burgernet.events;

/// Which of an action's messages it is, in the order in which people hear them. Of several updates
/// only the newest is told.
public enum Phase {
  ACTION,
  UPDATE,
  OUTCOME
}
