package nl.burgernet.startaction;

import static nl.burgernet.messaging.Fields.Need.OPTIONAL;
import static nl.burgernet.messaging.Fields.Need.REQUIRED;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Kind;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.messaging.Fields;
import nl.burgernet.messaging.Problem.FieldError;
import nl.burgernet.startaction.ActionForm.Reading;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a question about an action that is still being thought of: the same fields as of a new
/// action, of which only kind and area are needed.
record AudienceForm(Policy policy, AreaForm areas) {
  private static final double NEIGHBOURHOOD_METRES = 20_000;
  private static final String MOMENT = "a moment as in 2026-01-31T14:00:00+01:00 (RFC 3339)";

  Reading<Question> question(JsonNode body, Instant now) {
    var errors = new ArrayList<FieldError>();
    var request = Fields.of(body, errors);
    var kind = request.oneOf("kind", REQUIRED, List.of(Kind.values()));
    var message = message(request);
    var exercise = Boolean.TRUE.equals(request.flag("exercise"));
    var area = areas.read(request, exercise);
    var incident = incident(request, area);
    var channels = channels(request, kind);
    var plannedEnd = plannedEnd(request, now);
    request.refuseOthers();
    return !errors.isEmpty() || kind == null || area == null || incident == null
        ? new Reading.Faulty<>(errors)
        : new Reading.Complete<>(
            new Question(kind, channels, area.geometry(), incident, message, plannedEnd, exercise));
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

  private static @Nullable GeoPoint incident(Fields request, AreaForm.@Nullable Drawn area) {
    var asked = AreaForm.place(request, "incident", OPTIONAL);
    if (area == null || asked == null) {
      return area == null ? null : area.geometry().centre();
    }
    if (area.geometry().bounds().metresFrom(asked.point()) > NEIGHBOURHOOD_METRES) {
      request.refuse("incident", "a place in the area or within 20 km of it");
    }
    return asked.point();
  }

  private static Set<Channel> channels(Fields request, @Nullable Kind kind) {
    var asked = request.array("channels", OPTIONAL, "channels as in [\"SMS\", \"EMAIL\"]");
    var usual = kind == null ? Set.<Channel>of() : kind.channels();
    if (asked == null || kind == null) {
      return usual;
    }
    var channels = EnumSet.noneOf(Channel.class);
    for (var i = 0; i < asked.size(); i++) {
      var name = asked.get(i).isString() ? asked.get(i).stringValue() : "";
      var channel = usual.stream().filter(one -> one.name().equals(name)).findFirst();
      if (channel.isEmpty()) {
        request.refuse("channels", i, asked.get(i), "for " + kind + " one of " + usual);
      } else if (!channels.add(channel.get())) {
        request.refuse("channels", i, asked.get(i), "each channel once");
      }
    }
    return Collections.unmodifiableSet(channels);
  }

  private Instant plannedEnd(Fields request, Instant now) {
    var usual = now.plus(policy.usualDuration());
    var text = request.text("plannedEnd", OPTIONAL, MOMENT);
    if (text == null) {
      return usual;
    }
    try {
      var asked = OffsetDateTime.parse(text).toInstant();
      if (!asked.isAfter(now)) {
        request.refuse("plannedEnd", "a moment in the future; it is " + now);
      }
      if (asked.isAfter(now.plus(policy.maxDuration()))) {
        request.refuse("plannedEnd", "at most " + policy.maxHours() + " hours from now");
      }
      return asked;
    } catch (DateTimeParseException e) {
      request.refuse("plannedEnd", MOMENT);
      return usual;
    }
  }
}
