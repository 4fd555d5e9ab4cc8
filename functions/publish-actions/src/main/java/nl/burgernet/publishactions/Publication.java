package nl.burgernet.publishactions;

import static nl.burgernet.publishactions.PublicFile.digestOf;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Log;
import org.jspecify.annotations.Nullable;

/// Brings what is published to what the actions are now, and writes only what differs.
///
/// Several may do so at once. A file is written only in the place of the version that was known
/// before the actions and photos were read; so whoever read older ones than the last writer did
/// finds another version there, and starts again.
record Publication(
    PublicActions actions,
    Selection selection,
    Publisher publisher,
    PublicPhotos photos,
    PublicFiles files,
    InstantSource clock) {
  /// Not served to anybody.
  static final String BULLETIN = "state/bulletin.json";

  /// Two writers are through after three at most; more than two at once are rare.
  private static final int ATTEMPTS = 10;

  /// Publishes; throws [IllegalStateException] if others were faster all the time: then the message
  /// comes again, and the next minute comes anyway.
  ///
  /// @param heard actions of which was just heard, and that an index may not show yet
  void publish(Set<ActionId> heard) {
    var known = new HashMap<String, Optional<Bulletin.Version>>();
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (published(heard, known)) {
        return;
      }
    }
    throw new IllegalStateException("others kept publishing at the same time");
  }

  private boolean published(Set<ActionId> heard, Map<String, Optional<Bulletin.Version>> known) {
    var stored = files.read(BULLETIN);
    var before =
        stored
            .map(held -> new String(held.bytes(), StandardCharsets.UTF_8))
            .map(json -> Wire.fromJson(json, Bulletin.class))
            .orElse(Bulletin.NONE);
    var now = clock.instant();
    var ids = new LinkedHashSet<>(heard);
    ids.addAll(actions.since(now.minus(Selection.LONGEST)));
    // The index may be a moment behind what was published already.
    Stream.concat(before.actions().stream(), before.exercises().stream())
        .forEach(action -> ids.add(action.id()));
    var shown = photos.newest();
    var selected =
        actions.read(ids).stream()
            .flatMap(record -> selection.of(record, shown.get(record.action().id()), now).stream())
            .toList();
    var bulletin = before.followedBy(selected);

    var wanted = publisher.files(bulletin);
    var written = new TreeMap<String, Bulletin.Version>();
    var linked = new ArrayList<PublicFiles.Change>();
    var others = new ArrayList<PublicFiles.Change>();
    wanted.forEach(
        (key, file) -> {
          var version = known.getOrDefault(key, Optional.ofNullable(before.files().get(key)));
          if (version.isPresent() && version.get().digest().equals(digestOf(file.bytes()))) {
            written.put(key, version.get());
          } else {
            var tag = version.map(Bulletin.Version::tag).orElse(null);
            (Publisher.isLinkedTo(key) ? linked : others)
                .add(new PublicFiles.Change(key, file, tag));
          }
        });
    // No feed leads to a page that is not there yet.
    known.putAll(write(linked, written));
    known.putAll(write(others, written));
    if (written.size() < wanted.size()) {
      return false;
    }
    return keep(bulletin.with(written), stored.orElse(null), linked.size() + others.size());
  }

  /// Writes files, and answers which versions of them stand then: where it was overtaken, what
  /// stands was written from actions at least as new, and all of them are to be looked at again.
  private Map<String, Optional<Bulletin.Version>> write(
      List<PublicFiles.Change> changes, Map<String, Bulletin.Version> written) {
    var standing = new HashMap<String, Optional<Bulletin.Version>>();
    var tags = files.write(changes);
    for (var i = 0; i < changes.size(); i++) {
      var key = changes.get(i).key();
      var digest = digestOf(changes.get(i).file().bytes());
      var version = tags.get(i).map(tag -> new Bulletin.Version(tag, digest));
      version.ifPresent(ours -> written.put(key, ours));
      standing.put(key, version.or(() -> standing(key)));
    }
    return standing;
  }

  private boolean keep(Bulletin bulletin, PublicFiles.@Nullable Held stored, int changed) {
    var file = PublicFile.of(PublicFile.JSON, Wire.toJson(bulletin));
    if (stored != null && digestOf(stored.bytes()).equals(digestOf(file.bytes()))) {
      return true;
    }
    if (files.write(BULLETIN, file, stored == null ? null : stored.tag()).isEmpty()) {
      return false;
    }
    Log.info("published", "actions", bulletin.inFeeds().size(), "filesChanged", changed);
    return true;
  }

  private Optional<Bulletin.Version> standing(String key) {
    return files.read(key).map(held -> new Bulletin.Version(held.tag(), digestOf(held.bytes())));
  }
}
