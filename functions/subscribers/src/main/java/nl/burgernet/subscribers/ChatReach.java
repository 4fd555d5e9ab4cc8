package nl.burgernet.subscribers;

import java.time.Instant;
import nl.burgernet.events.Channel;

/// Counts, before anything is sent, whom a chat's provider lets us write to: exactly, and at the
/// price of those who wrote to us within a day, however many are registered. Who else is selected
/// on the channel is not reachable, because their window is closed.
public record ChatReach(Participants participants, ChatWindows windows) {

  /// How many contacts of a channel a selection holds whose window is open.
  public int reachable(Selection selection, Channel channel, Instant at) {
    var open = windows.open(at);
    if (open.isEmpty()) {
      return 0;
    }
    var people = participants.find(open.stream().map(ContactId::participant).toList());
    return (int)
        open.stream()
            .filter(
                contact -> {
                  var participant = people.get(contact.participant());
                  return participant != null
                      && participant
                          .contact(contact.ordinal())
                          .filter(known -> known.channel() == channel && known.isAlive())
                          .isPresent()
                      && selection.holds(participant, contact.ordinal());
                })
            .count();
  }
}
