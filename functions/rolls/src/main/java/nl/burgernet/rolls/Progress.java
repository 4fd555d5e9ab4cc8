package nl.burgernet.rolls;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import nl.burgernet.events.Channel;

/// How far an action is, counted from the ledger.
///
/// @param wavesPlanned of how many of its selections it is known how many units they have
/// @param rolled how many units have their roll: until all have, more people may still be told
public record Progress(int wavesPlanned, int units, int rolled, Map<Channel, OfChannel> channels) {
  public Progress {
    var copy = new EnumMap<Channel, OfChannel>(Channel.class);
    copy.putAll(channels);
    channels = Collections.unmodifiableMap(copy);
  }

  /// Whether it is decided for all selections of the action whom they tell.
  public boolean isSelected(int waves) {
    return wavesPlanned >= waves && rolled >= units;
  }

  /// The same for one channel, in contacts.
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

    void roll(int count) {
      entries += count;
    }

    void slice(SliceRecord record, int textSequence) {
      if (textSequence > 0) {
        update(record.atUpdate(textSequence));
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
          if (outcome == Mark.TOLD) {
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
          if (mark == Mark.TOLD) {
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
          of(Mark.TOLD),
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
