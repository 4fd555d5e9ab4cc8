package nl.burgernet.events;

import org.jspecify.annotations.Nullable;

/// A text that is not what its reader expects and never will be; its text quotes nothing of the
/// message.
public final class MalformedMessage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedMessage(String what, @Nullable Throwable cause) {
    super(what, cause);
  }
}
