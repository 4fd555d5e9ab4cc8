package nl.burgernet.serveboards;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Chromium without a screen. It waits for nothing but the network: of an hour that a page waits,
/// none passes here.
final class Browser {
  private static final String SKIP_NOTHING = "BURGERNET_SKIP_NOTHING";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private Browser() {}

  /// What stands on a page when it has been open so long; skips the test where no browser is.
  static String pageAfter(Duration open, String address) throws IOException, InterruptedException {
    var profile = Files.createTempDirectory("board-page-");
    try {
      var process =
          new ProcessBuilder(
                  chromium().toString(),
                  "--headless",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-quic",
                  "--no-first-run",
                  "--disable-background-networking",
                  "--disable-component-update",
                  "--disable-sync",
                  "--user-data-dir=" + profile,
                  "--virtual-time-budget=" + open.toMillis(),
                  "--dump-dom",
                  address)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var page = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError("the browser did not end well: " + page);
      }
      return page;
    } finally {
      delete(profile);
    }
  }

  private static Path chromium() {
    var found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .map(folder -> Path.of(folder, "chromium"))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      var reason = "No chromium is installed, so the page of a board was opened in no browser.";
      assumeTrue(System.getenv(SKIP_NOTHING) != null, reason);
      throw new AssertionError(reason + " With " + SKIP_NOTHING + " that is a failure.");
    }
    return found.get();
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files;
    try (var walk = Files.walk(folder)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (var file : files) {
      Files.deleteIfExists(file);
    }
  }
}
