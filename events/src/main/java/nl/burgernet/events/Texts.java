package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// What people read or hear: a headline, the message that fits every channel, and what only the
/// roomy ones add.
public record Texts(String headline, String message, @Nullable String details) {
  public Texts {
    requireNonNull(headline, "headline");
    requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return "Texts[hidden]";
  }
}
