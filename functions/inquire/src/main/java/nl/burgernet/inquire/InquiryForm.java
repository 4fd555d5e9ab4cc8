package nl.burgernet.inquire;

import static nl.burgernet.messaging.Fields.Need.OPTIONAL;
import static nl.burgernet.messaging.Fields.Need.REQUIRED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import nl.burgernet.controlroom.AreaForm;
import nl.burgernet.controlroom.Caller;
import nl.burgernet.controlroom.PublicText;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Approval.Decision;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Place;
import nl.burgernet.events.Texts;
import nl.burgernet.messaging.Fields;
import nl.burgernet.messaging.Problem.FieldError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what a control room wants to ask, or wants done with what it asked, and notes everything
/// that is wrong with it at once.
record InquiryForm(AreaForm areas) {
  static final PublicText TITLE = new PublicText(80, false);
  static final PublicText EXPLANATION = new PublicText(2_000, true);
  static final PublicText QUESTION = new PublicText(300, false);
  static final PublicText OPTION = new PublicText(100, false);
  static final PublicText MESSAGE = new PublicText(2_000, true);
  static final PublicText NOTE = new PublicText(300, false);

  static final int MOST_QUESTIONS = 20;
  static final int MOST_PHOTO_QUESTIONS = 3;
  static final int MOST_OPTIONS = 20;
  static final Duration SHORTEST = Duration.ofHours(1);

  /// What the ledger needs to say who was asked is kept for 32 days: thanks are sent until 30 days
  /// after the start, and so there are some days left for them after the latest close.
  static final Duration LONGEST = Duration.ofDays(21);

  private static final String CLOSES_AT = "1 hour to 21 days from now";
  private static final String QUESTIONS = "1 to " + MOST_QUESTIONS + " questions";
  private static final String A_QUESTION =
      "a question with type Text, SingleChoice, MultipleChoice or Photo, and text";
  private static final String OPTIONS = "2 to " + MOST_OPTIONS + " different options";

  /// What was read, or all that is wrong with it.
  sealed interface Reading<T> {
    record Complete<T>(T value) implements Reading<T> {}

    record Faulty<T>(List<FieldError> errors) implements Reading<T> {}
  }

  /// An inquiry that somebody wants to make.
  record Asked(Action action, List<Question> questions) {}

  /// What somebody decided about an inquiry that waits, and why.
  record Decided(Decision decision, @Nullable String note) {}

  Reading<Asked> inquiry(JsonNode body, ActionId id, Caller caller, Instant now) {
    var errors = new ArrayList<FieldError>();
    var request = Fields.of(body, errors);
    var title = TITLE.read(request, "title", REQUIRED);
    var explanation = EXPLANATION.read(request, "explanation", REQUIRED);
    var exercise = Boolean.TRUE.equals(request.flag("exercise"));
    var area = areas.read(request, exercise);
    var questions = questions(request);
    var closesAt = closesAt(request, now);
    request.refuseOthers();
    if (!errors.isEmpty()
        || title == null
        || explanation == null
        || area == null
        || closesAt == null) {
      return new Reading.Faulty<>(errors);
    }
    return new Reading.Complete<>(
        new Asked(
            new Action(
                id,
                caller.controlRoom(),
                Kind.INQUIRY,
                null,
                new Texts(title, explanation, null),
                area.asked(),
                Place.of(area.geometry().centre()),
                Kind.INQUIRY.channels(),
                now,
                closesAt,
                null,
                exercise),
            questions));
  }

  private static @Nullable Instant closesAt(Fields request, Instant now) {
    var closesAt = request.moment("closesAt", REQUIRED);
    if (closesAt != null
        && (closesAt.isBefore(now.plus(SHORTEST)) || closesAt.isAfter(now.plus(LONGEST)))) {
      request.refuse("closesAt", CLOSES_AT + "; it is " + now);
    }
    return closesAt;
  }

  private static List<Question> questions(Fields request) {
    var questions = new ArrayList<Question>();
    var asked = request.array("questions", REQUIRED, QUESTIONS);
    if (asked == null) {
      return questions;
    }
    if (asked.isEmpty() || asked.size() > MOST_QUESTIONS) {
      request.refuse("questions", QUESTIONS + ", not " + asked.size());
      return questions;
    }
    for (var fields : request.objects("questions", asked, A_QUESTION)) {
      var question = question(fields, "q" + (questions.size() + 1));
      if (question != null) {
        questions.add(question);
      }
    }
    if (questions.stream().filter(Question.ByPhoto.class::isInstance).count()
        > MOST_PHOTO_QUESTIONS) {
      request.refuse("questions", "at most " + MOST_PHOTO_QUESTIONS + " that ask for photos");
    }
    return questions;
  }

  private static @Nullable Question question(Fields fields, String id) {
    var type = fields.text("type", REQUIRED, "Text, SingleChoice, MultipleChoice or Photo");
    var text = QUESTION.read(fields, "text", REQUIRED);
    if (type == null) {
      return null;
    }
    return switch (type) {
      case "Text" -> {
        var required = required(fields);
        yield text == null ? null : new Question.InWords(id, text, required);
      }
      case "SingleChoice" -> {
        var options = options(fields);
        var required = required(fields);
        yield text == null ? null : new Question.OneOf(id, text, options, required);
      }
      case "MultipleChoice" -> {
        var options = options(fields);
        var required = required(fields);
        yield text == null ? null : new Question.AnyOf(id, text, options, required);
      }
      case "Photo" -> {
        fields.refuseOthers();
        yield text == null ? null : new Question.ByPhoto(id, text);
      }
      default -> {
        fields.refuse("type", "Text, SingleChoice, MultipleChoice or Photo");
        yield null;
      }
    };
  }

  private static boolean required(Fields fields) {
    var required = Boolean.TRUE.equals(fields.flag("required"));
    fields.refuseOthers();
    return required;
  }

  private static List<String> options(Fields fields) {
    var asked = fields.array("options", REQUIRED, OPTIONS);
    var options = new LinkedHashSet<String>();
    if (asked == null) {
      return List.of();
    }
    for (var i = 0; i < asked.size(); i++) {
      var option = asked.get(i).isString() ? asked.get(i).stringValue().strip() : "";
      var faults = OPTION.faults(option);
      for (var expected : faults) {
        fields.refuse("options", i, asked.get(i), expected);
      }
      if (faults.isEmpty() && !options.add(option)) {
        fields.refuse("options", i, asked.get(i), "each option once");
      }
    }
    if (asked.size() < 2 || asked.size() > MOST_OPTIONS) {
      fields.refuse("options", OPTIONS);
    }
    return List.copyOf(options);
  }

  /// Reads what is told to all who were asked.
  Reading<Texts> update(JsonNode body, Inquiry standing) {
    var errors = new ArrayList<FieldError>();
    var request = Fields.of(body, errors);
    var message = MESSAGE.read(request, "message", REQUIRED);
    request.refuseOthers();
    var texts = standing.record().action().texts();
    if (message != null && message.equals(texts.message())) {
      request.refuse("message", "something new: this is what they read last");
    }
    return !errors.isEmpty() || message == null
        ? new Reading.Faulty<>(errors)
        : new Reading.Complete<>(new Texts(texts.headline(), message, null));
  }

  Reading<Decided> decision(JsonNode body) {
    var errors = new ArrayList<FieldError>();
    var request = Fields.of(body, errors);
    var decision =
        request.oneOf(
            "decision", REQUIRED, List.of(Decision.APPROVED, Decision.REFUSED, Decision.WITHDRAWN));
    var note = NOTE.read(request, "note", OPTIONAL);
    request.refuseOthers();
    if (decision == Decision.REFUSED && note == null && errors.isEmpty()) {
      request.refuse("note", "why it is refused, for whoever asked");
    }
    return !errors.isEmpty() || decision == null
        ? new Reading.Faulty<>(errors)
        : new Reading.Complete<>(new Decided(decision, note));
  }

  /// Reads a request that says no more than what its path says.
  Reading<Boolean> nothing(JsonNode body) {
    var errors = new ArrayList<FieldError>();
    Fields.of(body, errors).refuseOthers();
    return errors.isEmpty() ? new Reading.Complete<>(true) : new Reading.Faulty<>(errors);
  }
}
