package nl.burgernet.findplaces;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.Problem;
import nl.burgernet.places.Places;
import nl.burgernet.places.Places.Answer.Known;
import nl.burgernet.places.Places.Answer.Unavailable;
import nl.burgernet.places.Places.Place;
import nl.burgernet.places.Places.Suggestion;
import org.jspecify.annotations.Nullable;

/// Answers who looks for a place. Nothing of what is asked is kept, logged or counted.
final class PlacesDoor {
  private final Places places;

  PlacesDoor(Places places) {
    this.places = places;
  }

  HttpAnswer answer(HttpRequest request) {
    return switch (request.route()) {
      case "GET /places", "GET /app/places" -> suggestions(request);
      case "GET /places/{placeId}", "GET /app/places/{placeId}" -> place(request);
      // Citizens have no such door: where an app is, no request of it says.
      case "GET /places/at" -> at(request);
      default -> throw new IllegalArgumentException(request.route() + " does not lead here");
    };
  }

  private HttpAnswer suggestions(HttpRequest request) {
    var typed = request.query().getOrDefault("q", "").strip();
    var length = typed.codePointCount(0, typed.length());
    if (length < Places.SHORTEST_QUERY || length > Places.LONGEST_QUERY) {
      return invalid(
          new Problem.FieldError(
              "/q",
              request.query().get("q"),
              Places.SHORTEST_QUERY
                  + " to "
                  + Places.LONGEST_QUERY
                  + " characters of a town, street or postcode"));
    }
    return when(
        places.suggest(typed),
        found ->
            HttpAnswer.json(
                200, Map.of("places", found.stream().map(PlacesDoor::suggestionBody).toList())));
  }

  private static Map<String, String> suggestionBody(Suggestion suggestion) {
    var body = new LinkedHashMap<String, String>();
    body.put("placeId", suggestion.placeId());
    body.put("title", suggestion.title());
    return body;
  }

  private HttpAnswer place(HttpRequest request) {
    return when(
        places.find(request.pathParameter("placeId")),
        found ->
            switch (found.orElse(null)) {
              case null ->
                  new Problem(
                          404,
                          "no-such-place",
                          "There is no such place in the Netherlands",
                          "Use a placeId of the last answer of GET /places; they do not last.")
                      .answer();
              case Place place -> HttpAnswer.json(200, body(place));
            });
  }

  private HttpAnswer at(HttpRequest request) {
    var errors = new ArrayList<Problem.FieldError>();
    var latitude = degrees(request, "latitude", 90, errors);
    var longitude = degrees(request, "longitude", 180, errors);
    if (!errors.isEmpty()) {
      return invalid(errors.toArray(Problem.FieldError[]::new));
    }
    return when(
        places.at(new GeoPoint(latitude, longitude)),
        found ->
            HttpAnswer.json(200, Map.of("places", found.stream().map(PlacesDoor::body).toList())));
  }

  private static double degrees(
      HttpRequest request, String name, double limit, List<Problem.FieldError> errors) {
    var text = request.query().get(name);
    var value = number(text);
    if (!(Math.abs(value) <= limit)) {
      errors.add(
          new Problem.FieldError(
              "/" + name, text, "degrees of WGS 84, between -" + limit + " and " + limit));
    }
    return value;
  }

  /// Not a number if there is none.
  private static double number(@Nullable String text) {
    try {
      return text == null ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static Map<String, Object> body(Place place) {
    var body = new LinkedHashMap<String, Object>();
    body.put("title", place.title());
    body.put("latitude", place.point().latitudeMicrodegrees() / 1e6);
    body.put("longitude", place.point().longitudeMicrodegrees() / 1e6);
    return body;
  }

  private static <T> HttpAnswer when(Places.Answer<T> answer, Function<T, HttpAnswer> known) {
    return switch (answer) {
      case Known<T>(var value) -> known.apply(value);
      case Unavailable<T>() ->
          new Problem(
                  503,
                  "places-unavailable",
                  "Places cannot be looked up at the moment",
                  "Try again in a second, or point at the place on the map.")
              .answer()
              .with("retry-after", "1");
    };
  }

  private static HttpAnswer invalid(Problem.FieldError... errors) {
    return new Problem(
            400,
            "invalid-request",
            "The request is not as it should be",
            "Correct the parameters that are named and send it again.",
            List.of(errors))
        .answer();
  }
}
