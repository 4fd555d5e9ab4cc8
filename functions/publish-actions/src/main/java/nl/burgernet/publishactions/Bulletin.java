package nl.burgernet.publishactions;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the public knows at a moment; from equal bulletins come equal files, byte for byte.
///
/// @param actions those that are public, the newest first
/// @param exercises those that are for who tests their screens
/// @param changedAt when the public actions became these
/// @param files the versions that were written last, by key
record Bulletin(
    List<PublicAction> actions,
    List<PublicAction> exercises,
    Instant changedAt,
    Map<String, Version> files) {
  static final Bulletin NONE = new Bulletin(List.of(), List.of(), Instant.EPOCH, Map.of());

  private static final Comparator<PublicAction> NEWEST_FIRST =
      Comparator.comparing(PublicAction::startedAt)
          .reversed()
          .thenComparing(action -> action.id().value());

  Bulletin {
    actions = List.copyOf(requireNonNull(actions, "actions"));
    exercises = List.copyOf(requireNonNull(exercises, "exercises"));
    requireNonNull(changedAt, "changedAt");
    files = new TreeMap<>(requireNonNull(files, "files"));
  }

  /// A version of a file: how the bucket names it, and what is in it.
  record Version(String tag, String digest) {
    Version {
      requireNonNull(tag, "tag");
      requireNonNull(digest, "digest");
    }
  }

  /// The bulletin after this one. The moment of a change is that of the actions, not that at which
  /// somebody looked, so that two who look at once write the same.
  Bulletin followedBy(List<PublicAction> selected) {
    var shown = selected.stream().filter(a -> !a.exercise()).sorted(NEWEST_FIRST).toList();
    var trained = selected.stream().filter(PublicAction::exercise).sorted(NEWEST_FIRST).toList();
    if (shown.equals(actions)) {
      return new Bulletin(shown, trained, changedAt, files);
    }
    var left =
        actions.stream()
            .filter(before -> shown.stream().noneMatch(now -> now.id().equals(before.id())))
            .map(PublicAction::until);
    var newest =
        Stream.concat(shown.stream().map(PublicAction::changedAt), left)
            .max(Comparator.naturalOrder())
            .orElse(changedAt);
    return new Bulletin(shown, trained, newest.isAfter(changedAt) ? newest : changedAt, files);
  }

  Bulletin with(Map<String, Version> written) {
    return new Bulletin(actions, exercises, changedAt, written);
  }

  /// The actions that stand in feeds.
  List<PublicAction> inFeeds() {
    return actions.stream().filter(PublicAction::isInFeeds).toList();
  }
}
