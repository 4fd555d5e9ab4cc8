package nl.burgernet.serveboards;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.PhotosChanged;
import org.jspecify.annotations.Nullable;

/// Searches in memory; counts how often they are read.
final class FakeSearches implements Searches {
  private final InstantSource clock;
  private final Map<ActionId, Kept> kept = new HashMap<>();
  private int reads;

  private record Kept(
      @Nullable Search search,
      long rank,
      @Nullable PhotosChanged photos,
      Instant end,
      Instant heardAt) {}

  FakeSearches(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void runs(Search.Running search) {
    keep(search, search.sequence(), search.startedAt());
  }

  @Override
  public void ended(Search.Ended search) {
    keep(search, Integer.MAX_VALUE, search.endedAt());
  }

  private void keep(Search search, long rank, Instant at) {
    kept.merge(
        search.about().id(),
        new Kept(search, rank, null, at.plus(DynamoSearches.KEPT), clock.instant()),
        (before, now) ->
            before.search() != null && before.rank() >= now.rank()
                ? before
                : new Kept(now.search(), now.rank(), before.photos(), now.end(), now.heardAt()));
  }

  @Override
  public void show(PhotosChanged photos) {
    kept.merge(
        photos.actionId(),
        new Kept(null, -1, photos, photos.occurredAt().plus(DynamoSearches.KEPT), clock.instant()),
        (before, now) ->
            before.photos() != null && before.photos().version() >= photos.version()
                ? before
                : new Kept(before.search(), before.rank(), photos, now.end(), now.heardAt()));
  }

  @Override
  public Heard all() {
    reads++;
    var all = new ArrayList<Search>();
    var lastAt = Instant.EPOCH;
    for (var each : kept.values()) {
      if (each.search() != null && each.end().isAfter(clock.instant())) {
        lastAt = each.heardAt().isAfter(lastAt) ? each.heardAt() : lastAt;
        all.add(
            each.photos() == null ? each.search() : SearchPhotos.on(each.search(), each.photos()));
      }
    }
    all.sort(java.util.Comparator.comparing(search -> search.about().id().toString()));
    return new Heard(all, lastAt);
  }

  int reads() {
    return reads;
  }
}
