package nl.burgernet.inquire;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.burgernet.answerlinks.AnswerLink;
import nl.burgernet.answerlinks.LinkKeys;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.FormBody;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.JsonBody;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.NoRoute;
import nl.burgernet.messaging.Problem;
import nl.burgernet.messaging.Problem.FieldError;
import nl.burgernet.objects.UploadForm;

/// Where a personal link leads: the questions, as a page that needs no script or as JSON, and the
/// answers. The link is all that is asked of whoever comes. A later answer by it replaces an
/// earlier one, and what was answered is shown to nobody who holds it.
final class AnswerDoor {
  static final List<String> ROUTES =
      List.of(
          "GET /inquiries/{token}/questions",
          "POST /inquiries/{token}/answers",
          "POST /inquiries/{token}/photos");

  static final int MOST_BYTES = 60 * 1024;

  /// Names the photo of which somebody asks what became of it, as a browser does once it sent one.
  private static final String PHOTO = "photo";

  private static final Problem MALFORMED =
      new Problem(400, "malformed-form", "The form is not readable", "Open the link again.");

  private final Function<ActionId, Optional<Inquiry>> inquiries;
  private final LinkKeys keys;
  private final Answers answers;
  private final PhotoForms forms;
  private final PhotoFates fates;
  private final String answerUrl;
  private final Duration keptFor;
  private final Supplier<String> photoIds;
  private final InstantSource clock;

  /// Collaborators, what links begin with, and how long answers are kept after the inquiry closed.
  AnswerDoor(
      Function<ActionId, Optional<Inquiry>> inquiries,
      LinkKeys keys,
      Answers answers,
      PhotoForms forms,
      PhotoFates fates,
      String answerUrl,
      Duration keptFor,
      Supplier<String> photoIds,
      InstantSource clock) {
    this.inquiries = inquiries;
    this.keys = keys;
    this.answers = answers;
    this.forms = forms;
    this.fates = fates;
    this.answerUrl = answerUrl;
    this.keptFor = keptFor;
    this.photoIds = photoIds;
    this.clock = clock;
  }

  HttpAnswer answer(HttpRequest request) {
    if (!ROUTES.contains(request.route())) {
      return NoRoute.answer(request.route(), ROUTES);
    }
    var asPage = FormBody.isIn(request) || accepts(request, "text/html");
    return switch (Visit.of(request, inquiries, keys, clock.instant())) {
      case Visit.Refused(var problem) -> asPage ? AnswerPage.refused(problem) : problem.answer();
      case Visit.Welcome welcome ->
          switch (request.route()) {
            case "GET /inquiries/{token}/questions" ->
                request.query().containsKey(PHOTO)
                    ? fate(welcome, asPage, request.query().getOrDefault(PHOTO, ""))
                    : questions(welcome, asPage);
            case "POST /inquiries/{token}/answers" -> take(welcome, request);
            default -> photo(welcome, request);
          };
    };
  }

  /// Who comes, and to which questions.
  private sealed interface Visit {
    record Refused(Problem problem) implements Visit {}

    record Welcome(Inquiry inquiry, AnswerLink link) implements Visit {}

    static Visit of(
        HttpRequest request,
        Function<ActionId, Optional<Inquiry>> inquiries,
        LinkKeys keys,
        Instant now) {
      var link = AnswerLink.parse(request.pathParameter("token"));
      if (link.isEmpty()) {
        return new Refused(Problems.NO_LINK);
      }
      var inquiry = inquiries.apply(link.get().inquiry()).filter(Inquiry::isAsked);
      if (inquiry.isEmpty()) {
        return new Refused(Problems.NO_LINK);
      }
      if (!inquiry.get().isOpen(now)) {
        // With its key gone, a link of a closed inquiry cannot be told from an invented one.
        return new Refused(Problems.OVER);
      }
      return keys.find(link.get().inquiry()).filter(key -> key.made(link.get())).isPresent()
          ? new Welcome(inquiry.get(), link.get())
          : new Refused(Problems.NO_LINK);
    }
  }

  /// What became of a photo that was sent by this link.
  private HttpAnswer fate(Visit.Welcome visit, boolean asPage, String photo) {
    var inquiry = visit.inquiry();
    var question =
        answers.find(inquiry.id(), visit.link().respondent()).stream()
            .flatMap(answer -> answer.photos().entrySet().stream())
            .filter(sent -> sent.getValue().contains(photo))
            .map(Map.Entry::getKey)
            .findFirst();
    if (question.isEmpty()) {
      return asPage ? AnswerPage.refused(Problems.NO_PHOTO) : Problems.NO_PHOTO.answer();
    }
    var fate = fates.of(inquiry.id(), photo);
    return asPage
        ? AnswerPage.fate(inquiry, question.get(), fate)
        : HttpAnswer.jsonText(200, Wire.toJson(new Sent(question.get(), fate)));
  }

  private HttpAnswer questions(Visit.Welcome visit, boolean asPage) {
    var inquiry = visit.inquiry();
    var answered = answers.find(inquiry.id(), visit.link().respondent()).isPresent();
    return asPage
        ? AnswerPage.questions(inquiry, answered, forgottenAt(inquiry))
        : HttpAnswer.jsonText(
            200,
            Wire.toJson(
                new Asked(
                    inquiry.title(),
                    inquiry.explanation(),
                    inquiry.closesAt(),
                    inquiry.record().action().exercise(),
                    answered,
                    inquiry.questions())));
  }

  private HttpAnswer take(Visit.Welcome visit, HttpRequest request) {
    if (FormBody.isIn(request)) {
      var body = Objects.requireNonNullElse(request.body(), "");
      return isTooLarge(body)
          ? AnswerPage.refused(Problems.TOO_LARGE)
          : FormBody.fields(body)
              .map(fields -> taken(visit, AnswerForm.form(fields, visit.inquiry()), true))
              .orElseGet(() -> AnswerPage.refused(MALFORMED));
    }
    return switch (JsonBody.of(request, MOST_BYTES, Problems.TOO_LARGE)) {
      case JsonBody.Refused(var problem) -> problem.answer();
      case JsonBody.Read(var json) -> taken(visit, AnswerForm.json(json, visit.inquiry()), false);
    };
  }

  private HttpAnswer taken(Visit.Welcome visit, AnswerForm.Reading reading, boolean asPage) {
    var inquiry = visit.inquiry();
    if (!reading.isComplete()) {
      return asPage
          ? AnswerPage.corrected(inquiry, reading, forgottenAt(inquiry))
          : Problems.fields(reading.errors()).answer();
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var kept =
        answers.put(
            inquiry.id(), visit.link().respondent(), reading.values(), now, forgottenAt(inquiry));
    if (!kept) {
      return asPage ? AnswerPage.refused(Problems.TOO_OFTEN) : Problems.TOO_OFTEN.answer();
    }
    Log.count("InquiryAnswers", "Count", 1, Map.of("function", "inquire"));
    return asPage
        ? AnswerPage.thanks(inquiry, false)
        : HttpAnswer.jsonText(200, Wire.toJson(new Kept(now)));
  }

  private HttpAnswer photo(Visit.Welcome visit, HttpRequest request) {
    if (FormBody.isIn(request)) {
      var body = Objects.requireNonNullElse(request.body(), "");
      var question =
          isTooLarge(body)
              ? Optional.<String>empty()
              : FormBody.fields(body)
                  .map(fields -> fields.getOrDefault("question", List.of("")).getFirst());
      return question
          .filter(id -> isByPhoto(visit.inquiry(), id))
          .map(id -> photoForm(visit, id, true))
          .orElseGet(() -> AnswerPage.refused(MALFORMED));
    }
    return switch (JsonBody.of(request, MOST_BYTES, Problems.TOO_LARGE)) {
      case JsonBody.Refused(var problem) -> problem.answer();
      case JsonBody.Read(var json) -> {
        var question = json.path("question").asString("");
        yield json.size() == 1 && isByPhoto(visit.inquiry(), question)
            ? photoForm(visit, question, false)
            : Problems.fields(
                    List.of(
                        new FieldError(
                            "/question", question, "the id of a question that asks for photos")))
                .answer();
      }
    };
  }

  private HttpAnswer photoForm(Visit.Welcome visit, String question, boolean asPage) {
    var inquiry = visit.inquiry();
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var photo = photoIds.get();
    // Before anything can arrive, so that what arrives is shown to somebody.
    var noted =
        answers.addPhoto(
            inquiry.id(), visit.link().respondent(), question, photo, now, forgottenAt(inquiry));
    if (!noted) {
      return asPage ? AnswerPage.refused(Problems.TOO_OFTEN) : Problems.TOO_OFTEN.answer();
    }
    var sent = answerUrl + "/" + visit.link().token() + "/questions?" + PHOTO + "=" + photo;
    var form = forms.form(inquiry.id(), photo, asPage ? URI.create(sent) : null, now);
    return asPage
        ? AnswerPage.photo(inquiry, question, form)
        : HttpAnswer.jsonText(201, Wire.toJson(new Upload(photo, form)));
  }

  private static boolean isByPhoto(Inquiry inquiry, String id) {
    return inquiry.question(id) instanceof Question.ByPhoto;
  }

  private Instant forgottenAt(Inquiry inquiry) {
    return inquiry.closesAt().plus(keptFor);
  }

  private static boolean accepts(HttpRequest request, String type) {
    return Objects.requireNonNullElse(request.header("accept"), "").contains(type);
  }

  private static boolean isTooLarge(String body) {
    return body.length() > MOST_BYTES || body.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
  }

  /// What is asked, as JSON.
  private record Asked(
      String title,
      String explanation,
      Instant closesAt,
      boolean exercise,
      boolean answered,
      List<Question> questions) {}

  private record Kept(Instant answeredAt) {}

  private record Upload(String photo, UploadForm upload) {}

  /// What became of a photo, as JSON.
  private record Sent(String question, PhotoFates.Fate photo) {}
}
