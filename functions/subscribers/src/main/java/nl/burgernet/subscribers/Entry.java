package nl.burgernet.subscribers;

import java.time.Instant;
import java.util.List;
import nl.burgernet.events.Channel;
import org.jspecify.annotations.Nullable;

/// One address of one participant, as the index keeps it.
///
/// @param several whether a contact of this address belongs to another address too, so that it may
///   be selected twice and has to be claimed
/// @param changedAt when the participant last changed, if that was not long ago: until it settled,
///   their entries may contradict one another
/// @param since when this entry began, if that was not long ago: whoever selects as of an earlier
///   instant does not count it
/// @param leaving whether it ended when the participant changed; kept a while, for whoever selects
///   as of an earlier instant
/// @param earlier the participant's addresses that come before this one and share a contact with it
public record Entry(
    ParticipantId participant,
    int latitude,
    int longitude,
    Profile profile,
    boolean several,
    @Nullable Instant changedAt,
    @Nullable Instant since,
    boolean leaving,
    List<Elsewhere> earlier) {
  public Entry {
    earlier = List.copyOf(earlier);
  }

  /// Another address of the same participant.
  public record Elsewhere(int latitude, int longitude, Profile profile) {}

  /// Who is told about an address, and when: few different ones exist, so a block keeps each once.
  public record Profile(List<Told> contacts, Windows windows) {
    public Profile {
      contacts = List.copyOf(contacts);
    }
  }

  /// A contact by its ordinal, and its channel.
  public record Told(int ordinal, Channel channel) {}

  boolean isPlain() {
    return !several && changedAt == null && since == null && !leaving && earlier.isEmpty();
  }
}
