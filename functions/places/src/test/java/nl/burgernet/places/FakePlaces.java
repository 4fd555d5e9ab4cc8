package nl.burgernet.places;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.geography.GeoPoint;

/// A few places in memory, found by how their name begins.
public final class FakePlaces implements Places {
  public static final Place AMSTERDAM = new Place("Amsterdam", new GeoPoint(52.37403, 4.88969));
  public static final Place UTRECHT = new Place("Utrecht", new GeoPoint(52.09083, 5.12222));
  public static final Place UTRECHT_3511 =
      new Place("3511 AB, Utrecht", new GeoPoint(52.0915, 5.1180));

  private final Map<String, Place> places = new LinkedHashMap<>();
  private boolean busy;

  public FakePlaces() {
    for (var place : List.of(AMSTERDAM, UTRECHT, UTRECHT_3511)) {
      places.put("id-" + places.size(), place);
    }
  }

  public void busy() {
    busy = true;
  }

  public void isPrompt() {
    busy = false;
  }

  @Override
  public Answer<List<Suggestion>> suggest(String typed) {
    return answer(
        places.entrySet().stream()
            .filter(entry -> beginsLike(entry.getValue(), typed))
            .map(entry -> new Suggestion(entry.getKey(), entry.getValue().title()))
            .limit(MOST_RESULTS)
            .toList());
  }

  @Override
  public Answer<Optional<Place>> find(String placeId) {
    return answer(Optional.ofNullable(places.get(placeId)));
  }

  @Override
  public Answer<List<Place>> search(String text) {
    return answer(
        places.values().stream()
            .filter(place -> beginsLike(place, text))
            .limit(MOST_RESULTS)
            .toList());
  }

  @Override
  public Answer<List<Place>> at(GeoPoint point) {
    return answer(
        places.values().stream()
            .filter(place -> place.point().metresTo(point) < 1_000)
            .sorted(Comparator.comparingDouble(place -> place.point().metresTo(point)))
            .toList());
  }

  private <T> Answer<T> answer(T value) {
    return busy ? new Answer.Unavailable<>() : new Answer.Known<>(value);
  }

  private static boolean beginsLike(Place place, String typed) {
    return plain(place.title()).startsWith(plain(typed));
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[ ,]", "");
  }
}
