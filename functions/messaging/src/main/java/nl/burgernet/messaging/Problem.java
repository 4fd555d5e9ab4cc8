package nl.burgernet.messaging;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why a request was refused, as problem details (RFC 9457): what was wrong, what was received,
/// what to do.
///
/// @param type a name for the kind of problem, stable for programs
/// @param detail one sentence for people that says what to do
/// @param errors the fields that are wrong, all of them at once
public record Problem(
    int status, String type, String title, String detail, List<FieldError> errors) {
  private static final String TYPES = "https://burgernet.example/problems/";
  private static final int LONGEST_QUOTE = 80;

  /// So many errors are enough to work on.
  private static final int MOST_ERRORS = 50;

  public Problem {
    errors = List.copyOf(errors);
  }

  public Problem(int status, String type, String title, String detail) {
    this(status, type, title, detail, List.of());
  }

  /// What is wrong with the fields of a request.
  ///
  /// @param nothingDone as in `nothing was kept`
  public static Problem ofFields(List<FieldError> errors, String nothingDone) {
    return new Problem(
        422,
        "invalid",
        errors.size() == 1 ? "A field is wrong" : errors.size() + " fields are wrong",
        "Correct what is listed and send it again; " + nothingDone + ".",
        errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
  }

  /// What is wrong with the parameters of a query.
  public static Problem ofQuery(List<FieldError> errors) {
    return new Problem(
        400,
        "query",
        "The query is not understood",
        "Correct the parameters that are listed.",
        errors);
  }

  /// One field that is wrong.
  ///
  /// @param field where it stands in the request, as a JSON Pointer (RFC 6901)
  /// @param received what was received there, shortened
  /// @param expected what would be right
  public record FieldError(String field, @Nullable String received, String expected) {
    public FieldError {
      received = received == null ? null : shortened(received);
    }

    private static String shortened(String text) {
      var printable = text.replaceAll("\\p{Cntrl}", "\uFFFD");
      return printable.length() <= LONGEST_QUOTE
          ? printable
          : printable.substring(0, LONGEST_QUOTE)
              + "\u2026 ("
              + printable.length()
              + " characters)";
    }
  }

  public HttpAnswer answer() {
    return new HttpAnswer(
        status,
        Map.of("content-type", "application/problem+json", "cache-control", "no-store"),
        AwsJson.MAPPER.writeValueAsString(
            new Body(TYPES + type, title, status, detail, errors.isEmpty() ? null : errors)));
  }

  private record Body(
      String type, String title, int status, String detail, @Nullable List<FieldError> errors) {}
}
