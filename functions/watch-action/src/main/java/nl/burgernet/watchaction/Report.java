package nl.burgernet.watchaction;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Update;
import nl.burgernet.rolls.Mark;
import nl.burgernet.rolls.Progress;
import nl.burgernet.rolls.Times;
import nl.burgernet.watchaction.SightingCounts.PhotoFate;
import org.jspecify.annotations.Nullable;

/// What became of an action: whom it reached, by channel and message, and how fast.
///
/// @param exercise whether nobody outside heard of it
/// @param sightings what citizens sent, as long as it is kept
/// @param complete whether nobody waits any more, so that the numbers stay as they are
record Report(
    ActionId actionId,
    ActionRecord.State state,
    boolean exercise,
    Instant startedAt,
    @Nullable Instant closedAt,
    boolean complete,
    Map<Channel, OfChannel> channels,
    Sightings sightings) {
  Report {
    var copy = new EnumMap<Channel, OfChannel>(Channel.class);
    copy.putAll(channels);
    channels = Collections.unmodifiableMap(copy);
  }

  static Report of(ActionRecord record, Progress progress, Map<PhotoFate, Integer> sightings) {
    var channels = new EnumMap<Channel, OfChannel>(Channel.class);
    progress
        .channels()
        .forEach(
            (channel, count) ->
                channels.put(
                    channel,
                    OfChannel.of(
                        record, count, progress.toldAt().getOrDefault(channel, Map.of()))));
    return new Report(
        record.action().id(),
        record.state(),
        record.action().exercise(),
        record.action().startedAt(),
        closedAt(record),
        progress.isSelected(record.waves())
            && channels.values().stream().allMatch(OfChannel::isComplete),
        channels,
        Sightings.of(sightings));
  }

  private static @Nullable Instant closedAt(ActionRecord record) {
    return record.state() == ActionRecord.State.CLOSED ? record.changedAt() : null;
  }

  /// The same for one channel.
  ///
  /// @param update the newest that tells something; absent when there is none
  /// @param outcome absent until the action is closed
  record OfChannel(Message action, @Nullable Message update, @Nullable Message outcome) {
    private static OfChannel of(
        ActionRecord record, Progress.OfChannel count, Map<Phase, Times> toldAt) {
      var update =
          record.updates().stream()
              .filter(Update::tells)
              .reduce((earlier, later) -> later)
              .orElse(null);
      var closedAt = closedAt(record);
      return new OfChannel(
          new Message(
              count.toBeTold(),
              count.told() + count.attempting(),
              count.refused(),
              count.left(),
              count.late(),
              count.cancelled(),
              count.waiting(),
              Speed.of(toldAt.get(Phase.ACTION), record.action().startedAt())),
          update == null
              ? null
              : Message.after(
                  count.updateDue(),
                  count.updateTold(),
                  count.updateWaiting(),
                  Speed.of(toldAt.get(Phase.UPDATE), update.at())),
          closedAt == null ? null : outcome(count, Speed.of(toldAt.get(Phase.OUTCOME), closedAt)));
    }

    /// Everyone who was told is to hear it, also while the slices do not know yet that it is there.
    private static Message outcome(Progress.OfChannel count, @Nullable Speed speed) {
      var due = Math.max(count.outcomeDue(), count.told() + count.attempting());
      return Message.after(
          due, count.outcomeTold(), count.outcomeWaiting() + due - count.outcomeDue(), speed);
    }

    private boolean isComplete() {
      return action.waiting == 0
          && (update == null || update.waiting == 0)
          && (outcome == null || outcome.waiting == 0);
    }
  }

  /// How one message went round.
  ///
  /// @param due contacts that were to hear it
  /// @param reached those to whom the provider accepted to bring it
  /// @param refused those whom the provider refused, by reason
  /// @param speed absent while nobody heard it
  record Message(
      int due,
      int reached,
      Map<Mark, Integer> refused,
      int left,
      int late,
      int cancelled,
      int waiting,
      @Nullable Speed speed) {
    /// A message to those who were reached before: who is neither reached nor waits has left or is
    /// refused by now.
    private static Message after(int due, int reached, int waiting, @Nullable Speed speed) {
      return new Message(
          due, reached, Map.of(), Math.max(0, due - reached - waiting), 0, 0, waiting, speed);
    }
  }

  /// What citizens sent of what they saw.
  ///
  /// @param received how many
  /// @param photos those that came with a photo, or were to, by what became of it
  record Sightings(int received, Map<PhotoFate, Integer> photos) {
    Sightings {
      var copy = new EnumMap<PhotoFate, Integer>(PhotoFate.class);
      copy.putAll(photos);
      photos = Collections.unmodifiableMap(copy);
    }

    private static Sightings of(Map<PhotoFate, Integer> counts) {
      var photos = new EnumMap<PhotoFate, Integer>(PhotoFate.class);
      photos.putAll(counts);
      photos.remove(PhotoFate.NONE);
      return new Sightings(counts.values().stream().mapToInt(Integer::intValue).sum(), photos);
    }
  }

  /// How long after the control room acted people were told, in seconds.
  record Speed(
      long firstSeconds, long medianSeconds, long ninetyFifthPercentSeconds, long lastSeconds) {
    private static @Nullable Speed of(@Nullable Times times, Instant start) {
      return times == null || times.count() == 0
          ? null
          : new Speed(
              seconds(times.until(0, start)),
              seconds(times.until(0.5, start)),
              seconds(times.until(0.95, start)),
              seconds(times.until(1, start)));
    }

    private static long seconds(Duration time) {
      return time.toSeconds();
    }
  }

  /// A line for each message on each channel, and one for what citizens sent by the app: how many
  /// sightings, and how many photos reached the control room or were refused. Every field is a
  /// number or a word of ours, so that nothing needs quotes.
  String csv() {
    var lines = new StringBuilder("channel,message,due,reached");
    for (var mark : Mark.values()) {
      if (mark.isRefusal()) {
        lines.append(',').append(mark.name().toLowerCase(Locale.ROOT));
      }
    }
    lines.append(",left,late,cancelled,waiting,first_s,median_s,p95_s,last_s,exercise\r\n");
    channels.forEach(
        (channel, of) -> {
          line(lines, channel, Phase.ACTION, of.action);
          line(lines, channel, Phase.UPDATE, of.update);
          line(lines, channel, Phase.OUTCOME, of.outcome);
        });
    var photos = sightings.photos;
    lines.append("APP,SIGHTING,").append(sightings.received).append(',');
    lines.append(
        photos.getOrDefault(PhotoFate.ACCEPTED, 0) + photos.getOrDefault(PhotoFate.WITHDRAWN, 0));
    for (var mark : Mark.values()) {
      if (mark.isRefusal()) {
        lines.append(',');
        lines.append(mark == Mark.REJECTED ? photos.getOrDefault(PhotoFate.REFUSED, 0) : 0);
      }
    }
    lines.append(",0,").append(photos.getOrDefault(PhotoFate.LATE, 0)).append(",0,");
    lines
        .append(photos.getOrDefault(PhotoFate.AWAITED, 0))
        .append(",,,,,")
        .append(exercise)
        .append("\r\n");
    return lines.toString();
  }

  private void line(StringBuilder lines, Channel channel, Phase phase, @Nullable Message message) {
    if (message == null) {
      return;
    }
    lines.append(channel).append(',').append(phase);
    lines.append(',').append(message.due).append(',').append(message.reached);
    for (var mark : Mark.values()) {
      if (mark.isRefusal()) {
        lines.append(',').append(message.refused.getOrDefault(mark, 0));
      }
    }
    lines.append(',').append(message.left).append(',').append(message.late);
    lines.append(',').append(message.cancelled).append(',').append(message.waiting);
    var speed = message.speed;
    if (speed == null) {
      lines.append(",,,,");
    } else {
      lines.append(',').append(speed.firstSeconds).append(',').append(speed.medianSeconds);
      lines.append(',').append(speed.ninetyFifthPercentSeconds);
      lines.append(',').append(speed.lastSeconds);
    }
    lines.append(',').append(exercise).append("\r\n");
  }
}
