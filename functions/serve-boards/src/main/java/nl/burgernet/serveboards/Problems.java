package nl.burgernet.serveboards;

import java.util.List;
import nl.burgernet.messaging.Problem;
import nl.burgernet.messaging.Problem.FieldError;

/// What the doors of boards refuse, and what to do about it. No address is repeated: it may hold a
/// secret.
final class Problems {
  static final Problem NO_BOARD =
      new Problem(
          404,
          "no-such-board",
          "There is no such board",
          "Check the board's name; boards are added by whoever runs Burgernet.");

  static final Problem WRONG_KEY =
      new Problem(
          403,
          "wrong-key",
          "This key opens other boards",
          "Use the key of the board's vendor, or the address that the board was given.");

  static final Problem NO_FORM =
      new Problem(
          404,
          "no-such-form",
          "There is no such form",
          "End the address in .json, .txt, .cap, .rss, .mrss, .concerto, .multi, .html or .png, or"
              + " in none of them.");

  static final Problem NO_PATH =
      new Problem(404, "no-such-path", "There is nothing here", "Check the path.");

  static final Problem TOO_LARGE =
      new Problem(413, "too-large", "The body is too large", "Send at most 4 KB.");

  private Problems() {}

  static Problem query(List<FieldError> errors) {
    return new Problem(
        400,
        "query",
        "The query is not understood",
        "Correct the parameters that are listed.",
        errors);
  }
}
