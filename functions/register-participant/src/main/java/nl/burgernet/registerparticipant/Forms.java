package nl.burgernet.registerparticipant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import nl.burgernet.messaging.Fields;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.JsonBody;
import nl.burgernet.messaging.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The forms that citizens fill in, as JSON.
final class Forms {
  /// Ten times what fourteen windows take.
  static final int MOST_BYTES = 16 * 1024;

  private Forms() {}

  /// Reads a request's fields into a form and has it answered; or says what is wrong, all of it.
  ///
  /// @param read notes errors in the fields; may give null only if it noted any
  static <T> HttpAnswer answer(
      HttpRequest request, Function<Fields, @Nullable T> read, Function<T, HttpAnswer> respond) {
    return switch (JsonBody.of(request, MOST_BYTES, Problems.TOO_LARGE)) {
      case JsonBody.Refused(var problem) -> problem.answer();
      case JsonBody.Read(var object) -> answer(object, read, respond);
    };
  }

  private static <T> HttpAnswer answer(
      JsonNode object, Function<Fields, @Nullable T> read, Function<T, HttpAnswer> respond) {
    List<FieldError> errors = new ArrayList<>();
    var fields = Fields.of(object, errors);
    var form = read.apply(fields);
    fields.refuseOthers();
    return form == null || !errors.isEmpty()
        ? Problems.fields(errors).answer()
        : respond.apply(form);
  }
}
