package nl.burgernet.watchaction;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import nl.burgernet.controlroom.Act;
import nl.burgernet.controlroom.AuditTrail;
import nl.burgernet.controlroom.Caller;
import nl.burgernet.controlroom.Quotas;
import nl.burgernet.controlroom.Role;
import nl.burgernet.controlroom.TextFrame;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.Problem;
import nl.burgernet.messaging.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/// Shows actions to the control room that started them, and to national supervisors.
final class WatchDoor {
  private final ActionBook actions;
  private final AuditTrail audit;
  private final Counting counting;
  private final Quotas quotas;
  private final TextFrame frame;
  private final Others others;
  private final SightingCounts sightings;
  private final InstantSource clock;

  WatchDoor(
      ActionBook actions,
      AuditTrail audit,
      Counting counting,
      Quotas quotas,
      TextFrame frame,
      Others others,
      SightingCounts sightings,
      InstantSource clock) {
    this.actions = actions;
    this.audit = audit;
    this.counting = counting;
    this.quotas = quotas;
    this.frame = frame;
    this.others = others;
    this.sightings = sightings;
    this.clock = clock;
  }

  HttpAnswer answer(HttpRequest request) {
    return switch (request.route()) {
      case "GET /actions" -> forCaller(request, this::list);
      case "GET /actions/{id}" -> forCaller(request, this::open);
      case "GET /actions/{id}/progress" -> forCaller(request, this::progress);
      case "GET /actions/{id}/report" -> forCaller(request, this::report);
      case "GET /actions/{id}/audit" -> forCaller(request, this::audit);
      default -> Problems.noRoute(request.route());
    };
  }

  private static HttpAnswer forCaller(
      HttpRequest request, BiFunction<Caller, HttpRequest, HttpAnswer> answer) {
    return Caller.of(request.claims())
        .map(caller -> answer.apply(caller, request))
        .orElseGet(Caller.NOT_A_ROLE::answer);
  }

  private HttpAnswer list(Caller caller, HttpRequest request) {
    return switch (ListQuery.of(request.query())) {
      case ListQuery.Reading.Faulty(var errors) -> Problem.ofQuery(errors).answer();
      case ListQuery.Reading.Understood(ListQuery(var state, var limit, var after)) -> {
        var page = actions.of(caller.controlRoom(), state, limit, after);
        var next = page.end() == null ? null : page.end().toString();
        var now = clock.instant();
        var overdue =
            page.actions().stream()
                .filter(record -> ProgressView.isOverdue(record, now))
                .map(record -> record.action().id())
                .toList();
        yield shown(new Listed(page.actions(), overdue, next), request);
      }
    };
  }

  private HttpAnswer open(Caller caller, HttpRequest request) {
    var record = visible(caller, request);
    if (record.isEmpty()) {
      return Problems.NO_ACTION.answer();
    }
    // Before the answer: nobody reads an action without a trace.
    audit.appendFirst(new Act(record.get().action().id(), clock.instant(), "opened", caller));
    return shown(record.get(), request);
  }

  private HttpAnswer progress(Caller caller, HttpRequest request) {
    return visible(caller, request)
        .map(this::progress)
        .map(view -> shown(view, request))
        .orElseGet(Problems.NO_ACTION::answer);
  }

  private ProgressView progress(ActionRecord record) {
    var id = record.action().id();
    var now = clock.instant();
    var progress = counting.progress(id, record.textSequence());
    // An exercise shares no quota with what is really sent.
    var shares = !record.action().exercise() && ProgressView.isUnderWay(record, progress);
    return ProgressView.of(
        record, progress, quotas, frame, shares ? others.beside(id, now) : Map.of(), now);
  }

  private HttpAnswer report(Caller caller, HttpRequest request) {
    var format = ReportFormat.of(request);
    if (format.isEmpty()) {
      return Problem.ofQuery(
              List.of(new FieldError("/format", request.query().get("format"), "json or csv")))
          .answer();
    }
    return visible(caller, request)
        .map(
            record ->
                Report.of(
                    record,
                    counting.progress(record.action().id(), record.textSequence()),
                    sightings.of(record.action().id())))
        .map(
            report ->
                switch (format.get()) {
                  case JSON -> shown(report, request);
                  case CSV ->
                      HttpAnswer.jsonText(200, report.csv())
                          .with("content-type", "text/csv; charset=utf-8; header=present")
                          .with(
                              "content-disposition",
                              "attachment; filename=\"" + report.actionId() + ".csv\"")
                          .unlessHeldBy(request);
                })
        .orElseGet(Problems.NO_ACTION::answer);
  }

  private HttpAnswer audit(Caller caller, HttpRequest request) {
    var record = visible(caller, request);
    if (record.isEmpty()) {
      return Problems.NO_ACTION.answer();
    }
    if (caller.role() != Role.SUPERVISOR) {
      return Problems.NOT_A_SUPERVISOR.answer();
    }
    var id = record.get().action().id();
    // Who looks whom over the shoulder stands there too.
    audit.appendFirst(new Act(id, clock.instant(), "audit-opened", caller));
    return shown(new Trail(audit.of(id)), request);
  }

  /// The action in the path; for those who may not see it, it does not exist.
  private Optional<ActionRecord> visible(Caller caller, HttpRequest request) {
    return ActionId.ifValid(request.pathParameter("id"))
        .flatMap(actions::find)
        .filter(record -> caller.mayActFor(record.action().controlRoom()));
  }

  private static HttpAnswer shown(Object body, HttpRequest request) {
    return HttpAnswer.jsonText(200, Wire.toJson(body)).unlessHeldBy(request);
  }

  private record Trail(List<Act> acts) {}

  /// A page of actions, and those of it of which the control room is reminded that they are to be
  /// closed.
  private record Listed(
      List<ActionRecord> actions, List<ActionId> overdue, @Nullable String next) {}
}
