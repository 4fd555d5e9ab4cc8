package nl.burgernet.subscribers;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.Area;

/// Whom an action wants: who lives in its area and is reached, at one instant, through one of its
/// channels.
public final class Selection {
  /// How long after a change an entry stays in doubt: far longer than the index lags behind.
  public static final Duration SETTLING_TIME = Duration.ofHours(1);

  private static final Entry.Told[] NOBODY = {};

  private final Area area;
  private final Set<Channel> channels;
  private final DutchTime time;
  private final boolean overridesWindows;
  private final long instantMillis;
  private final long settledBefore;
  private final Map<ByteBuffer, Entry.Told[]> toldByProfile = new ConcurrentHashMap<>();

  public Selection(Area area, Set<Channel> channels, Instant instant, boolean overridesWindows) {
    this.area = area;
    this.channels = Set.copyOf(channels);
    this.time = DutchTime.at(instant);
    this.overridesWindows = overridesWindows;
    this.instantMillis = instant.toEpochMilli();
    this.settledBefore = instant.minus(SETTLING_TIME).toEpochMilli();
  }

  public Area area() {
    return area;
  }

  /// Whether a participant's own record, as it is now, meets the selection with a contact.
  public boolean holds(Participant participant, int contact) {
    return participant.hasAddressFor(
        contact,
        address ->
            address.cell() >= 0
                && isOpen(address.windows())
                && area.contains(address.latitude() / 1e6, address.longitude() / 1e6));
  }

  boolean wants(Channel channel) {
    return channels.contains(channel);
  }

  boolean isOpen(Windows windows) {
    return overridesWindows || windows.areOpenAt(time);
  }

  /// Whether a participant changed so lately, or later, that entries of theirs may contradict one
  /// another.
  public boolean isUnsettled(Participant participant) {
    return isUnsettled(participant.changedAt().toEpochMilli());
  }

  boolean isUnsettled(long changedAtMillis) {
    return changedAtMillis >= settledBefore;
  }

  /// Whether something began after the instant of the selection.
  boolean isLater(long sinceMillis) {
    return sinceMillis > instantMillis;
  }

  /// The contacts of a packed profile that are told at this moment; worked out once, for the same
  /// few profiles occur in every block.
  Entry.Told[] told(ByteBuffer profile) {
    var known = toldByProfile.get(profile);
    if (known != null) {
      return known;
    }
    var told = told(Block.profile(profile.duplicate()));
    // A copy, so that the block it lies in can go.
    var key = ByteBuffer.allocate(profile.remaining()).put(profile.duplicate()).flip();
    toldByProfile.put(key, told);
    return told;
  }

  private Entry.Told[] told(Entry.Profile profile) {
    return isOpen(profile.windows())
        ? profile.contacts().stream()
            .filter(contact -> channels.contains(contact.channel()))
            .toArray(Entry.Told[]::new)
        : NOBODY;
  }
}
