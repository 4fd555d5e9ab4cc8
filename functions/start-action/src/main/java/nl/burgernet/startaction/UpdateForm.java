package nl.burgernet.startaction;

import static nl.burgernet.messaging.Fields.Need.OPTIONAL;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.burgernet.controlroom.AreaForm;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Place;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Update;
import nl.burgernet.messaging.Fields;
import nl.burgernet.messaging.Problem.FieldError;
import nl.burgernet.startaction.ActionForm.Reading;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what a control room wants to change of an action that runs, and notes everything that is
/// wrong with it at once.
record UpdateForm(ActionForm form) {
  /// More than anybody can read; each is kept with the action.
  private static final int MOST_UPDATES = 50;

  /// What was asked, and what is worth knowing about it.
  ///
  /// @param brokenGlass why there is no time to ask a supervisor
  record Asked(Update.Change change, @Nullable String brokenGlass, List<Warning> warnings) {}

  Reading<Asked> update(JsonNode body, ActionRecord standing, Instant now) {
    var errors = new ArrayList<FieldError>();
    var request = Fields.of(body, errors);
    var action = standing.action();
    var texts = form.texts(request, OPTIONAL);
    if (texts != null) {
      errors.addAll(form.refusals(action.kind(), texts, now));
    }
    var correction = Boolean.TRUE.equals(request.flag("correction"));
    if (correction && request.value("texts", OPTIONAL, "") == null) {
      request.refuse("texts", "the right words: whoever heard the wrong ones must hear them");
    }
    var area = area(request, action.childAlert(), action.exercise());
    var incident = incident(request, area, correction);
    var channels = channels(request, standing);
    var plannedEnd = form.plannedEnd(request, action.startedAt(), now);
    if (isNew(area, channels, action)) {
      refuseAfterTheEnd(request, action, now);
    }
    var brokenGlass = form.brokenGlass(request);
    request.refuseOthers();
    if (standing.updates().size() >= MOST_UPDATES) {
      errors.add(
          new FieldError(
              "",
              MOST_UPDATES + " updates",
              "an outcome: an action has at most " + MOST_UPDATES + " updates"));
    }
    var change =
        new Update.Change(
            correction, texts, area == null ? null : area.asked(), incident, channels, plannedEnd);
    if (errors.isEmpty() && isNothing(change, standing)) {
      errors.add(
          new FieldError(
              "", null, "something new: other texts, area, channels or planned end than it has"));
    }
    return errors.isEmpty()
        ? new Reading.Complete<>(new Asked(change, brokenGlass, warnings(standing, texts, now)))
        : new Reading.Faulty<>(errors);
  }

  private AreaForm.@Nullable Drawn area(
      Fields request, @Nullable ChildAlert childAlert, boolean exercise) {
    if (request.value("area", OPTIONAL, "") == null) {
      return null;
    }
    var area = form.areas().read(request, exercise);
    if (childAlert == ChildAlert.AMBER_ALERT && area != null) {
      request.refuse("area", "no area: an AMBER Alert is national");
    }
    return area;
  }

  /// Where the incident is by what is known now. A wider area is around the same one; a corrected
  /// one is not, and has its own, or its middle.
  private @Nullable Place incident(
      Fields request, AreaForm.@Nullable Drawn area, boolean correction) {
    var incident = ActionForm.incident(request, area);
    var isAsked = request.value("incident", OPTIONAL, "") != null;
    if (isAsked && area == null) {
      request.refuse("incident", "no incident without an area");
    }
    return isAsked || correction ? incident : null;
  }

  private static Set<Channel> channels(Fields request, ActionRecord standing) {
    var asked = request.value("channels", OPTIONAL, "");
    var channels = new TreeSet<Channel>();
    if (asked == null) {
      return channels;
    }
    var read = ActionForm.channels(request, standing.action().kind());
    if (read != null) {
      channels.addAll(read);
    }
    return channels;
  }

  /// Whether somebody is to be told who was not to be told before.
  private static boolean isNew(
      AreaForm.@Nullable Drawn area, Set<Channel> channels, Action action) {
    return !isOld(area == null ? null : area.asked(), action.area())
        || !action.channels().containsAll(channels);
  }

  /// The first message of an action goes to nobody after its planned end. An end that is asked for
  /// lies in the future, or is refused for itself.
  private static void refuseAfterTheEnd(Fields request, Action action, Instant now) {
    if (request.value("plannedEnd", OPTIONAL, "") == null && !action.plannedEnd().isAfter(now)) {
      request.refuse(
          "plannedEnd",
          "a moment in the future: the action was to end at "
              + action.plannedEnd()
              + ", after which another area or channel tells nobody; it is "
              + now);
    }
  }

  private static boolean isNothing(Update.Change change, ActionRecord standing) {
    var action = standing.action();
    var end = change.plannedEnd();
    return isOld(change.texts(), action.texts())
        && isOld(change.area(), action.area())
        && action.channels().containsAll(change.channels())
        && (end == null || end.equals(action.plannedEnd()));
  }

  private static boolean isOld(@Nullable Object asked, Object standing) {
    return asked == null || asked.equals(standing);
  }

  private List<Warning> warnings(ActionRecord standing, @Nullable Texts texts, Instant now) {
    return texts == null ? List.of() : form.warnings(standing.action().kind(), texts, now);
  }
}
