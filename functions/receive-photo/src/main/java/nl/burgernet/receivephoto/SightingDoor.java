package nl.burgernet.receivephoto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
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

  private static final int SECRET_BYTES = 18;

  private final Actions actions;
  private final Sightings sightings;
  private final Reminders reminders;
  private final Throttle throttle;
  private final Passes passes;
  private final InstantSource clock;
  private final RandomGenerator chance;

  SightingDoor(
      Actions actions,
      Sightings sightings,
      Reminders reminders,
      Throttle throttle,
      Passes passes,
      InstantSource clock,
      RandomGenerator chance) {
    this.actions = actions;
    this.sightings = sightings;
    this.reminders = reminders;
    this.throttle = throttle;
    this.passes = passes;
    this.clock = clock;
    this.chance = chance;
  }

  HttpAnswer answer(HttpRequest request) {
    return switch (request.route()) {
      case "POST /app/actions/{id}/sightings" ->
          switch (JsonBody.of(request, Problems.MOST_BYTES, Problems.TOO_LARGE)) {
            case JsonBody.Refused(var problem) -> problem.answer();
            case JsonBody.Read(var body) ->
                switch (SightingForm.read(body)) {
                  case SightingForm.Reading.Faulty(var errors) -> Problems.fields(errors).answer();
                  case SightingForm.Reading.Complete sent -> take(sent, request);
                };
          };
      case "GET /app/actions/{id}/sightings/{sightingId}" -> tell(request);
      default -> Problems.noRoute(request.route(), METHODS);
    };
  }

  private HttpAnswer take(SightingForm.Reading.Complete sent, HttpRequest request) {
    var found = publicly(request);
    if (found.isEmpty()) {
      return Problems.NO_ACTION.answer();
    }
    var record = found.get();
    if (!record.isRunning()) {
      return Problems.OVER.answer();
    }
    var now = now();
    var actionId = record.action().id();
    return switch (throttle.count(actionId, request.sender(), now)) {
      case Throttle.Verdict.TooMany(var again) -> Problems.tooMany(again);
      case Throttle.Verdict.Admitted() -> {
        var secret = secret();
        var sighting =
            new Sighting(
                actionId,
                id(),
                sightings.nextNumber(actionId),
                now,
                sent.words(),
                sent.place(),
                digest(secret),
                sent.photo() == null ? Fate.NONE : Fate.AWAITED);
        yield taken(sighting, secret, sent.photo());
      }
    };
  }

  private HttpAnswer taken(Sighting sighting, String secret, @Nullable PhotoType photo) {
    UploadForm upload = null;
    if (photo != null) {
      upload = passes.form(sighting.arrival(), photo, sighting.receivedAt());
      // Before anything can arrive, so that nothing that arrives is forgotten.
      reminders.note(
          new Reminder.Chase(sighting.receivedAt().plus(CHASED_AFTER), sighting.arrival()));
    }
    sightings.add(sighting);
    return HttpAnswer.jsonText(201, Wire.toJson(new Taken(sighting.id(), secret, upload)))
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
    return Ids.action(request.pathParameter("id"))
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

  private String secret() {
    var bytes = new byte[SECRET_BYTES];
    chance.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// A random id (a UUID of version 4).
  private UUID id() {
    var bits = ByteBuffer.allocate(16);
    chance.nextBytes(bits.array());
    return new UUID(
        (bits.getLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L,
        (bits.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
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
