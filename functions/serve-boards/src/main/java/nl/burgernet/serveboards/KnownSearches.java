package nl.burgernet.serveboards;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.Log;
import org.jspecify.annotations.Nullable;

/// The searches as they were a moment ago, in memory: however many boards ask, they are read once
/// in that time.
final class KnownSearches {
  /// Together with the 15 seconds for which the edges keep an answer, an outcome is on its way to a
  /// board within 20.
  static final Duration FRESH = Duration.ofSeconds(5);

  private final Searches searches;
  private final RegionAtlas atlas;
  private final InstantSource clock;
  private @Nullable Reading reading;

  /// A search with its area worked out.
  record Known(Search search, Area area) {}

  /// The searches as they were a moment ago.
  ///
  /// @param heardAt when anything was heard last, also of a search that is not among them
  record Now(List<Known> searches, Instant heardAt) {}

  private record Reading(Instant at, List<Search> searches, Now known) {}

  KnownSearches(Searches searches, RegionAtlas atlas, InstantSource clock) {
    this.searches = searches;
    this.atlas = atlas;
    this.clock = clock;
  }

  synchronized Now now() {
    var now = clock.instant();
    var last = reading;
    if (last != null && now.isBefore(last.at().plus(FRESH))) {
      return last.known();
    }
    var read = searches.all();
    var known =
        last != null && read.searches().equals(last.searches())
            ? last.known().searches()
            : known(read.searches());
    var fresh = new Reading(now, read.searches(), new Now(known, read.lastAt()));
    reading = fresh;
    return fresh.known();
  }

  private List<Known> known(List<Search> read) {
    var known = new ArrayList<Known>();
    for (var search : read) {
      try {
        known.add(new Known(search, search.about().area().geometry(atlas)));
      } catch (IllegalArgumentException e) {
        Log.failure("a search has no area", e, "actionId", search.about().id());
      }
    }
    return List.copyOf(known);
  }
}
