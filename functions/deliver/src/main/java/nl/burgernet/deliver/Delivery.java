package nl.burgernet.deliver;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nl.burgernet.answerlinks.LinkKey;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Slice;
import nl.burgernet.events.Wave;
import nl.burgernet.events.WorkDue.SliceDue;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.messaging.Postponed;
import nl.burgernet.rolls.Ledger;
import nl.burgernet.rolls.Mark;
import nl.burgernet.rolls.Marks;
import nl.burgernet.rolls.Pace;
import nl.burgernet.rolls.RollEntry;
import nl.burgernet.rolls.Rolls;
import nl.burgernet.rolls.SliceRecord;
import nl.burgernet.rolls.Telling;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.Participants;
import nl.burgernet.subscribers.Selection;
import org.jspecify.annotations.Nullable;

/// Tells the entries of a slice, group by group, under a lease. Before each attempt the ledger says
/// that it begins, after it how it ended; so a process may die at any moment, and at most one group
/// is told twice.
final class Delivery {
  /// How often in a row a provider may refuse to work before the slice is set aside for people to
  /// look at.
  static final int MOST_FAILURES = 20;

  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
  private static final Duration STILL_RUNNING = Duration.ofSeconds(1);

  private final Actions actions;
  private final Rolls rolls;
  private final Ledger ledger;
  private final Participants participants;
  private final MessageSender sender;
  private final Pace pace;
  private final int mostAtOnce;
  private final MessageQueue queue;
  private final MessageQueue deadLetters;
  private final PersonalLinks links;
  private final RegionAtlas atlas;
  private final InstantSource clock;
  private final Pause pause;

  /// Collaborators, and how many letters of one part the quota lets through in a second: a group is
  /// never more.
  Delivery(
      Actions actions,
      Rolls rolls,
      Ledger ledger,
      Participants participants,
      MessageSender sender,
      Pace pace,
      int mostAtOnce,
      MessageQueue queue,
      MessageQueue deadLetters,
      PersonalLinks links,
      RegionAtlas atlas,
      InstantSource clock,
      Pause pause) {
    this.actions = actions;
    this.rolls = rolls;
    this.ledger = ledger;
    this.participants = participants;
    this.sender = sender;
    this.pace = pace;
    this.mostAtOnce = mostAtOnce;
    this.queue = queue;
    this.deadLetters = deadLetters;
    this.links = links;
    this.atlas = atlas;
    this.clock = clock;
    this.pause = pause;
  }

  /// Tells a slice as far as time and provider allow; throws [Postponed] when its message must come
  /// again.
  ///
  /// @param end when this invocation ends at the latest
  void deliver(SliceDue due, Delivered message, Instant end) {
    var slice = due.slice();
    // The lease outlives the invocation a little, so that no attempt is still under way when it
    // ends.
    var leaseEnd = end.plusSeconds(2);
    switch (ledger.lease(slice, due.phase(), message.holder(), clock.instant(), leaseEnd)) {
      case Ledger.Lease.Closed() -> {}
      case Ledger.Lease.Busy(var until) ->
          throw comeAgain(
              message, Duration.between(clock.instant(), until), "another worker has the slice");
      case Ledger.Lease.Taken(var record) -> tell(due.phase(), message, end, record);
    }
  }

  /// Looks at the action once the slice is leased: an update that went round before that found
  /// nobody told, and whoever is told from now on is told its words.
  private void tell(Phase phase, Delivered message, Instant end, SliceRecord record) {
    var lookedAt = clock.instant();
    var action = action(record.slice());
    if (phase != Phase.OUTCOME && !action.isRunning()) {
      // What was not told is cancelled when the outcome closes the slice.
      ledger.save(record, message.holder(), false, true);
      return;
    }
    new Round(phase, action, lookedAt, message, end, record).go();
  }

  /// Looks for the action of a slice, and tells nobody; throws [IllegalStateException] if it is not
  /// there.
  void lookFor(SliceDue due) {
    action(due.slice());
  }

  /// The message that a slice came in.
  ///
  /// @param holder names this invocation
  record Delivered(String receiptHandle, String body, String holder) {}

  private ActionRecord action(Slice slice) {
    return actions
        .find(slice.actionId())
        .orElseThrow(() -> new IllegalStateException("no action " + slice.actionId()));
  }

  private Postponed comeAgain(Delivered message, Duration later, String why) {
    queue.comeAgain(message.receiptHandle(), later);
    return new Postponed(why);
  }

  /// One worker's time with one slice.
  private final class Round {
    private final Phase phase;
    private final Delivered message;
    private final Instant end;
    private final List<RollEntry> entries;
    private final int wave;
    private @Nullable Selection planned;
    private ActionRecord action;
    private Instant lookedAt;
    private SliceRecord record;
    // By the pace, with so many parts each, and not sent yet.
    private int allowed;
    private int parts = 1;
    private @Nullable Selection corrected;
    private long correctedVersion;

    Round(
        Phase phase,
        ActionRecord action,
        Instant lookedAt,
        Delivered message,
        Instant end,
        SliceRecord record) {
      this.phase = phase;
      this.action = action;
      this.lookedAt = lookedAt;
      this.message = message;
      this.end = end;
      this.record = record;
      this.entries = rolls.entries(record.slice());
      this.wave = Wave.of(record.slice().unit());
      waitAgain();
    }

    /// Whom an earlier area or an earlier end left out waits again: the slice comes round once more
    /// when either is changed. Whoever is still left out is so marked once in a round, so that it
    /// ends.
    private void waitAgain() {
      if (phase != Phase.ACTION || isLate()) {
        return;
      }
      var changes = new LinkedHashMap<Integer, Mark>();
      for (var i = 0; i < entries.size(); i++) {
        if (record.action().get(i).isLeftOut()) {
          changes.put(i, Mark.WAITING);
        }
      }
      if (!changes.isEmpty()) {
        mark(changes);
      }
    }

    /// What entries in doubt are looked up against: the selection as it was planned. An outcome is
    /// told without it, so that it is told also where its borders are no longer known.
    private Selection planned() {
      var known = planned;
      if (known == null) {
        known = selection(action.wave(wave));
        planned = known;
      }
      return known;
    }

    private Selection selection(Wave wave) {
      var asked = wave.action();
      return new Selection(
          asked.area().geometry(atlas),
          asked.channels(),
          wave.instant(),
          asked.kind().overridesWindows());
    }

    /// Whom the action wants now, if that is not whom it wanted when this slice was selected.
    private @Nullable Selection corrected() {
      if (!action.isAreaCorrectedSince(wave)) {
        return null;
      }
      if (action.version() != correctedVersion) {
        corrected = selection(new Wave(wave, action.action(), action.wave(wave).instant()));
        correctedVersion = action.version();
      }
      return corrected;
    }

    void go() {
      while (true) {
        if (phase != Phase.OUTCOME && isOver()) {
          save(false, true);
          return;
        }
        // Whoever was not told yet is told the newest texts; of those, nobody heard yet.
        record = record.atUpdate(action.textSequence());
        if (group(1).isEmpty()) {
          save(false, true);
          return;
        }
        countParts();
        var group = group();
        if (isLate()) {
          // An attempt whose end is not known stays as it is: it may have been told.
          mark(pending(), Mark.WAITING, Mark.LATE);
          save(false, true);
          return;
        }
        if (!clock.instant().plus(sender.timeLimit()).isBefore(end)) {
          handBack(Duration.ZERO, "the time is up");
        }
        if (allowed < group.size()) {
          var more =
              pace.ask(
                  telling(), group.size() - allowed, pending().size() - allowed, clock.instant());
          allowed += more.messages();
          if (allowed < group.size()) {
            await(more.delay());
            continue;
          }
        }
        if (!attempt(group)) {
          return;
        }
      }
    }

    /// Other words may take other parts than those that were allowed.
    private void countParts() {
      var now = sender.parts(action, phase);
      if (now != parts) {
        parts = now;
        allowed = 0;
      }
    }

    private Telling telling() {
      return new Telling(
          record.slice().actionId(),
          phase,
          phase == Phase.UPDATE ? record.updateSequence() : 0,
          action.action().exercise(),
          parts);
    }

    /// Whether the action was closed; asked once a second.
    private boolean isOver() {
      var now = clock.instant();
      if (!now.isBefore(lookedAt.plus(STILL_RUNNING))) {
        action = action(record.slice());
        lookedAt = now;
      }
      return !action.isRunning();
    }

    private boolean isLate() {
      return phase == Phase.ACTION && !clock.instant().isBefore(action.action().plannedEnd());
    }

    private List<Integer> group() {
      return group(Math.max(1, Math.min(sender.groupSize(), mostAtOnce / parts)));
    }

    private List<Integer> pending() {
      return group(Integer.MAX_VALUE);
    }

    /// The next entries to attempt, in the order of the slice.
    private List<Integer> group(int size) {
      return IntStream.range(0, entries.size())
          .filter(i -> record.marks(phase).get(i).isPending() && isTurnOf(i))
          .limit(size)
          .boxed()
          .toList();
    }

    /// Whether an entry is to hear of this phase at all: only who was told of the action hears what
    /// became of it.
    private boolean isTurnOf(int index) {
      return switch (phase) {
        case ACTION -> true;
        case UPDATE -> action.textSequence() > 0 && record.action().get(index).countsAsTold();
        case OUTCOME -> record.action().get(index).countsAsTold();
      };
    }

    private void mark(List<Integer> group, Mark from, Mark to) {
      var changes = new LinkedHashMap<Integer, Mark>();
      for (var i : group) {
        if (record.marks(phase).get(i) == from) {
          changes.put(i, to);
        }
      }
      mark(changes);
    }

    private void mark(Map<Integer, Mark> changes) {
      record = record.with(phase, record.marks(phase).with(changes));
    }

    private void await(Duration delay) {
      var left = Duration.between(clock.instant(), end).minus(sender.timeLimit());
      if (delay.compareTo(left) > 0) {
        handBack(delay, "its turn comes later");
      }
      pause.until(delay.compareTo(STILL_RUNNING) > 0 ? STILL_RUNNING : delay);
    }

    /// Attempts a group; false when the slice is no longer ours to tell.
    private boolean attempt(List<Integer> group) {
      var letters = letters(group);
      if (letters.isEmpty()) {
        return true;
      }
      var before = record;
      var attempting = new LinkedHashMap<Integer, Mark>();
      letters.keySet().forEach(i -> attempting.put(i, Mark.ATTEMPTING));
      mark(attempting);
      switch (save(phase != Phase.OUTCOME, false)) {
        case SAVED -> {}
        case CLOSED -> {
          record = before;
          save(false, true);
          return false;
        }
        case LEASE_LOST -> throw new Postponed("the lease was lost");
      }
      allowed -= letters.size();
      settle(
          List.copyOf(letters.keySet()), send(List.copyOf(letters.values())), before.marks(phase));
      return true;
    }

    private List<SendResult> send(List<Letter> letters) {
      if (action.action().exercise()) {
        return letters.stream().<SendResult>map(letter -> new SendResult.Told()).toList();
      }
      return sender.send(letters);
    }

    /// Looks up whom a group tells, right before it is told; marks those whom it does not.
    private Map<Integer, Letter> letters(List<Integer> group) {
      var found =
          participants.find(
              group.stream().map(i -> entries.get(i).contact().participant()).toList());
      var key = links.keyOf(action.action());
      var letters = new LinkedHashMap<Integer, Letter>();
      var marks = new LinkedHashMap<Integer, Mark>();
      for (var i : group) {
        var entry = entries.get(i);
        var participant = found.get(entry.contact().participant());
        var contact = contact(participant, entry);
        if (participant == null || contact == null) {
          marks.put(i, Mark.LEFT);
        } else if (hasHeardTheNewest(i)) {
          // An attempt without an answer, and then an update, which stands on its own.
          marks.put(i, record.update().get(i));
        } else if (contact.dead() instanceof Contact.Dead(var cause, _)) {
          marks.put(i, refused(cause));
        } else if (isToBeDecided(i) && isClosed(key)) {
          marks.put(i, Mark.LATE);
        } else if (isToBeDecided(i) && isOutside(participant, entry)) {
          marks.put(i, Mark.OUTSIDE);
        } else if (isToBeDecided(i) && isInDoubt(participant, entry)) {
          if (!planned().holds(participant, entry.contact().ordinal())) {
            marks.put(i, Mark.MOVED);
          } else if (!ledger.claim(entry.contact(), phase, record.slice(), i)) {
            marks.put(i, Mark.ELSEWHERE);
          } else {
            letters.put(i, letter(entry, contact, participant, key));
          }
        } else {
          letters.put(i, letter(entry, contact, participant, key));
        }
      }
      mark(marks);
      return letters;
    }

    private @Nullable Contact contact(@Nullable Participant participant, RollEntry entry) {
      return participant == null
          ? null
          : participant
              .contact(entry.contact().ordinal())
              .filter(contact -> contact.channel() == record.slice().channel())
              .orElse(null);
    }

    /// Whether nobody decided yet that this entry is told: who may have been told already stays
    /// told, so that they hear the outcome too.
    private boolean isToBeDecided(int index) {
      return phase == Phase.ACTION && record.action().get(index) == Mark.WAITING;
    }

    private boolean hasHeardTheNewest(int index) {
      return phase == Phase.ACTION
          && record.updateSequence() > 0
          && record.update().get(index).isSent();
    }

    /// Whether an inquiry closed a moment ago: its links are gone before its end is read here.
    private boolean isClosed(@Nullable LinkKey key) {
      return key == null && action.action().kind() == Kind.INQUIRY;
    }

    private boolean isOutside(Participant participant, RollEntry entry) {
      var now = corrected();
      return now != null && !now.holds(participant, entry.contact().ordinal());
    }

    /// Whether another entry may hold the same contact: the roll says so, or the participant
    /// changed since it was written or shortly before.
    private boolean isInDoubt(Participant participant, RollEntry entry) {
      return entry.inDoubt() || planned().isUnsettled(participant);
    }

    private Letter letter(
        RollEntry entry, Contact contact, Participant participant, @Nullable LinkKey key) {
      return new Letter(
          entry.contact(),
          contact.value(),
          links.leave(participant),
          key == null ? null : links.answer(action.action(), entry.contact(), key),
          action,
          phase);
    }

    /// What the provider said, and would say again.
    private static Mark refused(Contact.Cause cause) {
      return switch (cause) {
        case NO_SUCH_CONTACT -> Mark.NO_SUCH_CONTACT;
        case OPTED_OUT -> Mark.OPTED_OUT;
      };
    }

    private void settle(List<Integer> group, List<SendResult> results, Marks before) {
      var marks = new LinkedHashMap<Integer, Mark>();
      Duration later = null;
      var accepted = false;
      var unanswered = 0;
      for (var k = 0; k < group.size(); k++) {
        // An answer that does not speak of a letter leaves open what became of it.
        switch (k < results.size() ? results.get(k) : new SendResult.Unknown()) {
          case SendResult.Told() -> {
            marks.put(group.get(k), Mark.TOLD);
            accepted = true;
          }
          case SendResult.Refused(var reason) -> {
            marks.put(group.get(k), reason);
            accepted = true;
          }
          case SendResult.TryLater(var delay) -> {
            // Who may have been told in an earlier attempt still may.
            marks.put(group.get(k), before.get(group.get(k)));
            later = later == null || delay.compareTo(later) > 0 ? delay : later;
          }
          case SendResult.Unknown() -> {
            if (before.get(group.get(k)) == Mark.ATTEMPTING) {
              // Twice is better than never, and a third time is no better than twice.
              marks.put(group.get(k), Mark.UNANSWERED);
              unanswered++;
            } else {
              later = later == null ? Duration.ZERO : later;
            }
          }
        }
      }
      mark(marks);
      var told = Collections.frequency(marks.values(), Mark.TOLD);
      record = record.told(phase, told, clock.instant());
      if (phase == Phase.ACTION && record.updateSequence() > 0) {
        // The newest texts were in it, also in what had no answer twice.
        record =
            record.with(
                Phase.UPDATE,
                record
                    .update()
                    .with(
                        marks.entrySet().stream()
                            .filter(entry -> entry.getValue().isSent())
                            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue))));
      }
      if (unanswered > 0) {
        Log.count("Unanswered", "Count", unanswered, Map.of("Channel", channel()));
      }
      if (later == null && (accepted || unanswered == 0)) {
        record = record.withFailures(0);
        return;
      }
      record = record.withFailures(accepted ? 1 : record.failures() + 1);
      if (record.failures() > MOST_FAILURES) {
        setAside();
      }
      if (later != null) {
        handBack(backoff(later), "the provider is busy");
      }
    }

    private String channel() {
      return record.slice().channel().name();
    }

    private Duration backoff(Duration asked) {
      var doubled = Duration.ofSeconds(1L << Math.min(record.failures() - 1, 5));
      var wanted = asked.compareTo(doubled) > 0 ? asked : doubled;
      return wanted.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : wanted;
    }

    /// Puts the slice where people find it, counted and alarmed; from there it can be sent again.
    private void setAside() {
      record = record.withFailures(0);
      deadLetters.send(record.slice().actionId().toString(), List.of(message.body()));
      save(false, true);
      Log.warn(
          "a slice was set aside after the provider failed too often",
          "actionId",
          record.slice().actionId(),
          "channel",
          record.slice().channel(),
          "unit",
          record.slice().unit(),
          "from",
          record.slice().from());
      throw new SetAside();
    }

    private void handBack(Duration later, String why) {
      save(false, true);
      throw comeAgain(message, later, why);
    }

    private Ledger.Saved save(boolean onlyWhileOpen, boolean release) {
      return ledger.save(record, message.holder(), onlyWhileOpen, release);
    }
  }

  /// A slice stands in the dead-letter queue: its message is done with here.
  static final class SetAside extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SetAside() {
      super("set aside", null, false, false);
    }
  }
}
