package nl.burgernet.receivephoto;

import static nl.burgernet.messaging.Fields.Need.OPTIONAL;
import static nl.burgernet.messaging.Fields.Need.REQUIRED;

import java.util.ArrayList;
import java.util.List;
import nl.burgernet.events.Place;
import nl.burgernet.messaging.Fields;
import nl.burgernet.messaging.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a citizen may send, and nothing else: words, a photo, and a place if they ticked it.
///
/// Errors never repeat what was sent here: it may be a place, or a name.
final class SightingForm {
  static final Words WORDS = new Words(1, 1000, true);

  private static final String TICKED = "nothing, unless placeShared is true";

  private SightingForm() {}

  /// What came of reading a request.
  sealed interface Reading {
    /// What was sent.
    ///
    /// @param photo the type of the photo that follows; null if none does
    record Complete(@Nullable String words, @Nullable Place place, @Nullable PhotoType photo)
        implements Reading {
      @Override
      public String toString() {
        return "Complete[…]";
      }
    }

    record Faulty(List<FieldError> errors) implements Reading {}
  }

  static Reading read(JsonNode body) {
    var errors = new ArrayList<FieldError>();
    var fields = Fields.of(body, errors);
    var words = words(fields);
    var place = place(fields);
    var photo = photo(fields);
    fields.refuseOthers();
    if (errors.isEmpty() && words == null && photo == null) {
      fields.refuseUnquoted("words", "words, a photo, or both");
    }
    return errors.isEmpty()
        ? new Reading.Complete(words, place, photo)
        : new Reading.Faulty(errors.stream().map(SightingForm::unquoted).toList());
  }

  private static @Nullable String words(Fields fields) {
    var words = fields.text("words", OPTIONAL, WORDS.expected());
    if (words != null && !WORDS.fit(words)) {
      fields.refuseUnquoted("words", WORDS.expected());
    }
    return words;
  }

  private static @Nullable Place place(Fields fields) {
    var shared = Boolean.TRUE.equals(fields.flag("placeShared"));
    var place =
        fields.object(
            "place", shared ? REQUIRED : OPTIONAL, "a latitude and a longitude, as it is shared");
    if (place == null) {
      return null;
    }
    if (!shared) {
      fields.refuseUnquoted("place", TICKED);
      return null;
    }
    var latitude = degrees(place, "latitude", 90);
    var longitude = degrees(place, "longitude", 180);
    place.refuseOthers();
    return latitude == null || longitude == null ? null : new Place(latitude, longitude);
  }

  private static @Nullable Double degrees(Fields place, String name, int most) {
    var expected = "degrees, -" + most + " to " + most;
    var degrees = place.number(name, REQUIRED, expected);
    if (degrees == null || Math.abs(degrees) <= most) {
      return degrees;
    }
    place.refuseUnquoted(name, expected);
    return null;
  }

  private static @Nullable PhotoType photo(Fields fields) {
    var expected = "one of " + PhotoType.ALL;
    var type = fields.text("photo", OPTIONAL, expected);
    if (type == null) {
      return null;
    }
    var photo = PhotoType.of(type).orElse(null);
    if (photo == null) {
      fields.refuseUnquoted("photo", expected);
    }
    return photo;
  }

  private static FieldError unquoted(FieldError error) {
    return new FieldError(error.field(), null, error.expected());
  }
}
