package nl.burgernet.inquire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.messaging.Characters;
import nl.burgernet.messaging.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads an answer, from a program's JSON or a page's form, and holds it to the questions.
final class AnswerForm {
  /// Of one's own words, in characters as people count them.
  static final int LONGEST_WORDS = 2_000;

  private static final String ANSWERS = "answers by question, as in {\"q1\": [\"Ja\"]}";

  private AnswerForm() {}

  /// What was read, and what is wrong with it.
  ///
  /// @param values also what is wrong, so that nobody has to write it again
  /// @param faults by question, for people
  record Reading(
      Map<String, List<String>> values, Map<String, String> faults, List<FieldError> errors) {
    boolean isComplete() {
      return errors.isEmpty();
    }
  }

  /// Reads `{"answers": {"q1": ["..."]}}`, where one value may stand without its array.
  static Reading json(JsonNode body, Inquiry inquiry) {
    var errors = new ArrayList<FieldError>();
    var given = new LinkedHashMap<String, List<String>>();
    body.propertyNames().stream()
        .filter(name -> !name.equals("answers"))
        .forEach(name -> errors.add(new FieldError("/" + name, null, ANSWERS)));
    var answers = body.path("answers");
    if (!answers.isObject()) {
      errors.add(new FieldError("/answers", null, ANSWERS));
    }
    answers
        .properties()
        .forEach(
            field -> {
              var value = field.getValue();
              var values = value.isArray() ? value.valueStream().toList() : List.of(value);
              if (values.stream().allMatch(JsonNode::isString)) {
                given.put(field.getKey(), values.stream().map(JsonNode::stringValue).toList());
              } else {
                errors.add(new FieldError("/answers/" + field.getKey(), null, "text"));
              }
            });
    return checked(given, inquiry, errors);
  }

  /// Reads the fields of a page's form.
  static Reading form(Map<String, List<String>> fields, Inquiry inquiry) {
    return checked(fields, inquiry, new ArrayList<>());
  }

  private static Reading checked(
      Map<String, List<String>> given, Inquiry inquiry, List<FieldError> errors) {
    var values = new LinkedHashMap<String, List<String>>();
    var faults = new LinkedHashMap<String, String>();
    for (var question : inquiry.questions()) {
      var said =
          given.getOrDefault(question.id(), List.of()).stream()
              .map(AnswerForm::tidied)
              .filter(value -> !value.isEmpty())
              .toList();
      if (!said.isEmpty()) {
        values.put(question.id(), said);
      }
      var fault = fault(question, said);
      if (fault != null) {
        faults.put(question.id(), fault.dutch());
        errors.add(new FieldError("/answers/" + question.id(), null, fault.expected()));
      }
    }
    given.keySet().stream()
        .filter(id -> inquiry.question(id) == null)
        .forEach(id -> errors.add(new FieldError("/answers/" + id, null, "no such question")));
    if (values.isEmpty() && errors.isEmpty()) {
      errors.add(new FieldError("/answers", null, "at least one answer"));
    }
    return new Reading(values, faults, errors);
  }

  /// Browsers end lines as mail does; what cannot be seen is nobody's answer.
  private static String tidied(String value) {
    return value
        .replace("\r\n", "\n")
        .codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Characters.isUnreadable(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  /// What is wrong, for people and for programs.
  private record Fault(String dutch, String expected) {}

  private static @Nullable Fault fault(Question question, List<String> said) {
    if (said.isEmpty()) {
      return question.required()
          ? new Fault("Beantwoord deze vraag.", "an answer: this question needs one")
          : null;
    }
    return switch (question) {
      case Question.InWords _ ->
          said.size() == 1
                  && said.getFirst().codePointCount(0, said.getFirst().length()) <= LONGEST_WORDS
              ? null
              : new Fault(
                  "Schrijf ten hoogste " + LONGEST_WORDS + " tekens.",
                  "one text of at most " + LONGEST_WORDS + " characters");
      case Question.OneOf(_, _, var options, _) ->
          said.size() == 1 && options.containsAll(said)
              ? null
              : new Fault("Kies één van de antwoorden.", "one of " + options);
      case Question.AnyOf(_, _, var options, _) ->
          options.containsAll(said) && said.stream().distinct().count() == said.size()
              ? null
              : new Fault("Kies uit de antwoorden.", "any of " + options + ", each once");
      case Question.ByPhoto _ ->
          new Fault(
              "Stuur een foto op de volgende pagina.",
              "nothing: photos are sent by POST /inquiries/{token}/photos");
    };
  }
}
