package nl.burgernet.registerparticipant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import nl.burgernet.registrations.Newcomers.Reachable;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.Windows;

/// What a participant becomes by what they ask for.
final class Changes {
  static final int MOST_CONTACTS = 8;
  static final int MOST_ADDRESSES = 10;
  static final int MOST_WINDOWS = 14;

  /// An ordinal is five bits in the index, and is never given twice.
  static final int MOST_ORDINALS = 32;

  private Changes() {}

  /// What somebody says of an address.
  ///
  /// @param latitude in millionths of a degree
  /// @param longitude in millionths of a degree
  record Home(int latitude, int longitude, Set<Integer> contacts, Windows windows) {
    Address at(int ordinal, Instant since) {
      return new Address(ordinal, latitude, longitude, contacts, windows, since);
    }
  }

  static boolean hasRoomForContact(Participant participant) {
    return participant.contacts().size() < MOST_CONTACTS
        && participant.ordinalsGiven() < MOST_ORDINALS;
  }

  static Optional<Contact> contact(Participant participant, Reachable reachable) {
    return participant.contacts().stream()
        .filter(contact -> contact.channel() == reachable.channel())
        .filter(contact -> contact.value().equals(reachable.value()))
        .findFirst();
  }

  /// With one more contact, which is told about all addresses: whoever adds a number wants to hear
  /// on it.
  static Participant withContact(Participant participant, Reachable contact, Instant at) {
    var ordinal = participant.ordinalsGiven();
    var contacts = new ArrayList<>(participant.contacts());
    contacts.add(new Contact(ordinal, contact.channel(), contact.value()));
    return participant.changed(
        contacts,
        addresses(
            participant,
            told -> {
              told.add(ordinal);
              return told;
            }),
        at);
  }

  static Participant withoutContact(Participant participant, int ordinal, Instant at) {
    return participant.changed(
        participant.contacts().stream().filter(contact -> contact.ordinal() != ordinal).toList(),
        addresses(
            participant,
            told -> {
              told.remove(ordinal);
              return told;
            }),
        at);
  }

  private static List<Address> addresses(
      Participant participant, UnaryOperator<Set<Integer>> contacts) {
    return participant.addresses().stream()
        .map(
            address ->
                new Home(
                        address.latitude(),
                        address.longitude(),
                        contacts.apply(new TreeSet<>(address.contacts())),
                        address.windows())
                    .at(address.ordinal(), address.since()))
        .toList();
  }

  static Participant withAddress(Participant participant, int ordinal, Home home, Instant at) {
    var addresses = new ArrayList<Address>();
    participant.addresses().stream()
        .filter(address -> address.ordinal() < ordinal)
        .forEach(addresses::add);
    addresses.add(home.at(ordinal, at));
    participant.addresses().stream()
        .filter(address -> address.ordinal() > ordinal)
        .forEach(addresses::add);
    return participant.changed(participant.contacts(), addresses, at);
  }

  static Participant withoutAddress(Participant participant, int ordinal, Instant at) {
    return participant.changed(
        participant.contacts(),
        participant.addresses().stream().filter(address -> address.ordinal() != ordinal).toList(),
        at);
  }

  static boolean hasAddress(Participant participant, int ordinal) {
    return participant.addresses().stream().anyMatch(address -> address.ordinal() == ordinal);
  }

  static int nextAddress(Participant participant) {
    return participant.addresses().stream()
        .mapToInt(address -> address.ordinal() + 1)
        .max()
        .orElse(0);
  }
}
