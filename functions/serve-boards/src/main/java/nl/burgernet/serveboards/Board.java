package nl.burgernet.serveboards;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import nl.burgernet.events.Place;

/// A display that asks what to show: where it stands, how large it is and what it is for.
///
/// @param vendor whose key opens it
/// @param colour of what is drawn, as `#rrggbb`
/// @param nearMetres how far outside an area it may stand and still show what is meant for it
/// @param photos whether it may show the photos that the public may see
/// @param exercises whether it shows exercises too, marked as such: for who tests a screen
/// @param silentAfterMinutes after how many minutes without a question somebody must look; 0 for
///   never
/// @param link counts the addresses with a secret in them that it was given: a higher one makes
///   those before it worthless
/// @param since when it became as it is
record Board(
    BoardId id,
    String vendor,
    Place place,
    Size size,
    String colour,
    Shows shows,
    @JsonProperty(required = true) int nearMetres,
    @JsonProperty(required = true) boolean photos,
    @JsonProperty(required = true) boolean exercises,
    @JsonProperty(required = true) int silentAfterMinutes,
    @JsonProperty(required = true) int link,
    Instant since) {
  Board {
    requireNonNull(id, "id");
    requireNonNull(vendor, "vendor");
    requireNonNull(place, "place");
    requireNonNull(size, "size");
    requireNonNull(colour, "colour");
    requireNonNull(shows, "shows");
    requireNonNull(since, "since");
  }

  /// Whom a board helps to look for; nothing else is ever shown on one.
  enum Shows {
    MISSING,
    CHILDREN,
    AMBER_ALERTS
  }

  /// The same board, as if it had become so at another time.
  Board since(Instant other) {
    return new Board(
        id,
        vendor,
        place,
        size,
        colour,
        shows,
        nearMetres,
        photos,
        exercises,
        silentAfterMinutes,
        link,
        other);
  }
}
