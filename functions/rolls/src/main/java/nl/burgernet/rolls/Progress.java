package nl.burgernet.rolls;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import nl.burgernet.events.Channel;

/// How far an action is, counted from the ledger.
///
/// @param planned whether it is known how many units there are
/// @param rolled how many of them have their roll: until all have, more people may still be told
public record Progress(boolean planned, int units, int rolled, Map<Channel, OfChannel> channels) {
  public Progress {
    var copy = new EnumMap<Channel, OfChannel>(Channel.class);
    copy.putAll(channels);
    channels = Collections.unmodifiableMap(copy);
  }

  public boolean isSelected() {
    return planned && rolled >= units;
  }

  /// The same for one channel, in contacts.
  ///
  /// @param toBeTold everyone whom the rolls tell, each contact once
  /// @param refused those whom the provider refuses, by reason
  /// @param left who left before their turn
  /// @param late who could not be reached before the deadline
  /// @param cancelled who was not told when the action was closed
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
      int outcomeDue,
      int outcomeTold,
      int outcomeWaiting) {}

  /// Counts what slices say, channel by channel.
  static final class Count {
    private int entries;
    private int settled;
    private final EnumMap<Mark, Integer> action = new EnumMap<>(Mark.class);
    private int cancelled;
    private int outcomeDue;
    private int outcomeTold;
    private int outcomeWaiting;

    void roll(int count) {
      entries += count;
    }

    void slice(SliceRecord record) {
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
          Math.max(entries, settled) - of(Mark.ELSEWHERE) - of(Mark.MOVED),
          of(Mark.TOLD),
          of(Mark.ATTEMPTING),
          Collections.unmodifiableMap(refused),
          of(Mark.LEFT),
          of(Mark.LATE),
          of(Mark.WAITING) + untouched,
          cancelled,
          outcomeDue,
          outcomeTold,
          outcomeWaiting);
    }

    private int of(Mark mark) {
      return action.getOrDefault(mark, 0);
    }
  }
}
