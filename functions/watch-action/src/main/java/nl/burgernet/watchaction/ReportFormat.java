package nl.burgernet.watchaction;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import nl.burgernet.messaging.HttpRequest;

/// How a report is wanted: `?format=` says so, else the `Accept` header, else it is JSON.
enum ReportFormat {
  JSON,
  CSV;

  /// Nothing when another format is wanted by name.
  static Optional<ReportFormat> of(HttpRequest request) {
    var asked = request.query().get("format");
    if (asked == null) {
      var accepted = Objects.requireNonNullElse(request.header("accept"), "");
      return Optional.of(accepted.toLowerCase(Locale.ROOT).startsWith("text/csv") ? CSV : JSON);
    }
    for (var format : values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(asked)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
