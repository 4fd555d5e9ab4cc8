package nl.burgernet.publishactions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.Texts;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.Region;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.Log;
import org.jspecify.annotations.Nullable;

/// Decides what the public may know at a moment.
///
/// Public is what also goes to the phones' app: who chose only to mail a neighbourhood did not
/// choose to tell the world.
record Selection(RegionAtlas atlas) {
  /// How long feeds say how an action ended.
  static final Duration OUTCOME_STAYS = Duration.ofHours(2);

  /// How long ago an action may have started of which feeds may still tell: it closes itself after
  /// a day.
  static final Duration LONGEST = Duration.ofDays(2);

  /// What the public may know of an action; nothing, if it may not know of it.
  ///
  /// @param photos what was heard last of its photos
  Optional<PublicAction> of(ActionRecord record, @Nullable PhotosChanged photos, Instant now) {
    if (!record.action().channels().contains(Channel.APP)) {
      return Optional.empty();
    }
    try {
      return switch (record.state()) {
        case AWAITING_APPROVAL, REFUSED -> Optional.empty();
        case RUNNING ->
            Optional.of(
                published(
                    record,
                    now.isBefore(record.action().plannedEnd())
                        ? PublicAction.State.RUNNING
                        : PublicAction.State.OVER,
                    photos));
        case CLOSED ->
            now.isBefore(record.changedAt().plus(OUTCOME_STAYS))
                ? Optional.of(published(record, PublicAction.State.CLOSED, null))
                : Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      Log.failure("an action cannot be published", e, "actionId", record.action().id());
      Log.count("UnreadableActions", "Count", 1, Map.of("function", "publish-actions"));
      return Optional.empty();
    }
  }

  private PublicAction published(
      ActionRecord record, PublicAction.State state, @Nullable PhotosChanged photos) {
    var action = record.action();
    var changes = new ArrayList<PublicAction.Change>();
    Texts first = null;
    for (var update : record.updates()) {
      if (first == null) {
        first = update.textsBefore();
      }
      if (update.texts() != null || update.area() != null || update.plannedEnd() != null) {
        changes.add(
            new PublicAction.Change(
                update.sequence(), update.at(), update.correction(), update.texts()));
      }
    }
    var closed = state == PublicAction.State.CLOSED;
    return new PublicAction(
        action.id(),
        action.kind(),
        action.childAlert(),
        action.exercise(),
        state,
        Objects.requireNonNullElse(first, action.texts()),
        action.texts(),
        action.area(),
        placeOf(action.area()),
        action.startedAt(),
        action.plannedEnd(),
        changes,
        closed ? record.outcome() : null,
        closed ? record.changedAt() : null,
        closed ? record.changedAt().plus(OUTCOME_STAYS) : action.plannedEnd(),
        state == PublicAction.State.RUNNING ? photos : null);
  }

  private String placeOf(ActionArea area) {
    var geometry = area.geometry(atlas);
    return switch (area) {
      case ActionArea.InRegions(var codes) ->
          String.join(
              ", ",
              codes.stream()
                  .map(
                      code ->
                          atlas.regions().stream()
                              .filter(region -> region.code().equals(code))
                              .map(Region::name)
                              .findFirst()
                              .orElse(code))
                  .toList());
      case ActionArea.InCircle _, ActionArea.InPolygon _ -> municipalityOf(geometry.centre());
    };
  }

  private String municipalityOf(GeoPoint place) {
    return atlas.regions().stream()
        .filter(region -> region.level() == Region.Level.MUNICIPALITY)
        .filter(region -> atlas.areaOf(region.code()).filter(a -> a.contains(place)).isPresent())
        .map(Region::name)
        .findFirst()
        .orElse("Nederland");
  }
}
