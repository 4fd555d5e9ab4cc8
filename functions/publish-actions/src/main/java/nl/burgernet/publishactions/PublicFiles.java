package nl.burgernet.publishactions;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where what is published lies. Each version of a file has a tag, so that an older one never takes
/// the place of a newer.
interface PublicFiles {
  /// What stands under a key.
  Optional<Held> read(String key);

  /// Puts a file in the place of the version with this tag, or where none stands if there is no
  /// tag; answers the new version's tag, or nothing if another version stands there: then nothing
  /// changes.
  Optional<String> write(String key, PublicFile file, @Nullable String tag);

  /// Does so with several files, in any order; answers in theirs. If one fails, the others were
  /// tried.
  List<Optional<String>> write(List<Change> changes);

  /// A file to be put in the place of a version.
  ///
  /// @param tag of that version; null if none stands there
  record Change(String key, PublicFile file, @Nullable String tag) {}

  /// A version of a file.
  ///
  /// @param lastModified since when it stands, as HTTP writes it
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Held(byte[] bytes, String tag, String lastModified) {}
}
