package nl.burgernet.startaction;

import static nl.burgernet.messaging.Fields.Need.OPTIONAL;
import static nl.burgernet.messaging.Fields.Need.REQUIRED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import nl.burgernet.controlroom.Admission;
import nl.burgernet.controlroom.Caller;
import nl.burgernet.controlroom.PublicText;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Fields;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.Problem.FieldError;
import nl.burgernet.startaction.TextChecks.Text;
import nl.burgernet.startaction.TextChecks.Written;
import org.jspecify.annotations.Nullable;

/// Helps to write: templates to start from, and what is to be said about words before they go out.
record TextDoor(TextChecks checks, Supplier<Templates> templates) {
  /// What is to be said about words that may still grow.
  ///
  /// @param refusals for which an action with these words would be refused
  /// @param textParts how many text messages the message takes
  private record Opinion(
      List<Warning> warnings, List<FieldError> refusals, @Nullable Integer textParts) {}

  HttpAnswer templates(HttpRequest request) {
    return Caller.of(request.claims()).isEmpty()
        ? Caller.NOT_A_ROLE.answer()
        : templates.get().answer(request);
  }

  /// Answers `POST /texts/check`; nothing is kept of it.
  HttpAnswer check(HttpRequest request, Instant now) {
    return switch (Admission.ofQuestion(request)) {
      case Admission.Refused(var problem) -> problem.answer();
      case Admission.Submission submission -> {
        var errors = new ArrayList<FieldError>();
        var refusals = new ArrayList<FieldError>();
        var written = written(Fields.of(submission.body(), errors), refusals);
        if (!errors.isEmpty() || written == null) {
          yield Problems.fields(errors).answer();
        }
        refusals.addAll(checks.refusals(written, now));
        yield HttpAnswer.jsonText(
            200,
            Wire.toJson(
                new Opinion(
                    checks.warnings(written, now),
                    refusals,
                    written.message() == null
                        ? null
                        : checks.parts(written.kind(), written.message()))));
      }
    };
  }

  private static @Nullable Written written(Fields body, List<FieldError> refusals) {
    var kind = body.oneOf("kind", REQUIRED, Kind.ofActions());
    var texts = body.object("texts", OPTIONAL, "texts, as far as they are written");
    var outcome = text(body, "text", "/text", PublicText.OUTCOME, refusals);
    body.refuseOthers();
    Text headline = null;
    Text message = null;
    Text details = null;
    if (texts != null) {
      headline = text(texts, "headline", "/texts/headline", PublicText.HEADLINE, refusals);
      message = text(texts, "message", "/texts/message", PublicText.MESSAGE, refusals);
      details = text(texts, "details", "/texts/details", PublicText.DETAILS, refusals);
      texts.refuseOthers();
    }
    return kind == null ? null : new Written(kind, headline, message, details, outcome);
  }

  /// A text that has begun; what is too long to be sent is not looked at more closely.
  private static @Nullable Text text(
      Fields fields, String name, String pointer, PublicText rules, List<FieldError> refusals) {
    var words = fields.text(name, OPTIONAL, "text");
    if (words == null || words.isBlank()) {
      return null;
    }
    var faults = rules.faults(words);
    faults.forEach(expected -> refusals.add(new FieldError(pointer, words, expected)));
    return words.codePointCount(0, words.length()) > rules.longest()
        ? null
        : new Text(pointer, words);
  }
}
