package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.ActionEvent.ActionStarted;
import nl.burgernet.events.ActionEvent.ActionUpdated;
import nl.burgernet.events.Approval.Decision;
import org.jspecify.annotations.Nullable;

/// An action and where it is in its life, as the table of actions keeps it.
///
/// @param action as it is now, with all updates in it
/// @param version counts the changes, from 1
/// @param updates what was changed while it ran, oldest first
/// @param approval absent for an action that needed none
/// @param namesRemovedAt since when nothing in it may name somebody; absent until a month after its
///   end
public record ActionRecord(
    Action action,
    State state,
    @JsonProperty(required = true) long version,
    Instant changedAt,
    @Nullable Outcome outcome,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Update> updates,
    @Nullable Approval approval,
    @Nullable Instant namesRemovedAt) {
  /// What stands where words stood.
  private static final String REMOVED = "Verwijderd: dertig dagen na het einde.";

  public ActionRecord {
    requireNonNull(action, "action");
    requireNonNull(state, "state");
    requireNonNull(changedAt, "changedAt");
    updates = updates == null ? List.of() : List.copyOf(updates);
    if ((state == State.CLOSED) != (outcome != null)) {
      throw new IllegalArgumentException(
          "an action has an outcome when it is closed, and only then");
    }
  }

  /// An action whose words stand in it.
  public ActionRecord(
      Action action,
      State state,
      long version,
      Instant changedAt,
      @Nullable Outcome outcome,
      List<Update> updates,
      @Nullable Approval approval) {
    this(action, state, version, changedAt, outcome, updates, approval, null);
  }

  /// The states of an action. Nobody hears of one that waits or was refused.
  public enum State {
    AWAITING_APPROVAL,
    REFUSED,
    RUNNING,
    CLOSED
  }

  public static ActionRecord started(Action action) {
    return new ActionRecord(action, State.RUNNING, 1, action.startedAt(), null, List.of(), null);
  }

  /// An action that a second person must agree to.
  public static ActionRecord requested(Action action, Approval approval) {
    return new ActionRecord(
        action, State.AWAITING_APPROVAL, 1, action.startedAt(), null, List.of(), approval);
  }

  /// An action that goes out although nobody was asked who should have been.
  public static ActionRecord withGlassBroken(Action action, Approval approval) {
    return new ActionRecord(
        action, State.RUNNING, 1, action.startedAt(), null, List.of(), approval);
  }

  /// This action after it was decided whether it goes out; if it does, it starts at that moment and
  /// lasts as long as was asked for. An inquiry closes when it said it would.
  public ActionRecord decided(
      Decision decision, @Nullable String by, Instant at, @Nullable String note) {
    if (state != State.AWAITING_APPROVAL || approval == null) {
      throw new IllegalStateException("nothing is to be decided about an action that is " + state);
    }
    var decided = approval.decided(decision, by, at, note);
    return switch (decision) {
      case APPROVED, GLASS_BROKEN ->
          new ActionRecord(
              action.during(at, endIfStarted(at)),
              State.RUNNING,
              version + 1,
              at,
              null,
              List.of(),
              decided);
      case REFUSED, WITHDRAWN, LAPSED ->
          new ActionRecord(action, State.REFUSED, version + 1, at, null, List.of(), decided);
    };
  }

  private Instant endIfStarted(Instant at) {
    return action.kind() == Kind.INQUIRY
        ? action.plannedEnd()
        : at.plus(Duration.between(action.startedAt(), action.plannedEnd()));
  }

  /// This action after a change; what is asked for and was so already is no change. But for a
  /// correction's texts: also with the words as they were, whoever was told hears that what they
  /// heard was wrong, such as where.
  public ActionRecord updated(Update.Change change, Instant at) {
    if (!isRunning()) {
      throw new IllegalStateException("only an action that runs can be updated: it is " + state);
    }
    var added = new TreeSet<>(change.channels());
    added.removeAll(action.channels());
    var sameTexts = Objects.equals(change.texts(), action.texts());
    var texts = sameTexts && !change.correction() ? null : change.texts();
    var area = Objects.equals(change.area(), action.area()) ? null : change.area();
    var update =
        new Update(
            updates.size() + 1,
            at,
            change.correction(),
            texts,
            texts == null ? null : action.texts(),
            area,
            area == null ? null : action.area(),
            added,
            change.plannedEnd(),
            area == null && added.isEmpty() ? null : waves());
    var all = new ArrayList<>(updates);
    all.add(update);
    return new ActionRecord(
        action.changed(change), State.RUNNING, version + 1, at, null, all, approval);
  }

  public ActionRecord closed(Outcome outcome, Instant at) {
    return new ActionRecord(action, State.CLOSED, version + 1, at, outcome, updates, approval);
  }

  /// This action after its end without all words, since they may name somebody, and without who
  /// consented. When and where it was, whom it was for, and how it ended stays; nobody hears of it.
  public ActionRecord withoutNames(Instant at) {
    if (state != State.CLOSED && state != State.REFUSED) {
      throw new IllegalStateException("words are not taken out of an action that is " + state);
    }
    var removed = new Texts(REMOVED, REMOVED, null);
    return new ActionRecord(
        action.withoutNames(removed),
        state,
        version + 1,
        changedAt,
        outcome == null ? null : new Outcome(outcome.ending(), REMOVED),
        updates.stream().map(update -> update.withoutNames(removed)).toList(),
        approval == null ? null : approval.withoutNote(),
        at);
  }

  @JsonIgnore
  public boolean isRunning() {
    return state == State.RUNNING;
  }

  /// How many selections there are of this action.
  @JsonIgnore
  public int waves() {
    return 1 + (int) updates.stream().filter(update -> update.wave() != null).count();
  }

  /// The newest texts' update, by its sequence; 0 while they are those with which it started.
  @JsonIgnore
  public int textSequence() {
    return newestWords().map(Update::sequence).orElse(0);
  }

  /// What the newest words are called: more than was said before, or that something of it was
  /// wrong. Throws [IllegalStateException] where nothing was said since the start.
  public String updateName() {
    return newestWords()
            .orElseThrow(() -> new IllegalStateException(action.id() + " has no update with texts"))
            .correction()
        ? "correctie"
        : "aanvulling";
  }

  private Optional<Update> newestWords() {
    return updates.stream().filter(Update::tells).reduce((earlier, later) -> later);
  }

  /// How it ended, in the words that everybody hears. Throws [IllegalStateException] while it did
  /// not end.
  public String outcomeText() {
    if (outcome == null) {
      throw new IllegalStateException(action.id() + " has no outcome: it is " + state);
    }
    return outcome.text();
  }

  /// The texts with which it started.
  @JsonIgnore
  public Texts firstTexts() {
    return updates.stream()
        .map(Update::textsBefore)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(action.texts());
  }

  /// One of this action's selections.
  public Wave wave(int number) {
    var area = action.area();
    Set<Channel> channels = new TreeSet<>(action.channels());
    Update beginning = null;
    for (var update : updates.reversed()) {
      if (update.wave() == null) {
        continue;
      }
      if (update.wave() == number) {
        beginning = update;
        break;
      }
      channels.removeAll(update.channels());
      area = update.areaBefore() == null ? area : update.areaBefore();
    }
    if ((beginning == null) != (number == 0)) {
      throw new IllegalArgumentException(action.id() + " has no wave " + number);
    }
    if (beginning == null) {
      return new Wave(0, action.withoutConsent().in(area, channels), action.startedAt());
    }
    // A channel that is added tells the people on that channel only.
    var selected = beginning.area() == null ? beginning.channels() : channels;
    return new Wave(number, action.withoutConsent().in(area, selected), beginning.at());
  }

  /// Whether the area was corrected after a wave was selected: whoever of it was not told yet and
  /// is not in the area as it is now, is not to be told.
  public boolean isAreaCorrectedSince(int wave) {
    return updates.stream()
        .anyMatch(
            update ->
                update.correction()
                    && update.area() != null
                    && update.wave() != null
                    && update.wave() > wave);
  }

  /// The event by which this action came to be as it is; none while nobody is to hear of it. Who
  /// consented stays in the record, out of topics and queues.
  @JsonIgnore
  public List<ActionEvent> newest() {
    var all = events();
    return all.isEmpty() ? List.of() : List.of(all.getLast());
  }

  /// All that happened to this action so far, for whoever may have missed something.
  @JsonIgnore
  public List<ActionEvent> events() {
    var events = new ArrayList<ActionEvent>();
    if (namesRemovedAt != null) {
      return events;
    }
    var told = action.withoutConsent();
    switch (state) {
      case AWAITING_APPROVAL, REFUSED -> {}
      case RUNNING -> {
        var first = wave(0).action();
        events.add(
            new ActionStarted(
                action.id(),
                action.startedAt(),
                updates.isEmpty() ? told : told.in(first.area(), first.channels())));
        for (var update : updates) {
          events.add(
              new ActionUpdated(
                  action.id(),
                  update.at(),
                  update,
                  update.wave() == null ? null : wave(update.wave()),
                  waves(),
                  told));
        }
      }
      case CLOSED -> {
        if (outcome != null) {
          events.add(new ActionClosed(action.id(), changedAt, outcome, waves(), told));
        }
      }
    }
    return events;
  }
}
