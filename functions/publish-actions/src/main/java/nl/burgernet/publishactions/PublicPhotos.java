package nl.burgernet.publishactions;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.Wire;
import org.jspecify.annotations.Nullable;

/// Which photos the public may see of each action, as was heard last.
record PublicPhotos(PublicFiles files, InstantSource clock) {
  /// Not served to anybody.
  static final String KEY = "state/photos.json";

  /// So long is a photo's longer side at most, in pixels, on a page or in the preview of a link.
  static final int ON_A_SCREEN = 800;

  /// The same in a list.
  static final int IN_A_LIST = 320;

  /// An action is over before, so that nothing is shown by an event that comes later still.
  private static final Duration KEPT = Selection.LONGEST.plusDays(1);

  private static final int ATTEMPTS = 10;

  /// What is kept: one event of each action.
  private record Album(List<PhotosChanged> photos) {
    Album {
      photos = List.copyOf(requireNonNull(photos, "photos"));
    }
  }

  /// Keeps what an event says, unless a newer one was heard already.
  void heard(PhotosChanged event) {
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var stored = files.read(KEY).orElse(null);
      var photos = new HashMap<>(photos(stored));
      var known = photos.get(event.actionId());
      if (known != null && known.version() >= event.version()) {
        return;
      }
      photos.put(event.actionId(), event);
      var oldest = clock.instant().minus(KEPT);
      photos.values().removeIf(old -> old.occurredAt().isBefore(oldest));
      var file =
          PublicFile.of(PublicFile.JSON, Wire.toJson(new Album(List.copyOf(photos.values()))));
      if (files.write(KEY, file, stored == null ? null : stored.tag()).isPresent()) {
        return;
      }
    }
    throw new IllegalStateException("others kept writing of photos at the same time");
  }

  Map<ActionId, PhotosChanged> newest() {
    return photos(files.read(KEY).orElse(null));
  }

  private static Map<ActionId, PhotosChanged> photos(PublicFiles.@Nullable Held held) {
    var photos = new HashMap<ActionId, PhotosChanged>();
    if (held != null) {
      var json = new String(held.bytes(), StandardCharsets.UTF_8);
      Wire.fromJson(json, Album.class).photos().forEach(each -> photos.put(each.actionId(), each));
    }
    return photos;
  }
}
