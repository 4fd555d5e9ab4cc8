package nl.burgernet.serveboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.burgernet.messaging.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/// How large a player wants what it asked for: the board's own size, unless its address says
/// otherwise. Parameters that are not known are let pass, since players add some of their own.
sealed interface Measures {
  /// A size that can be drawn.
  ///
  /// @param page of a picture
  /// @param width of a picture, in pixels; with a height, or none
  /// @param height of a picture, in pixels
  record Given(Size size, int page, @Nullable Integer width, @Nullable Integer height)
      implements Measures {}

  record Faulty(List<FieldError> errors) implements Measures {}

  static Measures of(Map<String, String> query, Board board) {
    var errors = new ArrayList<FieldError>();
    var max = number(query, "max", Size.SMALLEST, Size.MOST_CHARACTERS, errors);
    var lines = number(query, "lines", 1, Size.MOST_LINES, errors);
    var characters = number(query, "chars", Size.FEWEST_CHARACTERS, Size.MOST_CHARACTERS, errors);
    var width = number(query, "width", 64, 4_096, errors);
    var height = number(query, "height", 16, 4_096, errors);
    var page = number(query, "page", 1, 100, errors);
    if ((width == null) != (height == null) && errors.isEmpty()) {
      errors.add(
          new FieldError(
              width == null ? "/width" : "/height", null, "both width and height, or neither"));
    }
    if (max != null && (lines != null || characters != null)) {
      errors.add(new FieldError("/max", max.toString(), "nothing beside lines and chars"));
    }
    var size = board.size();
    if (errors.isEmpty()) {
      try {
        size =
            max != null
                ? new Size(1, max)
                : width != null && height != null && lines == null && characters == null
                    ? PictureForm.sizeFor(width, height)
                    : new Size(
                        lines == null ? size.lines() : lines,
                        characters == null ? size.characters() : characters);
      } catch (IllegalArgumentException e) {
        errors.add(
            new FieldError(
                "/chars",
                query.get("chars"),
                "with lines, room for at least " + Size.SMALLEST + " characters"));
      }
    }
    return errors.isEmpty()
        ? new Given(size, page == null ? 1 : page, width, height)
        : new Faulty(errors);
  }

  private static @Nullable Integer number(
      Map<String, String> query, String name, int least, int most, List<FieldError> errors) {
    var text = query.get(name);
    if (text == null) {
      return null;
    }
    try {
      var number = Integer.parseInt(text);
      if (least <= number && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    errors.add(new FieldError("/" + name, text, "a whole number from " + least + " to " + most));
    return null;
  }
}
