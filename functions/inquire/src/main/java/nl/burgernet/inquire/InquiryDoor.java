package nl.burgernet.inquire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import nl.burgernet.answerlinks.LinkKey;
import nl.burgernet.controlroom.Act;
import nl.burgernet.controlroom.Admission;
import nl.burgernet.controlroom.Admission.Submission;
import nl.burgernet.controlroom.AuditTrail;
import nl.burgernet.controlroom.Caller;
import nl.burgernet.controlroom.Jurisdiction;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Approval;
import nl.burgernet.inquire.Inquiries.Stored;
import nl.burgernet.inquire.Inquiries.Written;
import nl.burgernet.inquire.InquiryForm.Reading;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.NoRoute;
import nl.burgernet.messaging.Problem;
import nl.burgernet.messaging.Problem.FieldError;

/// Asks neighbourhoods for whoever may, where they may, and shows what was answered. A repeat under
/// the same key does nothing more, and is answered with the inquiry as it is by then.
final class InquiryDoor {
  static final List<String> ROUTES =
      List.of(
          "POST /inquiries",
          "GET /inquiries",
          "GET /inquiries/{id}",
          "POST /inquiries/{id}/approval",
          "POST /inquiries/{id}/update",
          "POST /inquiries/{id}/closing",
          "GET /inquiries/{id}/answers");

  static final int MOST_UPDATES = 10;
  static final int MOST_LISTED = 100;

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  /// Rolls and ledger, which say who was asked, are kept for 32 days.
  static final Duration KNOWN_WHO_WAS_ASKED = Duration.ofDays(30);

  private final InquiryForm form;
  private final InquiryPolicy policy;
  private final ToLongFunction<Action> audience;
  private final Inquiries inquiries;
  private final InquiryChanges changes;
  private final Answers answers;
  private final PhotoStates states;
  private final PhotoLinks photos;
  private final Mails mails;
  private final AuditTrail audit;
  private final Consumer<byte[]> chance;
  private final InstantSource clock;

  InquiryDoor(
      InquiryForm form,
      InquiryPolicy policy,
      ToLongFunction<Action> audience,
      Inquiries inquiries,
      Answers answers,
      PhotoStates states,
      PhotoLinks photos,
      Mails mails,
      AuditTrail audit,
      Consumer<byte[]> chance,
      InstantSource clock) {
    this.form = form;
    this.policy = policy;
    this.audience = audience;
    this.inquiries = inquiries;
    this.changes = new InquiryChanges(form, inquiries, clock);
    this.answers = answers;
    this.states = states;
    this.photos = photos;
    this.mails = mails;
    this.audit = audit;
    this.chance = chance;
    this.clock = clock;
  }

  HttpAnswer answer(HttpRequest request) {
    return switch (request.route()) {
      case "POST /inquiries" -> admitted(request, this::start);
      case "POST /inquiries/{id}/approval" -> change(request, changes::decide);
      case "POST /inquiries/{id}/update" -> change(request, changes::update);
      case "POST /inquiries/{id}/closing" -> change(request, changes::close);
      case "GET /inquiries" -> forCaller(request, this::list);
      case "GET /inquiries/{id}" -> forCaller(request, this::open);
      case "GET /inquiries/{id}/answers" -> forCaller(request, this::table);
      default -> NoRoute.answer(request.route(), ROUTES);
    };
  }

  private static HttpAnswer admitted(HttpRequest request, Function<Submission, HttpAnswer> answer) {
    return switch (Admission.of(request)) {
      case Admission.Refused(var problem) -> problem.answer();
      case Submission submission -> answer.apply(submission);
    };
  }

  private HttpAnswer change(
      HttpRequest request, BiFunction<Stored, Submission, InquiryChanges.Result> change) {
    return admitted(
        request,
        submission ->
            visible(submission.caller(), request)
                .map(standing -> change.apply(standing, submission))
                .map(
                    result ->
                        switch (result) {
                          case InquiryChanges.Result.Refused(var problem) -> problem.answer();
                          case InquiryChanges.Result.Stands(var stored) ->
                              HttpAnswer.jsonText(200, shown(stored.inquiry()));
                        })
                .orElseGet(Problems.NO_INQUIRY::answer));
  }

  private static HttpAnswer forCaller(
      HttpRequest request, BiFunction<Caller, HttpRequest, HttpAnswer> answer) {
    return Caller.of(request.claims())
        .map(caller -> answer.apply(caller, request))
        .orElseGet(Caller.NOT_A_ROLE::answer);
  }

  private HttpAnswer start(Submission submission) {
    var caller = submission.caller();
    // Not the id that an action gets under the same key.
    var id = ActionId.of("inquiry\n" + caller.controlRoom(), submission.key());
    // Before the rules: a repeat days later still gets its answer, though its close is past.
    var standing = inquiries.find(id);
    if (standing.isPresent()) {
      return startedBefore(standing.get(), submission);
    }
    return switch (form.inquiry(submission.body(), id, caller, now())) {
      case Reading.Faulty<InquiryForm.Asked>(var errors) -> Problems.fields(errors).answer();
      case Reading.Complete<InquiryForm.Asked>(var asked) ->
          Jurisdiction.refusalOf(asked.action().area(), caller, form.areas().atlas())
              .map(Problem::answer)
              .orElseGet(() -> write(asked, submission));
    };
  }

  private HttpAnswer write(InquiryForm.Asked asked, Submission submission) {
    var caller = submission.caller();
    var action = asked.action();
    var reasons = policy.reasons(action.area(), () -> audience.applyAsLong(action));
    var record =
        reasons.isEmpty()
            ? ActionRecord.started(action)
            : ActionRecord.requested(action, Approval.requested(reasons, caller.subject()));
    var started = new Stored(new Inquiry(record, asked.questions()), submission.digest(), Map.of());
    var act =
        new Act(action.id(), action.startedAt(), reasons.isEmpty() ? "asked" : "requested", caller);
    return switch (inquiries.start(started, LinkKey.random(chance), act)) {
      case Written.Done() -> started(started);
      case Written.Overtaken(var winner) -> startedBefore(winner, submission);
    };
  }

  private HttpAnswer startedBefore(Stored standing, Submission submission) {
    return standing.requestDigest().equals(submission.digest())
        ? started(standing)
        : Admission.KEY_REUSED.answer();
  }

  private HttpAnswer started(Stored stored) {
    var record = stored.inquiry().record();
    return HttpAnswer.jsonText(record.approval() == null ? 201 : 202, shown(stored.inquiry()))
        .with("location", "/inquiries/" + record.action().id());
  }

  private HttpAnswer list(Caller caller, HttpRequest request) {
    var now = now();
    var listed =
        inquiries.newest(caller.controlRoom(), MOST_LISTED).stream()
            .map(inquiry -> InquiryView.of(inquiry, now))
            .toList();
    return InquiryView.listed(listed).unlessHeldBy(request);
  }

  private HttpAnswer open(Caller caller, HttpRequest request) {
    var stored = visible(caller, request);
    if (stored.isEmpty()) {
      return Problems.NO_INQUIRY.answer();
    }
    var inquiry = stored.get().inquiry();
    // Before the answer: nobody reads an inquiry without a trace.
    audit.appendFirst(new Act(inquiry.id(), clock.instant(), "opened", caller));
    return HttpAnswer.jsonText(200, shown(inquiry)).unlessHeldBy(request);
  }

  private HttpAnswer table(Caller caller, HttpRequest request) {
    var format = AnswerTable.Format.of(request);
    if (format.isEmpty()) {
      return Problem.ofQuery(
              List.of(new FieldError("/format", request.query().get("format"), "json or csv")))
          .answer();
    }
    var after = request.query().getOrDefault("after", "0");
    if (!NUMBER.matcher(after).matches()) {
      return Problem.ofQuery(
              List.of(new FieldError("/after", after, "next of an earlier answer, unchanged")))
          .answer();
    }
    var stored = visible(caller, request);
    if (stored.isEmpty()) {
      return Problems.NO_INQUIRY.answer();
    }
    var inquiry = stored.get().inquiry();
    audit.appendFirst(
        new Act(
            inquiry.id(),
            clock.instant(),
            format.get() == AnswerTable.Format.CSV ? "answers-exported" : "answers-read",
            caller));
    var all = answers.of(inquiry.id());
    return switch (format.get()) {
      case JSON ->
          HttpAnswer.jsonText(
              200,
              AnswerTable.after(Integer.parseInt(after), inquiry, all, states, photos, now())
                  .json());
      case CSV ->
          HttpAnswer.jsonText(200, AnswerTable.of(inquiry, all, states, photos, now()).csv())
              .with("content-type", "text/csv; charset=utf-8; header=present")
              .with("content-disposition", "attachment; filename=\"" + inquiry.id() + ".csv\"");
    };
  }

  /// The inquiry in the path; for those who may not see it, it does not exist.
  private Optional<Stored> visible(Caller caller, HttpRequest request) {
    return ActionId.ifValid(request.pathParameter("id"))
        .flatMap(inquiries::find)
        .filter(stored -> caller.mayActFor(stored.inquiry().controlRoom()));
  }

  private String shown(Inquiry inquiry) {
    return InquiryView.of(inquiry, now())
        .with(
            inquiry.isAsked() ? mails.of(inquiry.id(), inquiry.record().textSequence()) : null,
            answers.count(inquiry.id()))
        .json();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
