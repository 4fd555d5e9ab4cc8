package nl.burgernet.events;

/// Which of an action's messages it is, in the order in which people hear them.
public enum Phase {
  ACTION,
  OUTCOME
}
