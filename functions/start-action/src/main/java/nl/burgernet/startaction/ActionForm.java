package nl.burgernet.startaction;

import static nl.burgernet.messaging.Fields.Need.OPTIONAL;
import static nl.burgernet.messaging.Fields.Need.REQUIRED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.burgernet.controlroom.AreaForm;
import nl.burgernet.controlroom.Caller;
import nl.burgernet.controlroom.PublicText;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Approval.Decision;
import nl.burgernet.events.Channel;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Consent;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Outcome;
import nl.burgernet.events.Outcome.Ending;
import nl.burgernet.events.Place;
import nl.burgernet.events.Texts;
import nl.burgernet.messaging.Fields;
import nl.burgernet.messaging.Problem.FieldError;
import nl.burgernet.startaction.TextChecks.Text;
import nl.burgernet.startaction.TextChecks.Written;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what a control room asks for, and notes everything that is wrong with it at once.
record ActionForm(Policy policy, AreaForm areas, TextChecks checks) {
  /// How far from the area the incident may have been.
  private static final double NEIGHBOURHOOD_METRES = 20_000;

  private static final int LONGEST_NAME = 200;
  private static final int SHORTEST_REASON = 10;
  private static final int LONGEST_REASON = 500;
  private static final String OUTCOME_FIELD = "/text";

  /// What came of reading.
  sealed interface Reading<T> {
    record Complete<T>(T value) implements Reading<T> {}

    record Faulty<T>(List<FieldError> errors) implements Reading<T> {}
  }

  /// An action that somebody wants to start.
  ///
  /// @param brokenGlass why there is no time to ask a second person
  record Asked(Action action, @Nullable String brokenGlass) {}

  /// What somebody decided about an action that waits, and why.
  record Decided(Decision decision, @Nullable String note) {}

  /// Reads the request for a new action.
  Reading<Asked> action(JsonNode body, ActionId id, Caller caller, Instant now) {
    var errors = new ArrayList<FieldError>();
    var request = Fields.of(body, errors);
    var kind = request.oneOf("kind", REQUIRED, Kind.ofActions());
    var childAlert = childAlert(request, kind);
    var texts = texts(request, REQUIRED);
    if (kind != null && texts != null) {
      errors.addAll(refusals(kind, texts, now));
    }
    var exercise = Boolean.TRUE.equals(request.flag("exercise"));
    var area = areas.read(request, exercise);
    if (childAlert == ChildAlert.AMBER_ALERT && area != null && !isTheCountryAlone(area)) {
      request.refuse(
          "area", "{\"type\":\"Regions\",\"codes\":[\"NL\"]}: an AMBER Alert is national");
    }
    var incident = incident(request, area);
    var channels = channels(request, kind);
    var plannedEnd = plannedEnd(request, now);
    var consent = consent(request, kind, now);
    var brokenGlass = brokenGlass(request);
    request.refuseOthers();
    if (!errors.isEmpty()
        || kind == null
        || texts == null
        || area == null
        || incident == null
        || channels == null) {
      return new Reading.Faulty<>(errors);
    }
    return new Reading.Complete<>(
        new Asked(
            new Action(
                id,
                caller.controlRoom(),
                kind,
                childAlert,
                texts,
                area.asked(),
                incident,
                channels,
                now,
                plannedEnd,
                consent,
                exercise),
            brokenGlass));
  }

  /// Reads the request that closes an action.
  Reading<Outcome> outcome(JsonNode body, Action action, Instant now) {
    var errors = new ArrayList<FieldError>();
    var request = Fields.of(body, errors);
    // LAPSED is what an action does by itself.
    var ending =
        request.oneOf("ending", REQUIRED, List.of(Ending.FOUND, Ending.NOT_FOUND, Ending.STOPPED));
    var text = PublicText.OUTCOME.read(request, "text", REQUIRED);
    request.refuseOthers();
    if (text != null) {
      // Of the action's own words none can be changed any more.
      checks.refusals(written(action, text), now).stream()
          .filter(error -> error.field().equals(OUTCOME_FIELD))
          .forEach(errors::add);
    }
    return !errors.isEmpty() || ending == null || text == null
        ? new Reading.Faulty<>(errors)
        : new Reading.Complete<>(new Outcome(ending, text));
  }

  /// Reads the request that decides about an action that waits for approval.
  Reading<Decided> decision(JsonNode body) {
    var errors = new ArrayList<FieldError>();
    var request = Fields.of(body, errors);
    var decision =
        request.oneOf(
            "decision", REQUIRED, List.of(Decision.APPROVED, Decision.REFUSED, Decision.WITHDRAWN));
    var note = reason(request, "reason", decision == Decision.REFUSED ? REQUIRED : OPTIONAL);
    request.refuseOthers();
    return !errors.isEmpty() || decision == null
        ? new Reading.Faulty<>(errors)
        : new Reading.Complete<>(new Decided(decision, note));
  }

  /// Reads why there is no time to ask a second person, if that is so.
  @Nullable String brokenGlass(Fields request) {
    var glass = request.object("breakTheGlass", OPTIONAL, "the reason: {\"reason\": \"…\"}");
    if (glass == null) {
      return null;
    }
    var reason = reason(glass, "reason", REQUIRED);
    glass.refuseOthers();
    return reason;
  }

  private static @Nullable String reason(Fields fields, String name, Fields.Need need) {
    var expected = "a reason of " + SHORTEST_REASON + " to " + LONGEST_REASON + " characters";
    var reason = fields.text(name, need, expected);
    if (reason == null) {
      return null;
    }
    var length = reason.strip().length();
    if (length < SHORTEST_REASON
        || length > LONGEST_REASON
        || reason.codePoints().anyMatch(Character::isISOControl)) {
      fields.refuse(name, expected + " in one line");
    }
    return reason.strip();
  }

  /// What is worth knowing about the words of an action.
  List<Warning> warnings(Action action) {
    return warnings(action.kind(), action.texts(), action.startedAt());
  }

  List<Warning> warnings(Kind kind, Texts texts, Instant now) {
    return checks.warnings(written(kind, texts), now);
  }

  List<FieldError> refusals(Kind kind, Texts texts, Instant now) {
    return checks.refusals(written(kind, texts), now);
  }

  /// What is worth knowing about the words of an outcome.
  List<Warning> warnings(Action action, Outcome outcome, Instant at) {
    return checks.warnings(written(action, outcome.text()), at).stream()
        .filter(warning -> warning.field().equals(OUTCOME_FIELD))
        .toList();
  }

  private static Written written(Kind kind, Texts texts) {
    return new Written(
        kind,
        new Text("/texts/headline", texts.headline()),
        new Text("/texts/message", texts.message()),
        texts.details() == null ? null : new Text("/texts/details", texts.details()),
        null);
  }

  private static Written written(Action action, String outcome) {
    var texts = written(action.kind(), action.texts());
    return new Written(
        action.kind(),
        texts.headline(),
        texts.message(),
        texts.details(),
        new Text(OUTCOME_FIELD, outcome));
  }

  private static @Nullable ChildAlert childAlert(Fields request, @Nullable Kind kind) {
    var asked = request.oneOf("childAlert", OPTIONAL, List.of(ChildAlert.values()));
    if (kind == Kind.MISSING_CHILD) {
      return asked == null ? ChildAlert.LOCAL : asked;
    }
    if (kind != null && asked != null) {
      request.refuse("childAlert", "no child alert: only a MISSING_CHILD has one");
    }
    return null;
  }

  @Nullable Texts texts(Fields request, Fields.Need need) {
    var texts = request.object("texts", need, "texts with a headline and a message");
    if (texts == null) {
      return null;
    }
    var headline = PublicText.HEADLINE.read(texts, "headline", REQUIRED);
    var message = PublicText.MESSAGE.read(texts, "message", REQUIRED);
    var details = PublicText.DETAILS.read(texts, "details", OPTIONAL);
    texts.refuseOthers();
    return headline == null || message == null ? null : new Texts(headline, message, details);
  }

  private static boolean isTheCountryAlone(AreaForm.Drawn area) {
    return area.asked() instanceof ActionArea.InRegions(var codes) && codes.equals(List.of("NL"));
  }

  static @Nullable Place incident(Fields request, AreaForm.@Nullable Drawn area) {
    var asked = AreaForm.place(request, "incident", OPTIONAL);
    if (area == null) {
      return null;
    }
    if (asked == null) {
      return Place.of(area.geometry().centre());
    }
    if (area.geometry().bounds().metresFrom(asked.point()) > NEIGHBOURHOOD_METRES) {
      request.refuse("incident", "a place in the area or within 20 km of it");
    }
    return asked;
  }

  static @Nullable Set<Channel> channels(Fields request, @Nullable Kind kind) {
    var expected = "channels as in [\"SMS\", \"EMAIL\"]";
    var asked = request.array("channels", OPTIONAL, expected);
    if (kind == null) {
      return null;
    }
    if (asked == null) {
      return kind.channels();
    }
    if (asked.isEmpty()) {
      request.refuse("channels", "at least one channel, or no such field for all of them");
    }
    return chosen(request, asked, kind);
  }

  /// The channels that are asked for and that a kind of action has.
  static Set<Channel> chosen(Fields request, JsonNode asked, Kind kind) {
    var channels = EnumSet.noneOf(Channel.class);
    for (var i = 0; i < asked.size(); i++) {
      var name = asked.get(i).isString() ? asked.get(i).stringValue() : "";
      var channel = kind.channels().stream().filter(one -> one.name().equals(name)).findFirst();
      if (channel.isEmpty()) {
        request.refuse("channels", i, asked.get(i), "for " + kind + " one of " + kind.channels());
      } else if (!channels.add(channel.get())) {
        request.refuse("channels", i, asked.get(i), "each channel once");
      }
    }
    return Collections.unmodifiableSet(channels);
  }

  private Instant plannedEnd(Fields request, Instant now) {
    var asked = plannedEnd(request, now, now);
    return asked == null ? now.plus(policy.usualDuration()) : asked;
  }

  /// Reads when an action that started at a moment is to end, if that is said.
  @Nullable Instant plannedEnd(Fields request, Instant start, Instant now) {
    var asked = request.moment("plannedEnd", OPTIONAL);
    if (asked == null) {
      return null;
    }
    if (!asked.isAfter(now)) {
      request.refuse("plannedEnd", "a moment in the future; it is " + now);
    }
    if (asked.isAfter(start.plus(policy.maxDuration()))) {
      request.refuse(
          "plannedEnd",
          "at most " + policy.maxHours() + " hours from the start, which is " + start);
    }
    return asked;
  }

  private static @Nullable Consent consent(Fields request, @Nullable Kind kind, Instant now) {
    if (kind == null) {
      // Whether it is needed depends on the kind.
      request.value("consent", OPTIONAL, "");
      return null;
    }
    if (!kind.isAboutSomebodyMissing()) {
      if (request.value("consent", OPTIONAL, "") != null) {
        request.refuse("consent", "no consent: nobody is missing in a " + kind);
      }
      return null;
    }
    var consent = request.object("consent", REQUIRED, "the family's consent: givenBy and givenAt");
    if (consent == null) {
      return null;
    }
    var givenBy = consent.text("givenBy", REQUIRED, "who consented");
    var givenAt = consent.moment("givenAt", REQUIRED);
    consent.refuseOthers();
    if (givenBy != null
        && (givenBy.isBlank()
            || givenBy.length() > LONGEST_NAME
            || givenBy.codePoints().anyMatch(Character::isISOControl))) {
      consent.refuse("givenBy", "1 to " + LONGEST_NAME + " characters in one line");
    }
    if (givenAt != null && givenAt.isAfter(now)) {
      consent.refuse("givenAt", "a moment in the past; it is " + now);
    }
    return givenBy == null || givenAt == null ? null : new Consent(givenBy, givenAt);
  }
}
