package nl.burgernet.receivephoto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.burgernet.controlroom.Admission;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.JsonBody;
import nl.burgernet.objects.UploadForm;
import org.jspecify.annotations.Nullable;

/// The citizens' door: takes in what somebody saw while an action runs, and tells who knows its
/// secret what became of it.
final class SightingDoor {
  static final Map<String, String> METHODS =
      Map.of(
          "/app/actions/{id}/sightings", "POST",
          "/app/actions/{id}/sightings/{sightingId}", "GET");

  static final String SECRET = "x-sighting-secret";

  /// After this a photo that nobody checked is deleted.
  static final Duration CHASED_AFTER = Duration.ofMinutes(50);

  private static final int SECRET_DIGITS = 40;

  private final Actions actions;
  private final Sightings sightings;
  private final Reminders reminders;
  private final Throttle throttle;
  private final Passes passes;
  private final InstantSource clock;

  SightingDoor(
      Actions actions,
      Sightings sightings,
      Reminders reminders,
      Throttle throttle,
      Passes passes,
      InstantSource clock) {
    this.actions = actions;
    this.sightings = sightings;
    this.reminders = reminders;
    this.throttle = throttle;
    this.passes = passes;
    this.clock = clock;
  }

  HttpAnswer answer(HttpRequest request) {
    return switch (request.route()) {
      case "POST /app/actions/{id}/sightings" -> send(request);
      case "GET /app/actions/{id}/sightings/{sightingId}" -> tell(request);
      default -> Problems.noRoute(request.route(), METHODS);
    };
  }

  private HttpAnswer send(HttpRequest request) {
    var key = request.idempotencyKey();
    // A random one: whoever guesses it is taken for who sent it.
    if (key == null || Ids.uuid(key).isEmpty()) {
      return Problems.SIGHTING_KEY.answer();
    }
    return switch (JsonBody.of(request, Problems.MOST_BYTES, Problems.TOO_LARGE)) {
      case JsonBody.Refused(var problem) -> problem.answer();
      case JsonBody.Read(var body) ->
          switch (SightingForm.read(body)) {
            case SightingForm.Reading.Faulty(var errors) -> Problems.fields(errors).answer();
            case SightingForm.Reading.Complete sent ->
                publicly(request)
                    .map(record -> take(record, key, sent, request.sender()))
                    .orElseGet(Problems.NO_ACTION::answer);
          };
    };
  }

  private HttpAnswer take(
      ActionRecord record, String key, SightingForm.Reading.Complete sent, String sender) {
    var now = now();
    var actionId = record.action().id();
    // The same for every repeat, so that a phone that missed the answer sends no second sighting.
    var id = ActionId.of(actionId.toString(), key).value();
    var before = isForgotten(record, now) ? null : sightings.find(actionId, id).orElse(null);
    if (before != null) {
      return repeated(before, key, sent, record.isRunning(), now);
    }
    if (!record.isRunning()) {
      return Problems.OVER.answer();
    }
    return switch (throttle.count(actionId, sender, now)) {
      case Throttle.Verdict.TooMany(var again) -> Problems.tooMany(again);
      case Throttle.Verdict.Admitted() -> {
        var sighting =
            new Sighting(
                actionId,
                id,
                sightings.nextNumber(actionId),
                now,
                sent.words(),
                sent.place(),
                digest(secret(key)),
                sent.photo() == null ? Fate.NONE : Fate.AWAITED);
        if (sighting.photo().isAwaited()) {
          // Before anything can arrive, so that nothing that arrives is forgotten.
          reminders.note(new Reminder.Chase(now.plus(CHASED_AFTER), sighting.arrival()));
        }
        // Where the same phone was faster with a repeat, that one stands.
        sightings.add(sighting);
        yield sightings
            .find(actionId, id)
            .map(standing -> repeated(standing, key, sent, true, now))
            .orElseGet(Problems.OVER::answer);
      }
    };
  }

  /// Answers for a sighting that stands, the first time and each time that it is sent again.
  private HttpAnswer repeated(
      Sighting sighting,
      String key,
      SightingForm.Reading.Complete sent,
      boolean runs,
      Instant now) {
    if (!sighting.says(sent)) {
      return Admission.KEY_REUSED.answer();
    }
    var photo = sent.photo();
    var chased = sighting.receivedAt().plus(CHASED_AFTER);
    var upload =
        photo != null
                && runs
                && sighting.photo().isAwaited()
                && now.plus(Passes.FORMS_LAST).isBefore(chased)
            ? passes.form(sighting.arrival(), photo, now)
            : null;
    return HttpAnswer.jsonText(201, Wire.toJson(new Taken(sighting.id(), secret(key), upload)))
        .with("location", "/app/actions/" + sighting.actionId() + "/sightings/" + sighting.id());
  }

  private HttpAnswer tell(HttpRequest request) {
    var secret = request.header(SECRET);
    var now = now();
    return publicly(request)
        .filter(record -> secret != null && !isForgotten(record, now))
        .flatMap(
            record ->
                Ids.uuid(request.pathParameter("sightingId"))
                    .flatMap(id -> sightings.find(record.action().id(), id)))
        .filter(sighting -> secret != null && isSecretOf(sighting, secret))
        .map(sighting -> HttpAnswer.jsonText(200, Wire.toJson(Status.of(sighting))))
        .orElseGet(Problems.NO_SIGHTING::answer);
  }

  /// The action in the path, if the public may know of it.
  private Optional<ActionRecord> publicly(HttpRequest request) {
    return ActionId.ifValid(request.pathParameter("id"))
        .flatMap(actions::find)
        .filter(
            record ->
                switch (record.state()) {
                  case RUNNING, CLOSED -> true;
                  case AWAITING_APPROVAL, REFUSED -> false;
                });
  }

  /// Whether the sightings of an action have had their time, deleted or not yet.
  static boolean isForgotten(ActionRecord record, Instant now) {
    return switch (record.state()) {
      case RUNNING, AWAITING_APPROVAL, REFUSED -> false;
      case CLOSED -> !now.isBefore(record.changedAt().plus(Ending.SIGHTINGS_ARE_KEPT));
    };
  }

  private static boolean isSecretOf(Sighting sighting, String secret) {
    // In the same time, however many characters are right.
    return MessageDigest.isEqual(
        sighting.secretDigest().getBytes(UTF_8), digest(secret).getBytes(UTF_8));
  }

  /// Known to whoever knows the key, and to nobody who knows the id: so a repeat is answered as the
  /// first time, and neither the key nor the secret is kept.
  private static String secret(String key) {
    return digest("secret of " + key).substring(0, SECRET_DIGITS);
  }

  static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private record Taken(UUID sightingId, String secret, @Nullable UploadForm upload) {}

  /// What the sender may know: what became of what they sent, not what it was.
  private record Status(
      UUID sightingId,
      ActionId actionId,
      Instant receivedAt,
      boolean hasWords,
      boolean hasPlace,
      PhotoStatus photo) {
    static Status of(Sighting sighting) {
      var fate = sighting.photo();
      return new Status(
          sighting.id(),
          sighting.actionId(),
          sighting.receivedAt(),
          sighting.words() != null,
          sighting.place() != null,
          new PhotoStatus(
              fate.state(),
              fate.refusal(),
              fate.refusal() == null ? null : fate.refusal().advice()));
    }
  }

  private record PhotoStatus(Fate.State state, @Nullable Refusal reason, @Nullable String advice) {}
}
