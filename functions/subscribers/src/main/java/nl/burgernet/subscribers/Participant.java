package nl.burgernet.subscribers;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A registered citizen, whole: everything that is kept about them stands in this one record, so
/// that it changes at once, is read at once and is gone at once.
///
/// @param version counts the changes, from 1
/// @param changedAt when contacts or addresses last changed
/// @param leaveToken what the link in a message carries to leave with one click; 128 random bits
public record Participant(
    ParticipantId id,
    @JsonProperty(required = true) long version,
    Instant changedAt,
    String leaveToken,
    List<Contact> contacts,
    List<Address> addresses) {
  public Participant {
    requireNonNull(id, "id");
    requireNonNull(changedAt, "changedAt");
    requireNonNull(leaveToken, "leaveToken");
    contacts = List.copyOf(requireNonNull(contacts, "contacts"));
    addresses = List.copyOf(requireNonNull(addresses, "addresses"));
  }

  public Optional<Contact> contact(int ordinal) {
    return contacts.stream().filter(contact -> contact.ordinal() == ordinal).findFirst();
  }

  /// Whether any address that a contact belongs to meets a condition.
  public boolean hasAddressFor(int contact, Predicate<Address> condition) {
    return addresses.stream()
        .anyMatch(address -> address.contacts().contains(contact) && condition.test(address));
  }

  @Override
  public String toString() {
    return "Participant[" + id + ", version " + version + "]";
  }
}
