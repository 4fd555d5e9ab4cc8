package nl.burgernet.registrations;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import nl.burgernet.events.Channel;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;

/// Makes participants of people who have just verified a contact and confirmed to be sixteen or
/// older.
///
/// @param chance must not be foreseeable: ids and the leave link are made of it
public record Newcomers(RandomGenerator chance, InstantSource clock) {
  private static final int LEAVE_TOKEN_BYTES = 16;

  /// A number or address on a channel.
  public record Reachable(Channel channel, String value) {
    @Override
    public String toString() {
      return "Reachable[" + channel + ", hidden]";
    }
  }

  /// Somebody with these contacts, who get the ordinals 0, 1 and so on, and these addresses.
  public Participant with(List<Reachable> contacts, List<Address> addresses) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var token = new byte[LEAVE_TOKEN_BYTES];
    chance.nextBytes(token);
    return new Participant(
        new ParticipantId(chance.nextLong()),
        1,
        now,
        HexFormat.of().formatHex(token),
        IntStream.range(0, contacts.size())
            .mapToObj(
                ordinal ->
                    new Contact(
                        ordinal, contacts.get(ordinal).channel(), contacts.get(ordinal).value()))
            .toList(),
        addresses,
        List.of(),
        contacts.size(),
        confirmedAt(now));
  }

  /// Kept by the day: nobody needs to know the hour.
  private static Instant confirmedAt(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS);
  }
}
