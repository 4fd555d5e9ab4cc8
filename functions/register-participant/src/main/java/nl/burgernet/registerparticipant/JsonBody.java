package nl.burgernet.registerparticipant;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Fields;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// The JSON in a request, if it is any.
final class JsonBody {
  /// Ten times what fourteen windows take.
  static final int MOST_BYTES = 16 * 1024;

  private JsonBody() {}

  /// Reads a request's fields into a form and has it answered; or says what is wrong, all of it.
  ///
  /// @param read notes errors in the fields; may give null only if it noted any
  static <T> HttpAnswer answer(
      HttpRequest request, Function<Fields, @Nullable T> read, Function<T, HttpAnswer> respond) {
    if (!isJson(request.header("content-type"))) {
      return Problems.CONTENT_TYPE.answer();
    }
    var body = Objects.requireNonNullElse(request.body(), "");
    if (body.length() > MOST_BYTES || body.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return Problems.TOO_LARGE.answer();
    }
    List<FieldError> errors = new ArrayList<>();
    T form;
    try {
      var json = Wire.JSON.readTree(body);
      if (!json.isObject()) {
        return Problems.malformed("it is not an object").answer();
      }
      var fields = Fields.of(json, errors);
      form = read.apply(fields);
      fields.refuseOthers();
    } catch (JacksonException e) {
      return Problems.malformed("it cannot be read").answer();
    }
    return form == null || !errors.isEmpty()
        ? Problems.fields(errors).answer()
        : respond.apply(form);
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && contentType
            .toLowerCase(Locale.ROOT)
            .matches("application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?");
  }
}
