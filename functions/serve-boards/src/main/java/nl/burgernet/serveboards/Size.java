package nl.burgernet.serveboards;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How much a board can show at once.
record Size(
    @JsonProperty(required = true) int lines, @JsonProperty(required = true) int characters) {
  static final int MOST_LINES = 60;

  /// Less holds no sentence that helps anybody.
  static final int FEWEST_CHARACTERS = 8;

  static final int MOST_CHARACTERS = 1_000;
  static final int SMALLEST = 24;

  Size {
    if (lines < 1 || lines > MOST_LINES) {
      throw new IllegalArgumentException("a board has 1 to " + MOST_LINES + " lines");
    }
    if (characters < FEWEST_CHARACTERS || characters > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "a line has " + FEWEST_CHARACTERS + " to " + MOST_CHARACTERS + " characters");
    }
    if (lines * characters < SMALLEST) {
      throw new IllegalArgumentException("a board shows at least " + SMALLEST + " characters");
    }
  }
}
