package nl.burgernet.receivephoto;

import static nl.burgernet.messaging.Fields.Need.REQUIRED;

import java.util.ArrayList;
import java.util.List;
import nl.burgernet.messaging.Fields;
import nl.burgernet.messaging.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a control room says of a photo that it wants to show to the public.
final class PhotoForm {
  private static final Words REASON = new Words(10, 500, true);
  private static final Words ALT = new Words(5, 300, false);

  private PhotoForm() {}

  /// What came of reading a request.
  sealed interface Reading {
    record Complete(PhotoType type, String reason, String alt) implements Reading {
      /// The same for every request that says the same.
      String digest() {
        return SightingDoor.digest(type + "\n" + alt + "\n" + reason);
      }
    }

    record Faulty(List<FieldError> errors) implements Reading {}
  }

  static Reading read(JsonNode body) {
    var errors = new ArrayList<FieldError>();
    var fields = Fields.of(body, errors);
    var type = type(fields);
    var reason = words(fields, "reason", REASON);
    var alt = words(fields, "alt", ALT);
    fields.refuseOthers();
    return type == null || reason == null || alt == null || !errors.isEmpty()
        ? new Reading.Faulty(errors)
        : new Reading.Complete(type, reason, alt);
  }

  private static @Nullable PhotoType type(Fields fields) {
    var expected = "one of " + PhotoType.ALL;
    var text = fields.text("type", REQUIRED, expected);
    if (text == null) {
      return null;
    }
    var type = PhotoType.of(text).orElse(null);
    if (type == null) {
      fields.refuse("type", expected);
    }
    return type;
  }

  private static @Nullable String words(Fields fields, String name, Words rule) {
    var words = fields.text(name, REQUIRED, rule.expected());
    if (words != null && !rule.fit(words)) {
      fields.refuse(name, rule.expected());
    }
    return words;
  }
}
