package nl.burgernet.serveboards;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names one board, in addresses and on lists. It holds no dot, so that what follows one in an
/// address is a form.
record BoardId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  @JsonCreator
  BoardId {
    if (!FORM.matcher(Objects.requireNonNull(value, "a board's id")).matches()) {
      throw new IllegalArgumentException("not a board's id");
    }
  }

  static Optional<BoardId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new BoardId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
