package nl.burgernet.publishactions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Files in memory, with somebody who may come in between.
final class FakePublicFiles implements PublicFiles {
  static final String LAST_MODIFIED = "Tue, 13 Jan 2026 11:30:00 GMT";

  private final Map<String, Held> files = new LinkedHashMap<>();
  private final List<String> written = new ArrayList<>();
  private final Map<String, List<String>> versions = new LinkedHashMap<>();
  private @Nullable Runnable beforeNextWrite;
  private int crashAfter = Integer.MAX_VALUE;
  private int version;

  @Override
  public Optional<Held> read(String key) {
    return Optional.ofNullable(files.get(key));
  }

  @Override
  public Optional<String> write(String key, PublicFile file, @Nullable String tag) {
    var comesBetween = beforeNextWrite;
    if (comesBetween != null) {
      beforeNextWrite = null;
      comesBetween.run();
    }
    if (crashAfter-- == 0) {
      throw new IllegalStateException("crashed");
    }
    var standing = files.get(key);
    if (standing == null ? tag != null : !standing.tag().equals(tag)) {
      return Optional.empty();
    }
    var next = "\"" + ++version + "\"";
    files.put(key, new Held(file.bytes(), next, LAST_MODIFIED));
    written.add(key);
    versions.computeIfAbsent(key, _ -> new ArrayList<>()).add(file.text());
    return Optional.of(next);
  }

  @Override
  public List<Optional<String>> write(List<Change> changes) {
    return changes.stream()
        .map(change -> write(change.key(), change.file(), change.tag()))
        .toList();
  }

  void beforeNextWrite(Runnable somebody) {
    beforeNextWrite = somebody;
  }

  void crashAfter(int writes) {
    crashAfter = writes;
  }

  /// The keys that were written since this was last asked.
  List<String> written() {
    var keys = List.copyOf(written);
    written.clear();
    return keys;
  }

  String text(String path) {
    return new PublicFile(
            "", java.util.Objects.requireNonNull(files.get(Publisher.PUBLIC + path), path).bytes())
        .text();
  }

  /// All that ever stood at a path, the oldest first.
  List<String> versions(String path) {
    return versions.getOrDefault(Publisher.PUBLIC + path, List.of());
  }

  Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    files.forEach((key, held) -> texts.put(key, new PublicFile("", held.bytes()).text()));
    return texts;
  }
}
