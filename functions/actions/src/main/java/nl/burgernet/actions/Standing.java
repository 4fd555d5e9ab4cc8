package nl.burgernet.actions;

import nl.burgernet.events.ActionRecord.State;

/// How far an action is, as the index `running` of the table tells them apart.
public enum Standing {
  RUNNING("yes"),
  AWAITING_APPROVAL("awaiting"),
  ENDED("no");

  private final String written;

  Standing(String written) {
    this.written = written;
  }

  public static Standing of(State state) {
    return switch (state) {
      case RUNNING -> RUNNING;
      case AWAITING_APPROVAL -> AWAITING_APPROVAL;
      case REFUSED, CLOSED -> ENDED;
    };
  }

  /// What stands in the index.
  public String written() {
    return written;
  }
}
