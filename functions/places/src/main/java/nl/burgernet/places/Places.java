package nl.burgernet.places;

import java.util.List;
import java.util.Optional;
import nl.burgernet.geography.GeoPoint;

/// Looks up places in the Netherlands, in Dutch: towns, streets, house numbers and postcodes. Of
/// what it answers, only a place's coordinates may be kept.
public interface Places {
  /// Fewer characters name nothing in particular.
  int SHORTEST_QUERY = 3;

  /// Nobody types more; it is not passed on.
  int LONGEST_QUERY = 100;

  /// What people read before they type on.
  int MOST_RESULTS = 7;

  /// What somebody who typed this may be about to type, at most [#MOST_RESULTS], the likeliest
  /// first.
  Answer<List<Suggestion>> suggest(String typed);

  /// The place that was suggested, if it is one.
  Answer<Optional<Place>> find(String placeId);

  /// The places that a whole text may mean, at most [#MOST_RESULTS], the likeliest first.
  Answer<List<Place>> search(String text);

  /// What stands at or near a point, nearest first, at most [#MOST_RESULTS].
  Answer<List<Place>> at(GeoPoint point);

  /// What the provider said.
  sealed interface Answer<T> {
    record Known<T>(T value) implements Answer<T> {}

    /// It is busy or out of order: worth a second try, in a second or more.
    record Unavailable<T>() implements Answer<T> {}
  }

  /// A name without its place.
  ///
  /// @param placeId good for a day at most: it is not to be kept
  record Suggestion(String placeId, String title) {}

  /// A name and where it is.
  record Place(String title, GeoPoint point) {}
}
