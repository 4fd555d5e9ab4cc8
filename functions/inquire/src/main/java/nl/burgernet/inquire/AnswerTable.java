package nl.burgernet.inquire;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;
import nl.burgernet.inquire.PhotoStates.State;
import nl.burgernet.messaging.HttpRequest;
import org.jspecify.annotations.Nullable;

/// What was answered: a row for each answer, a column for each question. Rows are numbered in an
/// order that says nothing; nothing in one says whose it is.
///
/// @param next after which number the table goes on; absent at its end
record AnswerTable(
    ActionId inquiryId, List<Question> questions, List<Row> answers, @Nullable Integer next) {
  static final int MOST_ROWS = 200;

  /// A function answers at most 6 MB; a letter takes up to three bytes, and some are escaped twice.
  private static final int MOST_LETTERS = 1_000_000;

  /// Where something begins that may be a formula: at the start, or behind what divides cells.
  private static final Pattern FORMULA =
      Pattern.compile(
          "(?:^|[;\\t\\n\\x0B\\f\\r\\x85\\u2028\\u2029])"
              + "(?=[\\p{Z}\\p{C}\\s\"&&[^;\\t\\n\\x0B\\f\\r\\x85\\u2028\\u2029]]*+[=+@|%＝＋－＠-])");

  /// What one respondent answered.
  ///
  /// @param photos those that they were given a form for, by question
  record Row(
      int number,
      Instant answeredAt,
      Map<String, List<String>> values,
      Map<String, List<Photo>> photos) {
    long count(Question.ByPhoto question, State state) {
      return photos.getOrDefault(question.id(), List.of()).stream()
          .filter(photo -> photo.state() == state)
          .count();
    }
  }

  /// A photo that somebody was given a form for; one that is there has links for some minutes.
  record Photo(State state, @Nullable URI thumbnail, @Nullable URI large) {
    static Photo of(State state, Supplier<PhotoLinks.Links> links) {
      return switch (state) {
        case ACCEPTED -> new Photo(state, links.get().thumbnail(), links.get().large());
        case REFUSED, AWAITED -> new Photo(state, null, null);
      };
    }
  }

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

  /// The whole table.
  static AnswerTable of(
      Inquiry inquiry,
      List<Answer> answers,
      PhotoStates photoStates,
      PhotoLinks links,
      Instant now) {
    var states = states(inquiry, answers, photoStates);
    var rows = new ArrayList<Row>();
    for (var answer : answers) {
      rows.add(row(rows.size() + 1, answer, states, id -> links.links(inquiry.id(), id, now)));
    }
    return new AnswerTable(inquiry.id(), inquiry.questions(), rows, null);
  }

  /// What fits one answer of the table after a row's number, one row at least.
  static AnswerTable after(
      int number,
      Inquiry inquiry,
      List<Answer> answers,
      PhotoStates photoStates,
      PhotoLinks links,
      Instant now) {
    var states = states(inquiry, answers, photoStates);
    var rows = new ArrayList<Row>();
    var letters = 0;
    for (var i = number; i < answers.size() && rows.size() < MOST_ROWS; i++) {
      var row = row(i + 1, answers.get(i), states, id -> links.links(inquiry.id(), id, now));
      letters += Wire.toJson(row).length();
      if (letters > MOST_LETTERS && !rows.isEmpty()) {
        break;
      }
      rows.add(row);
    }
    var end = number + rows.size();
    return new AnswerTable(
        inquiry.id(), inquiry.questions(), rows, end < answers.size() ? end : null);
  }

  private static PhotoStates.States states(
      Inquiry inquiry, List<Answer> answers, PhotoStates photoStates) {
    var anyPhotos = answers.stream().anyMatch(answer -> !answer.photos().isEmpty());
    return anyPhotos ? photoStates.in(inquiry.id()) : PhotoStates.States.NOTHING_CAME;
  }

  private static Row row(
      int number,
      Answer answer,
      PhotoStates.States states,
      Function<String, PhotoLinks.Links> links) {
    var photos = new LinkedHashMap<String, List<Photo>>();
    answer
        .photos()
        .forEach(
            (question, ids) ->
                photos.put(
                    question,
                    ids.stream()
                        .map(id -> Photo.of(states.of(id), () -> links.apply(id)))
                        .toList()));
    return new Row(number, answer.answeredAt(), answer.values(), photos);
  }

  String json() {
    return Wire.toJson(this);
  }

  /// The table as RFC 4180 has it. Photos are counted: their links would be good for minutes only.
  /// Those that are there are, and beside them those that were refused.
  String csv() {
    var lines = new StringBuilder("number,answered_at");
    questions.forEach(question -> lines.append(',').append(names(question)));
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

  private static String names(Question question) {
    var name = cell(question.text());
    return question instanceof Question.ByPhoto
        ? name + ',' + cell(question.text() + " (refused)")
        : name;
  }

  private static String value(Question question, Row row) {
    return switch (question) {
      case Question.ByPhoto photo ->
          row.count(photo, State.ACCEPTED) + "," + row.count(photo, State.REFUSED);
      case Question.InWords _, Question.OneOf _, Question.AnyOf _ ->
          cell(String.join("; ", row.values().getOrDefault(question.id(), List.of())));
    };
  }

  /// A cell of which no spreadsheet takes any part for a formula, whatever somebody wrote: what
  /// begins like one gets an apostrophe before it, also behind blanks, which spreadsheets skip. A
  /// Dutch one divides cells by semicolons, and minds neither our quotation marks nor the line ends
  /// between them, so each part that it may see begins anew.
  ///
  /// https://owasp.org/www-community/attacks/CSV_Injection
  private static String cell(String text) {
    var harmless = FORMULA.matcher(text).replaceAll("$0'");
    return '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
