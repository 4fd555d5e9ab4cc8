package nl.burgernet.inquire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpRequest;

/// What was answered: a row for each answer, a column for each question. Rows are numbered in an
/// order that says nothing; nothing in one says whose it is.
record AnswerTable(ActionId inquiryId, List<Question> questions, List<Row> answers) {
  /// What one respondent answered.
  ///
  /// @param photos links that show photos for some minutes
  record Row(
      int number,
      Instant answeredAt,
      Map<String, List<String>> values,
      Map<String, List<PhotoLinks.Links>> photos) {}

  /// The forms in which there is a table.
  enum Format {
    JSON,
    CSV;

    /// The form that a request asks for by `format` or by what it accepts.
    static Optional<Format> of(HttpRequest request) {
      var asked = request.query().get("format");
      if (asked == null) {
        var accepted = Objects.requireNonNullElse(request.header("accept"), "");
        return Optional.of(accepted.contains("text/csv") ? CSV : JSON);
      }
      return switch (asked) {
        case "json" -> Optional.of(JSON);
        case "csv" -> Optional.of(CSV);
        default -> Optional.empty();
      };
    }
  }

  static AnswerTable of(Inquiry inquiry, List<Answer> answers, PhotoLinks links, Instant now) {
    var rows = new ArrayList<Row>();
    for (var answer : answers) {
      var photos = new LinkedHashMap<String, List<PhotoLinks.Links>>();
      answer
          .photos()
          .forEach(
              (question, ids) ->
                  photos.put(
                      question,
                      ids.stream().map(id -> links.links(inquiry.id(), id, now)).toList()));
      rows.add(new Row(rows.size() + 1, answer.answeredAt(), answer.values(), photos));
    }
    return new AnswerTable(inquiry.id(), inquiry.questions(), rows);
  }

  String json() {
    return Wire.toJson(this);
  }

  /// The table as RFC 4180 has it. Photos are counted: their links would be good for minutes only.
  String csv() {
    var lines = new StringBuilder("number,answered_at");
    questions.forEach(question -> lines.append(',').append(cell(question.text())));
    lines.append("\r\n");
    for (var row : answers) {
      lines.append(row.number()).append(',').append(row.answeredAt());
      for (var question : questions) {
        lines.append(',').append(value(question, row));
      }
      lines.append("\r\n");
    }
    return lines.toString();
  }

  private static String value(Question question, Row row) {
    return switch (question) {
      case Question.ByPhoto photo ->
          String.valueOf(row.photos().getOrDefault(photo.id(), List.of()).size());
      case Question.InWords _, Question.OneOf _, Question.AnyOf _ ->
          cell(String.join("; ", row.values().getOrDefault(question.id(), List.of())));
    };
  }

  /// A cell that no spreadsheet takes for a formula, whatever somebody wrote: one that begins like
  /// one gets an apostrophe before it, also behind blanks, which spreadsheets skip.
  ///
  /// https://owasp.org/www-community/attacks/CSV_Injection
  private static String cell(String text) {
    var begins = text.strip();
    var risky = !begins.isEmpty() && "=+-@\t\r\n|%＝＋－＠".indexOf(begins.charAt(0)) >= 0;
    return '"' + (risky ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
