package nl.burgernet.events;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One request to the public to look out, as the control room started it.
///
/// @param incident what "nearest first" counts from
/// @param plannedEnd when the action should be over; nothing of it is sent after that
/// @param exercise everything runs, nobody outside is told
public record Action(
    ActionId id,
    String controlRoom,
    Kind kind,
    @Nullable ChildAlert childAlert,
    Texts texts,
    ActionArea area,
    Place incident,
    Set<Channel> channels,
    Instant startedAt,
    Instant plannedEnd,
    @Nullable Consent consent,
    @JsonProperty(required = true) boolean exercise) {
  public Action {
    requireNonNull(id, "id");
    requireNonNull(controlRoom, "controlRoom");
    requireNonNull(kind, "kind");
    requireNonNull(texts, "texts");
    requireNonNull(area, "area");
    requireNonNull(incident, "incident");
    channels = Collections.unmodifiableSet(new TreeSet<>(requireNonNull(channels, "channels")));
    requireNonNull(startedAt, "startedAt");
    requireNonNull(plannedEnd, "plannedEnd");
  }

  /// What it is called once it is over.
  public String headlineOnceOver() {
    return kind.headlineOnceOver(childAlert, texts.headline());
  }

  /// This action as it may be told to others: the consent names a person.
  public Action withoutConsent() {
    return with(texts, area, incident, channels, startedAt, plannedEnd, null);
  }

  /// This action with words that name nobody; that somebody consented stays, and when.
  Action withoutNames(Texts words) {
    return with(
        words,
        area,
        incident,
        channels,
        startedAt,
        plannedEnd,
        consent == null ? null : consent.withoutName());
  }

  Action in(ActionArea otherArea, Set<Channel> otherChannels) {
    return with(texts, otherArea, incident, otherChannels, startedAt, plannedEnd, consent);
  }

  Action during(Instant start, Instant end) {
    return with(texts, area, incident, channels, start, end, consent);
  }

  Action changed(Update.Change change) {
    var all = new TreeSet<>(channels);
    all.addAll(change.channels());
    return with(
        requireNonNullElse(change.texts(), texts),
        requireNonNullElse(change.area(), area),
        requireNonNullElse(change.incident(), incident),
        all,
        startedAt,
        requireNonNullElse(change.plannedEnd(), plannedEnd),
        consent);
  }

  private Action with(
      Texts texts,
      ActionArea area,
      Place incident,
      Set<Channel> channels,
      Instant startedAt,
      Instant plannedEnd,
      @Nullable Consent consent) {
    return new Action(
        id,
        controlRoom,
        kind,
        childAlert,
        texts,
        area,
        incident,
        channels,
        startedAt,
        plannedEnd,
        consent,
        exercise);
  }
}
