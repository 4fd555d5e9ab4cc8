package nl.burgernet.startaction;

import static nl.burgernet.messaging.Fields.Need.OPTIONAL;
import static nl.burgernet.messaging.Fields.Need.REQUIRED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import nl.burgernet.controlroom.AreaForm;
import nl.burgernet.controlroom.PublicText;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Kind;
import nl.burgernet.messaging.Fields;
import nl.burgernet.messaging.Problem.FieldError;
import nl.burgernet.startaction.ActionForm.Reading;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a question about an action that is still being thought of: the same fields as of a new
/// action, of which only kind and area are needed.
record AudienceForm(Policy policy, AreaForm areas) {
  Reading<Question> question(JsonNode body, Instant now) {
    var errors = new ArrayList<FieldError>();
    var request = Fields.of(body, errors);
    var kind = request.oneOf("kind", REQUIRED, Kind.ofActions());
    var message = message(request);
    var exercise = Boolean.TRUE.equals(request.flag("exercise"));
    var area = areas.read(request, exercise);
    var incident = ActionForm.incident(request, area);
    var channels = channels(request, kind);
    var plannedEnd = plannedEnd(request, now);
    request.refuseOthers();
    return !errors.isEmpty() || kind == null || area == null || incident == null
        ? new Reading.Faulty<>(errors)
        : new Reading.Complete<>(
            new Question(
                kind,
                channels,
                area.asked(),
                area.geometry(),
                incident.point(),
                message,
                plannedEnd,
                exercise));
  }

  /// The words need not be finished, so that nothing but their length is looked at.
  private static @Nullable String message(Fields request) {
    var texts = request.object("texts", OPTIONAL, "texts with a message");
    if (texts == null) {
      return null;
    }
    texts.text("headline", OPTIONAL, "text");
    texts.text("details", OPTIONAL, "text");
    var message = texts.text("message", OPTIONAL, "text");
    texts.refuseOthers();
    var longest = PublicText.MESSAGE.longest();
    if (message != null && message.codePointCount(0, message.length()) > longest) {
      texts.refuse("message", "at most " + longest + " characters");
    }
    return message == null || message.isBlank() ? null : message;
  }

  private static Set<Channel> channels(Fields request, @Nullable Kind kind) {
    var asked = request.array("channels", OPTIONAL, "channels as in [\"SMS\", \"EMAIL\"]");
    if (kind == null) {
      return Set.of();
    }
    return asked == null ? kind.channels() : ActionForm.chosen(request, asked, kind);
  }

  private Instant plannedEnd(Fields request, Instant now) {
    var asked = request.moment("plannedEnd", OPTIONAL);
    if (asked == null) {
      return now.plus(policy.usualDuration());
    }
    if (!asked.isAfter(now)) {
      request.refuse("plannedEnd", "a moment in the future; it is " + now);
    }
    if (asked.isAfter(now.plus(policy.maxDuration()))) {
      request.refuse("plannedEnd", "at most " + policy.maxHours() + " hours from now");
    }
    return asked;
  }
}
