package nl.burgernet.startaction;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.burgernet.events.Approval.Reason;
import nl.burgernet.events.Channel;
import org.jspecify.annotations.Nullable;

/// Whom an action would tell, as the control room reads it.
///
/// @param instant the moment at which windows count
/// @param plannedEnd when the last message could go out
/// @param needsApproval why a second person would have to agree before anybody is told
record AudienceView(
    Instant instant,
    Index index,
    Instant plannedEnd,
    Set<Reason> needsApproval,
    Map<Channel, OfChannel> channels) {
  AudienceView {
    needsApproval = Collections.unmodifiableSet(new TreeSet<>(needsApproval));
    var copy = new EnumMap<Channel, OfChannel>(Channel.class);
    copy.putAll(channels);
    channels = Collections.unmodifiableMap(copy);
  }

  /// The state of the index that was counted; with the same state and instant the numbers are the
  /// same.
  record Index(String version, boolean exact) {}

  /// The same for one channel.
  sealed interface OfChannel {
    boolean countable();

    /// A channel that goes to contacts one by one.
    ///
    /// @param contacts who would be told
    /// @param notReachable who lives there too, and may not be written to; absent where there is no
    ///   such rule
    /// @param message absent when no text was given
    record Counted(
        boolean countable,
        int contacts,
        @Nullable NotReachable notReachable,
        @Nullable Message message,
        Time time)
        implements OfChannel {}

    record Uncountable(boolean countable, String reason) implements OfChannel {}
  }

  /// Who is registered on a channel whose provider does not let us write to them.
  record NotReachable(int contacts, String reason) {}

  /// What the text takes.
  ///
  /// @param parts of each message
  /// @param partsInAll of all messages together
  /// @param cost absent where the price is not known
  record Message(int parts, long partsInAll, Prices.@Nullable Cost cost) {}

  /// How long it takes, if nothing else starts.
  ///
  /// @param firstSeconds until the first is told
  /// @param allSeconds until the last would be told, also when that is after the planned end
  /// @param byPlannedEnd how many are told before the planned end
  /// @param cut how many are not told any more
  /// @param cutBeyondMetres from the incident, where those live that are cut; absent if nobody is
  /// @param otherActions how many actions share the quota at this moment
  /// @param otherMessages how many messages of theirs wait
  record Time(
      long firstSeconds,
      long allSeconds,
      int byPlannedEnd,
      int cut,
      @Nullable Long cutBeyondMetres,
      int otherActions,
      long otherMessages) {}
}
