package nl.burgernet.publishactions;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Outcome;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.PublicPhoto;
import nl.burgernet.events.Texts;
import org.jspecify.annotations.Nullable;

/// All that the public may know of an action, and nothing else: not who consented, who asked or
/// where the incident is.
///
/// @param place the name of the place around which it is
/// @param first the texts with which it started
/// @param texts those that hold now
/// @param until when it leaves the feeds
/// @param shown the photos that go with it, as was heard last; absent once it does not run any more
record PublicAction(
    ActionId id,
    Kind kind,
    @Nullable ChildAlert childAlert,
    @JsonProperty(required = true) boolean exercise,
    State state,
    Texts first,
    Texts texts,
    ActionArea area,
    String place,
    Instant startedAt,
    Instant plannedEnd,
    List<Change> changes,
    @Nullable Outcome outcome,
    @Nullable Instant closedAt,
    Instant until,
    @Nullable PhotosChanged shown) {
  PublicAction {
    requireNonNull(id, "id");
    requireNonNull(kind, "kind");
    requireNonNull(state, "state");
    requireNonNull(first, "first");
    requireNonNull(texts, "texts");
    requireNonNull(area, "area");
    requireNonNull(place, "place");
    requireNonNull(startedAt, "startedAt");
    requireNonNull(plannedEnd, "plannedEnd");
    changes = changes == null ? List.of() : List.copyOf(changes);
    requireNonNull(until, "until");
    if ((state == State.CLOSED) != (outcome != null && closedAt != null)) {
      throw new IllegalArgumentException("a closed action has an outcome, and only that one");
    }
    if (state != State.RUNNING && shown != null) {
      throw new IllegalArgumentException("photos are withdrawn when an action is over");
    }
  }

  /// Where an action is, for the public.
  enum State {
    RUNNING,
    /// Its time is over, and how it ended is not known: it is in no feed, and its page says so.
    OVER,
    CLOSED
  }

  /// What changed for the public while it ran.
  ///
  /// @param texts the new ones, if those changed
  record Change(
      @JsonProperty(required = true) int sequence,
      Instant at,
      @JsonProperty(required = true) boolean correction,
      @Nullable Texts texts) {
    Change {
      requireNonNull(at, "at");
    }
  }

  /// A message of this action: its start is number 0, then come the changes, then the outcome.
  record Told(int number, Instant at) {}

  /// The messages so far, oldest first.
  @JsonIgnore
  List<Told> told() {
    var told = new ArrayList<Told>();
    told.add(new Told(0, startedAt));
    changes.forEach(change -> told.add(new Told(change.sequence(), change.at())));
    if (closedAt != null) {
      told.add(new Told(told.getLast().number() + 1, closedAt));
    }
    return told;
  }

  @JsonIgnore
  Told newest() {
    return told().getLast();
  }

  /// When it became as it is.
  @JsonIgnore
  Instant changedAt() {
    if (state == State.OVER) {
      return plannedEnd;
    }
    var told = newest().at();
    return shown != null && shown.occurredAt().isAfter(told) ? shown.occurredAt() : told;
  }

  /// The photos that everybody may see with it.
  @JsonIgnore
  List<PublicPhoto> photos() {
    return shown == null ? List.of() : shown.photos();
  }

  @JsonIgnore
  boolean isInFeeds() {
    return state != State.OVER;
  }

  @JsonIgnore
  boolean isAmberAlert() {
    return childAlert == ChildAlert.AMBER_ALERT;
  }
}
