package nl.burgernet.places;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nl.burgernet.geography.GeoPoint;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.geoplaces.GeoPlacesClient;
import software.amazon.awssdk.services.geoplaces.model.Address;
import software.amazon.awssdk.services.geoplaces.model.GeoPlacesException;
import software.amazon.awssdk.services.geoplaces.model.GeocodeIntendedUse;
import software.amazon.awssdk.services.geoplaces.model.GetPlaceIntendedUse;
import software.amazon.awssdk.services.geoplaces.model.ReverseGeocodeIntendedUse;
import software.amazon.awssdk.services.geoplaces.model.ValidationException;

/// Places of Amazon Location. Suggestions and what stands at a point are looked at once; a place
/// that somebody chooses is asked for "Storage", which lets us keep where it is.
public final class LocationPlaces implements Places {
  private static final String NETHERLANDS = "NLD";
  private static final String DUTCH = "nl";
  private static final long REVERSE_RADIUS_METRES = 1_000;

  private final GeoPlacesClient location;

  public LocationPlaces(GeoPlacesClient location) {
    this.location = location;
  }

  @Override
  public Answer<List<Suggestion>> suggest(String typed) {
    return ask(
        () ->
            location
                .autocomplete(
                    ask ->
                        ask.queryText(typed)
                            .maxResults(MOST_RESULTS)
                            .language(DUTCH)
                            .filter(filter -> filter.includeCountries(NETHERLANDS)))
                .resultItems()
                .stream()
                .map(item -> new Suggestion(item.placeId(), item.title()))
                .toList());
  }

  @Override
  public Answer<Optional<Place>> find(String placeId) {
    try {
      return ask(
          () -> {
            var found =
                location.getPlace(
                    ask ->
                        ask.placeId(placeId)
                            .language(DUTCH)
                            .intendedUse(GetPlaceIntendedUse.STORAGE));
            return isDutch(found.address())
                ? place(found.title(), found.position())
                : Optional.empty();
          });
    } catch (ValidationException e) {
      // Location says so of an id that it never gave out.
      return new Answer.Known<>(Optional.empty());
    }
  }

  @Override
  public Answer<List<Place>> search(String text) {
    return ask(
        () ->
            location
                .geocode(
                    ask ->
                        ask.queryText(text)
                            .maxResults(MOST_RESULTS)
                            .language(DUTCH)
                            .filter(filter -> filter.includeCountries(NETHERLANDS))
                            .intendedUse(GeocodeIntendedUse.STORAGE))
                .resultItems()
                .stream()
                .flatMap(item -> place(item.title(), item.position()).stream())
                .toList());
  }

  @Override
  public Answer<List<Place>> at(GeoPoint point) {
    return ask(
        () ->
            location
                .reverseGeocode(
                    ask ->
                        ask.queryPosition(point.longitude(), point.latitude())
                            .queryRadius(REVERSE_RADIUS_METRES)
                            .maxResults(MOST_RESULTS)
                            .language(DUTCH)
                            .intendedUse(ReverseGeocodeIntendedUse.SINGLE_USE))
                .resultItems()
                .stream()
                .filter(item -> isDutch(item.address()))
                .flatMap(item -> place(item.title(), item.position()).stream())
                .toList());
  }

  private static boolean isDutch(@Nullable Address address) {
    return address != null
        && address.country() != null
        && NETHERLANDS.equals(address.country().code3());
  }

  /// Location writes longitude first.
  private static Optional<Place> place(String title, List<Double> position) {
    return position.size() < 2
        ? Optional.empty()
        : Optional.of(new Place(title, new GeoPoint(position.get(1), position.getFirst())));
  }

  private static <T> Answer<T> ask(Supplier<T> question) {
    try {
      return new Answer.Known<>(question.get());
    } catch (GeoPlacesException e) {
      if (e.statusCode() == 429 || e.statusCode() >= 500) {
        return new Answer.Unavailable<>();
      }
      throw e;
    } catch (SdkClientException e) {
      // Also when it took too long.
      return new Answer.Unavailable<>();
    }
  }
}
