package nl.burgernet.receivephoto;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.PublicPhoto;

/// All photos that the control room shows, showed or wants to show of one action.
///
/// @param version counts the changes, from 1; 0 where nothing was written yet
/// @param over whether the action ended: nothing is shown any more
record ActionPhotos(
    ActionId actionId,
    @JsonProperty(required = true) long version,
    @JsonProperty(required = true) boolean over,
    Instant changedAt,
    List<Shown> photos) {
  ActionPhotos {
    requireNonNull(actionId, "actionId");
    requireNonNull(changedAt, "changedAt");
    photos = List.copyOf(requireNonNull(photos, "photos"));
  }

  /// One photo, and why the public may see it.
  ///
  /// @param alt what can be seen, for who cannot see it
  /// @param requestDigest tells a repeated request from another one under the same key
  record Shown(
      UUID id, String alt, String reason, Instant askedAt, String requestDigest, Fate fate) {
    Shown {
      requireNonNull(id, "id");
      requireNonNull(alt, "alt");
      requireNonNull(reason, "reason");
      requireNonNull(askedAt, "askedAt");
      requireNonNull(requestDigest, "requestDigest");
      requireNonNull(fate, "fate");
    }

    private Shown with(Fate other) {
      return new Shown(id, alt, reason, askedAt, requestDigest, other);
    }
  }

  static ActionPhotos none(ActionId actionId) {
    return new ActionPhotos(actionId, 0, false, Instant.EPOCH, List.of());
  }

  Optional<Shown> find(UUID id) {
    return photos.stream().filter(photo -> photo.id().equals(id)).findFirst();
  }

  ActionPhotos plus(Shown photo) {
    var all = new ArrayList<>(photos);
    all.add(photo);
    return changed(over, photo.askedAt(), all);
  }

  /// These photos after one that was awaited came, or did not; the same where none is awaited, as
  /// after the end, when all were taken back.
  ActionPhotos settled(UUID id, Fate fate, Instant at) {
    return changedWhere(
        photo -> photo.id().equals(id) && photo.fate().isAwaited() ? photo.with(fate) : photo,
        over,
        at);
  }

  /// These photos without one; the same where it is withdrawn already or was never shown.
  ActionPhotos withdrawn(UUID id, Instant at) {
    return changedWhere(photo -> photo.id().equals(id) ? withdrawn(photo) : photo, over, at);
  }

  /// These photos after the action's end; the same where they know of it.
  ActionPhotos ended(Instant at) {
    return over ? this : changed(true, at, photos.stream().map(ActionPhotos::withdrawn).toList());
  }

  private static Shown withdrawn(Shown photo) {
    return switch (photo.fate().state()) {
      case ACCEPTED, AWAITED -> photo.with(photo.fate().withdrawn());
      case NONE, REFUSED, LATE, NEVER_CAME, WITHDRAWN -> photo;
    };
  }

  private ActionPhotos changedWhere(UnaryOperator<Shown> change, boolean over, Instant at) {
    var after = photos.stream().map(change).toList();
    return after.equals(photos) ? this : changed(over, at, after);
  }

  private ActionPhotos changed(boolean over, Instant at, List<Shown> photos) {
    return new ActionPhotos(actionId, version + 1, over, at, photos);
  }

  /// What others hear: which photos the public may see now.
  ///
  /// @param site the address under which the store's public photos are served, ending in a slash
  PhotosChanged event(String site) {
    return new PhotosChanged(
        actionId,
        changedAt,
        version,
        photos.stream()
            .filter(photo -> photo.fate().isAccepted())
            .map(photo -> publicly(photo, site))
            .toList());
  }

  private PublicPhoto publicly(Shown photo, String site) {
    var place = arrival(photo);
    return new PublicPhoto(
        photo.id(),
        photo.alt(),
        photo.fate().sizes().stream()
            .map(
                size ->
                    new PublicPhoto.Rendition(site + place.key(size), size.width(), size.height()))
            .toList());
  }

  Arrival arrival(Shown photo) {
    return new Arrival(Arrival.Kind.PUBLIC, actionId, photo.id());
  }

  /// The photos of which nothing may lie in the store any more.
  @JsonIgnore
  List<Shown> gone() {
    return photos.stream().filter(photo -> photo.fate().state() == Fate.State.WITHDRAWN).toList();
  }
}
