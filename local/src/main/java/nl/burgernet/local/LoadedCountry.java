package nl.burgernet.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The note in a data folder that says which population its tables hold.
///
/// @param complete whether loading came to its end; if not it has to be done again
record LoadedCountry(int form, long seed, int participants, boolean complete) {
  private static final String FILE = "country.json";

  static LoadedCountry of(int participants, boolean complete) {
    return new LoadedCountry(Population.FORM, Population.SEED, participants, complete);
  }

  /// What a folder holds, or null if nothing was ever loaded into it.
  static @Nullable LoadedCountry in(Path data) {
    var file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return null;
    }
    try {
      var json = Json.read(Files.readAllBytes(file));
      return new LoadedCountry(
          json.path("form").asInt(0),
          json.path("seed").asLong(0),
          json.path("participants").asInt(0),
          json.path("complete").asBoolean(false));
    } catch (IOException | JacksonException e) {
      throw new Command.Misunderstood(
          file + " cannot be read: start with another folder, or delete " + data + ".");
    }
  }

  void writeTo(Path data) {
    try {
      Files.createDirectories(data);
      Files.write(
          data.resolve(FILE),
          Json.bytes(
              Json.object()
                  .put("form", form)
                  .put("seed", seed)
                  .put("participants", participants)
                  .put("complete", complete)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Refuses a folder that holds others than are wanted.
  ///
  /// @param wanted if absent any number is
  void requireAs(Path data, @Nullable Integer wanted) {
    if (form != Population.FORM || seed != Population.SEED) {
      throw new Command.Misunderstood(
          data
              + " holds participants as another version made them: start with another folder, or"
              + " delete it.");
    }
    if (wanted != null && wanted != participants) {
      throw new Command.Misunderstood(
          "%s holds %d participants, not %d: leave --participants away, or start with another folder."
              .formatted(data, participants, wanted));
    }
  }
}
