package nl.burgernet.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Entry;
import nl.burgernet.subscribers.Participant;

/// The addresses as a peer keeps them: a row for each, as small as it can be. Who is told there,
/// and when, is a number into a list of a few hundred profiles that the client knows by heart, as
/// our blocks do it; so no peer has to join or to send more.
final class Rows {
  private final List<Entry.Profile> profiles = new ArrayList<>();
  private final HashMap<Entry.Profile, Integer> indexes = new HashMap<>();
  private final Nation nation;

  /// Takes rows.
  @FunctionalInterface
  interface Consumer {
    /// One address.
    ///
    /// @param several whether a contact of it belongs to another address too
    void row(long participant, int latitude, int longitude, int profile, boolean several);
  }

  Rows(Nation nation) {
    this.nation = nation;
  }

  List<Entry.Profile> profiles() {
    return profiles;
  }

  /// Every address that the index holds, in no order.
  void forEach(Consumer consumer) {
    nation
        .participants()
        .forEach(
            participant -> {
              for (var address : participant.addresses()) {
                var profile = profile(participant, address);
                if (address.cell() >= 0 && !profile.contacts().isEmpty()) {
                  consumer.row(
                      participant.id().value(),
                      address.latitude(),
                      address.longitude(),
                      index(profile),
                      shares(participant, address));
                }
              }
            });
  }

  private int index(Entry.Profile profile) {
    return indexes.computeIfAbsent(
        profile,
        key -> {
          profiles.add(key);
          return profiles.size() - 1;
        });
  }

  private static Entry.Profile profile(Participant participant, Address address) {
    return new Entry.Profile(
        participant.contacts().stream()
            .filter(contact -> contact.isAlive() && address.contacts().contains(contact.ordinal()))
            .map(contact -> new Entry.Told(contact.ordinal(), contact.channel()))
            .toList(),
        address.windows());
  }

  private static boolean shares(Participant participant, Address address) {
    return address.contacts().stream()
        .anyMatch(
            contact ->
                participant.hasAddressFor(contact, other -> other.ordinal() != address.ordinal()));
  }
}
