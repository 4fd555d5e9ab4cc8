package nl.burgernet.watchaction;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.controlroom.Quotas;
import nl.burgernet.controlroom.TextFrame;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.rolls.Estimate;
import nl.burgernet.rolls.Mark;
import nl.burgernet.rolls.Progress;
import org.jspecify.annotations.Nullable;

/// How far an action is, as the control room reads it.
///
/// @param selected whether it is decided for the whole area whom the action tells; until then the
///   numbers can still grow
/// @param exercise whether nobody outside hears of it: the numbers are of people who are counted
///   and not told
/// @param overdue whether the action runs on past its planned end: nothing more is sent, and people
///   wait to hear how it ended
record ProgressView(
    ActionId actionId,
    ActionRecord.State state,
    boolean exercise,
    boolean selected,
    boolean overdue,
    Units units,
    Map<Channel, OfChannel> channels) {
  /// What is late for the planned end counts elsewhere.
  private static final Duration NO_DEADLINE = Duration.ofDays(365);

  /// @param others how many messages of other actions wait on each channel
  static ProgressView of(
      ActionRecord record,
      Progress progress,
      Quotas quotas,
      TextFrame frame,
      Map<Channel, List<Integer>> others,
      Instant now) {
    var channels = new EnumMap<Channel, OfChannel>(Channel.class);
    progress
        .channels()
        .forEach(
            (channel, count) ->
                channels.put(
                    channel,
                    OfChannel.of(
                        count,
                        secondsToGo(
                            toSend(record, channel, count, frame),
                            quotas.perSecond().get(channel),
                            others.getOrDefault(channel, List.of())))));
    return new ProgressView(
        record.action().id(),
        record.state(),
        record.action().exercise(),
        progress.isSelected(record.waves()),
        isOverdue(record, now),
        new Units(progress.units(), progress.rolled()),
        channels);
  }

  static boolean isOverdue(ActionRecord record, Instant now) {
    return record.isRunning() && !now.isBefore(record.action().plannedEnd());
  }

  /// Whether anybody still has to be told something.
  static boolean isUnderWay(ActionRecord record, Progress progress) {
    return progress.channels().values().stream().anyMatch(count -> waiting(record, count) > 0);
  }

  private static int waiting(ActionRecord record, Progress.OfChannel count) {
    return record.isRunning() ? count.waiting() + count.updateWaiting() : count.outcomeWaiting();
  }

  /// What still has to be sent, as the provider counts it: a text message by its parts.
  private static int toSend(
      ActionRecord record, Channel channel, Progress.OfChannel count, TextFrame frame) {
    return switch (channel) {
      case SMS ->
          switch (record.state()) {
            case RUNNING ->
                parts(record, Phase.ACTION, count.waiting(), frame)
                    + parts(record, Phase.UPDATE, count.updateWaiting(), frame);
            case CLOSED -> parts(record, Phase.OUTCOME, count.outcomeWaiting(), frame);
            case AWAITING_APPROVAL, REFUSED -> 0;
          };
      case VOICE, EMAIL, MESSENGER, APP, X, BOARD -> waiting(record, count);
    };
  }

  private static int parts(ActionRecord record, Phase phase, int waiting, TextFrame frame) {
    return waiting == 0 ? 0 : waiting * frame.lengthOf(record, phase).parts();
  }

  private static @Nullable Integer secondsToGo(
      int toSend, @Nullable Double quota, List<Integer> others) {
    return quota == null
        ? null
        : Math.toIntExact(
            Math.ceilDiv(
                Estimate.of(quota, toSend, others, NO_DEADLINE).sending().toMillis(), 1_000));
  }

  /// The parts into which the area was cut, and those for which it is decided whom they tell.
  record Units(int planned, int rolled) {}

  /// The same for one channel.
  ///
  /// @param secondsToGo how long it takes to tell all who wait, if nothing else starts; absent
  ///   where the quota is unknown
  record OfChannel(
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
      int outcomeWaiting,
      @Nullable Integer secondsToGo) {
    private static OfChannel of(Progress.OfChannel count, @Nullable Integer secondsToGo) {
      return new OfChannel(
          count.toBeTold(),
          count.told(),
          count.attempting(),
          count.refused(),
          count.left(),
          count.late(),
          count.waiting(),
          count.cancelled(),
          count.updateDue(),
          count.updateTold(),
          count.updateWaiting(),
          count.outcomeDue(),
          count.outcomeTold(),
          count.outcomeWaiting(),
          secondsToGo);
    }
  }
}
