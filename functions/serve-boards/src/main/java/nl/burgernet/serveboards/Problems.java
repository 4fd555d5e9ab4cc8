package nl.burgernet.serveboards;

import nl.burgernet.messaging.Problem;

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

  static final Problem TOO_LARGE =
      new Problem(413, "too-large", "The body is too large", "Send at most 4 KB.");

  private Problems() {}
}
