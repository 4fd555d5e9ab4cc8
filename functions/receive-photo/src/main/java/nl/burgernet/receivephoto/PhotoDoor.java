package nl.burgernet.receivephoto;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import nl.burgernet.controlroom.Act;
import nl.burgernet.controlroom.Admission;
import nl.burgernet.controlroom.AuditTrail;
import nl.burgernet.controlroom.Caller;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Place;
import nl.burgernet.events.PublicPhoto;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.JsonBody;
import nl.burgernet.messaging.Problem;
import nl.burgernet.messaging.Problem.FieldError;
import nl.burgernet.objects.UploadForm;
import org.jspecify.annotations.Nullable;

/// The control room's door to photos: shows some to the public and takes them back, and sees what
/// citizens sent, one by one and with a trace.
final class PhotoDoor {
  static final Map<String, String> METHODS =
      Map.of(
          "/actions/{id}/photo", "GET, POST",
          "/actions/{id}/photo/{photoId}", "DELETE",
          "/actions/{id}/sightings", "GET",
          "/actions/{id}/sightings/{sightingId}", "GET");

  private static final int MOST_PHOTOS = 10;

  /// So many sightings are in one answer: each may bring a link of some 2 kB, and a function
  /// answers at most 6 MB.
  static final int MOST_LISTED = 200;

  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

  private final Actions actions;
  private final Sightings sightings;
  private final Photos photos;
  private final Reminders reminders;
  private final AuditTrail audit;
  private final Passes passes;
  private final ChildPhotos children;
  private final String site;
  private final InstantSource clock;

  /// @param site the address under which public photos are served, ending in a slash
  PhotoDoor(
      Actions actions,
      Sightings sightings,
      Photos photos,
      Reminders reminders,
      AuditTrail audit,
      Passes passes,
      ChildPhotos children,
      String site,
      InstantSource clock) {
    this.actions = actions;
    this.sightings = sightings;
    this.photos = photos;
    this.reminders = reminders;
    this.audit = audit;
    this.passes = passes;
    this.children = children;
    this.site = site;
    this.clock = clock;
  }

  HttpAnswer answer(HttpRequest request) {
    return switch (request.route()) {
      case "POST /actions/{id}/photo" -> forCaller(request, this::show);
      case "GET /actions/{id}/photo" -> forCaller(request, this::shown);
      case "DELETE /actions/{id}/photo/{photoId}" -> forCaller(request, this::withdraw);
      case "GET /actions/{id}/sightings" -> forCaller(request, this::list);
      case "GET /actions/{id}/sightings/{sightingId}" -> forCaller(request, this::open);
      default -> Problems.noRoute(request.route(), METHODS);
    };
  }

  private static HttpAnswer forCaller(
      HttpRequest request, BiFunction<Caller, HttpRequest, HttpAnswer> answer) {
    return Caller.of(request.claims())
        .map(caller -> answer.apply(caller, request))
        .orElseGet(Caller.NOT_A_ROLE::answer);
  }

  // Photos for the public

  private HttpAnswer show(Caller caller, HttpRequest request) {
    var key = request.idempotencyKey();
    if (key == null) {
      return Problems.KEY.answer();
    }
    return switch (JsonBody.of(request, Problems.MOST_BYTES, Problems.TOO_LARGE)) {
      case JsonBody.Refused(var problem) -> problem.answer();
      case JsonBody.Read(var body) ->
          visible(caller, request)
              .map(
                  record ->
                      switch (PhotoForm.read(body)) {
                        case PhotoForm.Reading.Faulty(var errors) ->
                            Problems.fields(errors).answer();
                        case PhotoForm.Reading.Complete asked -> show(caller, record, key, asked);
                      })
              .orElseGet(Problems.NO_ACTION::answer);
    };
  }

  private HttpAnswer show(
      Caller caller, ActionRecord record, String key, PhotoForm.Reading.Complete asked) {
    var actionId = record.action().id();
    // The same for every repeat, so that a repeat is the same photo.
    var id = ActionId.of(actionId.toString(), key).value();
    if (!record.isRunning()) {
      return Problems.NOT_RUNNING.answer();
    }
    var weight = children.of(record.action());
    if (weight == ChildPhotos.Weight.REFUSE) {
      return Problems.CHILD_PHOTO.answer();
    }
    var now = now();
    var photo =
        new ActionPhotos.Shown(id, asked.alt(), asked.reason(), now, asked.digest(), Fate.AWAITED);
    // Before anything can arrive, so that nothing that arrives is forgotten.
    reminders.note(
        new Reminder.Chase(
            now.plus(SightingDoor.CHASED_AFTER), new Arrival(Arrival.Kind.PUBLIC, actionId, id)));
    var all =
        photos.change(
            actionId,
            new Act(actionId, now, "photo-added " + id, caller),
            before ->
                before.find(id).isPresent() || before.over() || isFull(before)
                    ? before
                    : before.plus(photo));
    var standing = all.find(id);
    if (standing.isEmpty()) {
      return (all.over() ? Problems.NOT_RUNNING : Problems.TOO_MANY_PHOTOS).answer();
    }
    if (!standing.get().requestDigest().equals(asked.digest())) {
      return Admission.KEY_REUSED.answer();
    }
    var upload =
        standing.get().fate().isAwaited()
            ? passes.form(all.arrival(standing.get()), asked.type(), now)
            : null;
    return HttpAnswer.jsonText(201, Wire.toJson(new Asked(id, upload, Warning.of(weight))))
        .with("location", "/actions/" + actionId + "/photo/" + id);
  }

  /// Whether as many photos are shown, or on their way, as an action may have.
  private static boolean isFull(ActionPhotos photos) {
    return photos.photos().stream()
            .filter(photo -> photo.fate().isAwaited() || photo.fate().isAccepted())
            .count()
        >= MOST_PHOTOS;
  }

  private HttpAnswer shown(Caller caller, HttpRequest request) {
    return visible(caller, request)
        .map(
            record ->
                photos
                    .find(record.action().id())
                    .orElseGet(() -> ActionPhotos.none(record.action().id())))
        .map(
            all -> {
              var visible = all.event(site).photos();
              return new PhotoList(
                  all.photos().stream().map(photo -> PhotoView.of(photo, visible)).toList());
            })
        .map(list -> HttpAnswer.jsonText(200, Wire.toJson(list)).unlessHeldBy(request))
        .orElseGet(Problems.NO_ACTION::answer);
  }

  private HttpAnswer withdraw(Caller caller, HttpRequest request) {
    var record = visible(caller, request);
    if (record.isEmpty()) {
      return Problems.NO_ACTION.answer();
    }
    var actionId = record.get().action().id();
    var id = Ids.uuid(request.pathParameter("photoId"));
    if (id.isEmpty() || photos.find(actionId).flatMap(all -> all.find(id.get())).isEmpty()) {
      return Problems.NO_PHOTO.answer();
    }
    var now = now();
    photos.change(
        actionId,
        new Act(actionId, now, "photo-withdrawn " + id.get(), caller),
        all -> all.withdrawn(id.get(), now));
    return new HttpAnswer(204, Map.of("cache-control", "no-store"), "");
  }

  // What citizens sent

  private HttpAnswer list(Caller caller, HttpRequest request) {
    var asked = request.query().get("before");
    if (asked != null && !NUMBER.matcher(asked).matches()) {
      return Problem.ofQuery(
              List.of(new FieldError("/before", asked, "next of an earlier answer, unchanged")))
          .answer();
    }
    var before = asked == null ? Integer.MAX_VALUE : Integer.parseInt(asked);
    var now = now();
    return visible(caller, request)
        .map(record -> SightingList.of(sightingsOf(record, now), before, this, now))
        .map(list -> HttpAnswer.jsonText(200, Wire.toJson(list)).unlessHeldBy(request))
        .orElseGet(Problems.NO_ACTION::answer);
  }

  private HttpAnswer open(Caller caller, HttpRequest request) {
    var now = now();
    var record = visible(caller, request);
    if (record.isEmpty()) {
      return Problems.NO_ACTION.answer();
    }
    var all = sightingsOf(record.get(), now);
    var id = Ids.uuid(request.pathParameter("sightingId"));
    var found = all.stream().filter(s -> Optional.of(s.id()).equals(id)).findFirst();
    if (found.isEmpty()) {
      return Problems.NO_SIGHTING.answer();
    }
    var sighting = found.get();
    // Before the answer: nobody reads what a citizen sent without a trace.
    audit.appendFirst(
        new Act(sighting.actionId(), now, "sighting-opened " + sighting.id(), caller));
    return HttpAnswer.jsonText(200, Wire.toJson(SightingView.of(sighting, all, this, now)))
        .unlessHeldBy(request);
  }

  private List<Sighting> sightingsOf(ActionRecord record, Instant now) {
    return SightingDoor.isForgotten(record, now) ? List.of() : sightings.of(record.action().id());
  }

  /// The action in the path; for those who may not see it, it does not exist.
  private Optional<ActionRecord> visible(Caller caller, HttpRequest request) {
    return ActionId.ifValid(request.pathParameter("id"))
        .flatMap(actions::find)
        .filter(record -> caller.mayActFor(record.action().controlRoom()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private List<Image> images(Sighting sighting, List<Size> sizes, Instant now) {
    return sizes.stream()
        .map(
            size ->
                new Image(passes.link(sighting.arrival(), size, now), size.width(), size.height()))
        .toList();
  }

  private record Asked(UUID photoId, @Nullable UploadForm upload, List<Warning> warnings) {}

  /// What the operator should know about a photo that is shown all the same.
  private record Warning(String check, String advice) {
    static List<Warning> of(ChildPhotos.Weight weight) {
      return weight == ChildPhotos.Weight.WARN
          ? List.of(new Warning(ChildPhotos.CHECK, ChildPhotos.ADVICE))
          : List.of();
    }
  }

  private record PhotoList(List<PhotoView> photos) {}

  private record PhotoView(
      UUID photoId,
      Fate.State state,
      @Nullable Refusal refusal,
      @Nullable String advice,
      String reason,
      String alt,
      Instant askedAt,
      List<PublicPhoto.Rendition> renditions) {
    static PhotoView of(ActionPhotos.Shown photo, List<PublicPhoto> visible) {
      var refusal = photo.fate().refusal();
      return new PhotoView(
          photo.id(),
          photo.fate().state(),
          refusal,
          refusal == null ? null : refusal.advice(),
          photo.reason(),
          photo.alt(),
          photo.askedAt(),
          visible.stream()
              .filter(shown -> shown.id().equals(photo.id()))
              .findFirst()
              .map(PublicPhoto::renditions)
              .orElse(List.of()));
    }
  }

  /// @param next what those that came before these are before; absent where there are none
  private record SightingList(List<SightingLine> sightings, @Nullable Integer next) {
    /// The newest of those before a number, in the order in which they came.
    static SightingList of(List<Sighting> all, int before, PhotoDoor door, Instant now) {
      var earlier = all.stream().takeWhile(sighting -> sighting.number() < before).toList();
      var from = Math.max(0, earlier.size() - MOST_LISTED);
      var shown = earlier.subList(from, earlier.size());
      return new SightingList(
          shown.stream().map(sighting -> SightingLine.of(sighting, all, door, now)).toList(),
          from == 0 ? null : shown.getFirst().number());
    }
  }

  /// A sighting in a list: enough to choose by, and a small picture; what was written, and where,
  /// shows who opens it.
  private record SightingLine(
      UUID sightingId,
      int number,
      Instant receivedAt,
      boolean hasWords,
      boolean hasPlace,
      Fate.State photo,
      @Nullable Image thumbnail,
      @Nullable Integer looksLike) {
    static SightingLine of(Sighting sighting, List<Sighting> all, PhotoDoor door, Instant now) {
      var sizes = sighting.photo().sizes().stream().limit(1).toList();
      return new SightingLine(
          sighting.id(),
          sighting.number(),
          sighting.receivedAt(),
          sighting.words() != null,
          sighting.place() != null,
          sighting.photo().state(),
          door.images(sighting, sizes, now).stream().findFirst().orElse(null),
          firstAlike(sighting, all));
    }
  }

  private record SightingView(
      UUID sightingId,
      int number,
      Instant receivedAt,
      @Nullable String words,
      @Nullable Place place,
      Fate.State photo,
      @Nullable Refusal refusal,
      List<Image> images,
      @Nullable Integer looksLike) {
    static SightingView of(Sighting sighting, List<Sighting> all, PhotoDoor door, Instant now) {
      return new SightingView(
          sighting.id(),
          sighting.number(),
          sighting.receivedAt(),
          sighting.words(),
          sighting.place(),
          sighting.photo().state(),
          sighting.photo().refusal(),
          door.images(sighting, sighting.photo().sizes(), now),
          firstAlike(sighting, all));
    }
  }

  /// A link that works for some minutes.
  private record Image(URI url, int width, int height) {}

  /// The number of the first earlier sighting whose photo shows the same.
  private static @Nullable Integer firstAlike(Sighting sighting, List<Sighting> all) {
    return all.stream()
        .takeWhile(earlier -> earlier.number() < sighting.number())
        .filter(
            earlier -> Likeness.isAlike(earlier.photo().likeness(), sighting.photo().likeness()))
        .map(Sighting::number)
        .findFirst()
        .orElse(null);
  }
}
