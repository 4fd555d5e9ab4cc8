package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

/// How an action ended, in words that stand on their own.
public record Outcome(Ending ending, String text) {
  public Outcome {
    requireNonNull(ending, "ending");
    requireNonNull(text, "text");
  }

  @Override
  public String toString() {
    return "Outcome[" + ending + ", hidden]";
  }

  /// The ways in which an action ends.
  public enum Ending {
    FOUND,
    NOT_FOUND,
    /// Called off by the control room, for example because it was a mistake.
    STOPPED,
    /// Nobody closed it within a day.
    LAPSED
  }
}
