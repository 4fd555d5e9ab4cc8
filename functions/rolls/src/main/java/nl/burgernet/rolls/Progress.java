package nl.burgernet.rolls;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;

/// How far an action is, counted from the ledger.
///
/// @param wavesPlanned of how many of its selections it is known how many units they have
/// @param rolled how many units have their roll: until all have, more people may still be told
/// @param toldAt when contacts were told, by channel and phase
public record Progress(
    int wavesPlanned,
    int units,
    int rolled,
    Map<Channel, OfChannel> channels,
    Map<Channel, Map<Phase, Times>> toldAt) {
  public Progress {
    var copy = new EnumMap<Channel, OfChannel>(Channel.class);
    copy.putAll(channels);
    channels = Collections.unmodifiableMap(copy);
    toldAt = Map.copyOf(toldAt);
  }

  /// Progress of which nobody knows when it was made.
  public Progress(int wavesPlanned, int units, int rolled, Map<Channel, OfChannel> channels) {
    this(wavesPlanned, units, rolled, channels, Map.of());
  }

  /// Whether it is decided for all selections of the action whom they tell.
  public boolean isSelected(int waves) {
    return wavesPlanned >= waves && rolled >= units;
  }

  /// The same for one channel, in contacts. Who was sent it twice without an answer counts as told.
  ///
  /// @param toBeTold everyone whom the rolls tell, each contact once
  /// @param refused those whom the provider refuses, by reason
  /// @param left who left before their turn
  /// @param late who could not be reached before the deadline
  /// @param cancelled who was not told when the action was closed
  /// @param updateDue who is to hear the newest update, after the action's own message
  /// @param outcomeDue who is to hear the outcome: everyone who was told
  public record OfChannel(
      int toBeTold,
      int told,
      int attempting,
      Map<Mark, Integer> refused,
      int left,
      int late,
      int waiting,
      int cancelled,
      int updateDue,
      int updateTold,
      int updateWaiting,
      int outcomeDue,
      int outcomeTold,
      int outcomeWaiting) {}

  /// Counts what slices say, channel by channel.
  static final class Count {
    private int entries;
    private int settled;
    private final EnumMap<Mark, Integer> action = new EnumMap<>(Mark.class);
    private int cancelled;
    private int updateDue;
    private int updateTold;
    private int updateWaiting;
    private int outcomeDue;
    private int outcomeTold;
    private int outcomeWaiting;
    private final EnumMap<Phase, Times> toldAt = new EnumMap<>(Phase.class);

    void roll(int count) {
      entries += count;
    }

    int entries() {
      return entries;
    }

    Map<Phase, Times> toldAt() {
      return toldAt;
    }

    void slice(SliceRecord record, int textSequence) {
      var atUpdate = record.atUpdate(textSequence);
      atUpdate.toldAt().forEach((phase, times) -> toldAt.merge(phase, times, Times::and));
      if (textSequence > 0) {
        update(atUpdate);
      }
      settled += record.slice().size();
      record
          .action()
          .counts()
          .forEach(
              (mark, count) -> {
                if (mark == Mark.WAITING && record.closed()) {
                  cancelled += count;
                } else {
                  action.merge(mark, count, Integer::sum);
                }
              });
      if (!record.closed()) {
        return;
      }
      for (var i = 0; i < record.action().size(); i++) {
        if (record.action().get(i).countsAsTold()) {
          outcomeDue++;
          var outcome = record.outcome().get(i);
          if (outcome.isSent()) {
            outcomeTold++;
          } else if (outcome.isPending()) {
            outcomeWaiting++;
          }
        }
      }
    }

    private void update(SliceRecord record) {
      for (var i = 0; i < record.action().size(); i++) {
        if (record.action().get(i).countsAsTold()) {
          updateDue++;
          var mark = record.update().get(i);
          if (mark.isSent()) {
            updateTold++;
          } else if (mark.isPending() && !record.closed()) {
            updateWaiting++;
          }
        }
      }
    }

    OfChannel count() {
      var untouched = Math.max(0, entries - settled);
      var refused = new EnumMap<Mark, Integer>(Mark.class);
      action.forEach(
          (mark, count) -> {
            if (mark.isRefusal()) {
              refused.put(mark, count);
            }
          });
      return new OfChannel(
          Math.max(entries, settled) - of(Mark.ELSEWHERE) - of(Mark.MOVED) - of(Mark.OUTSIDE),
          of(Mark.TOLD) + of(Mark.UNANSWERED),
          of(Mark.ATTEMPTING),
          Collections.unmodifiableMap(refused),
          of(Mark.LEFT),
          of(Mark.LATE),
          of(Mark.WAITING) + untouched,
          cancelled,
          updateDue,
          updateTold,
          updateWaiting,
          outcomeDue,
          outcomeTold,
          outcomeWaiting);
    }

    private int of(Mark mark) {
      return action.getOrDefault(mark, 0);
    }
  }
}
