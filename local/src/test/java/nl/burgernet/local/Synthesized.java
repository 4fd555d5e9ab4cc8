package nl.burgernet.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// What infrastructure synthesized. Whoever needs it is skipped where it was not made, unless
/// nothing may be skipped.
final class Synthesized {
  private static final Path FOLDER = Path.of("../infrastructure/target/cdk.out");

  private Synthesized() {}

  static Template template() {
    require();
    return Template.read(FOLDER);
  }

  /// Starts the whole suite as it is deployed.
  static Suite suite(Options options) {
    return Suite.start(template(), options, _ -> {});
  }

  static void require() {
    assumeTrue(
        Files.exists(FOLDER.resolve("manifest.json"))
            || System.getenv(LocalStackCloud.SKIP_NOTHING) != null,
        "Nothing was synthesized: package infrastructure first.");
  }
}
