package nl.burgernet.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.Code;

/// The zips that the build of the function modules left behind.
///
/// @param standIns whether an empty zip may stand for one that was not built; never when deploying
record Zips(Path functions, boolean standIns) implements FunctionCode {
  /// The shortest zip there is: an end-of-directory record without a directory.
  private static final byte[] EMPTY = {
    'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  @Override
  public Code of(String module, String zip) {
    var file = functions.resolve(module).resolve("target").resolve(zip + ".zip");
    if (Files.exists(file)) {
      return Code.fromAsset(file.toString());
    }
    if (standIns) {
      return Code.fromAsset(standIn().toString());
    }
    throw new IllegalStateException(file + " is missing: run 'mvn package' before deploying");
  }

  private static Path standIn() {
    try {
      var file = Files.createTempFile("stand-in", ".zip");
      file.toFile().deleteOnExit();
      return Files.write(file, EMPTY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
