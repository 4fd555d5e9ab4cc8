package nl.burgernet.subscribers;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import nl.burgernet.geography.Grid;
import org.jspecify.annotations.Nullable;

/// A registered citizen, whole: everything that is kept about them stands in this one record, so
/// that it changes at once, is read at once and is gone at once.
///
/// @param version counts the changes, from 1
/// @param changedAt when contacts or addresses last changed
/// @param leaveToken what the link in a message carries to leave with one click; 128 random bits
/// @param left the cells that they moved away from lately: the index remembers them there for a
///   while, and has to forget them at once when they leave
/// @param ordinalsGiven how many contacts they ever had: the ordinal of the next one
/// @param confirmedSixteenAt when they confirmed to be sixteen or older; nothing more is kept of
///   their age
public record Participant(
    ParticipantId id,
    @JsonProperty(required = true) long version,
    Instant changedAt,
    String leaveToken,
    List<Contact> contacts,
    List<Address> addresses,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LeftCell> left,
    int ordinalsGiven,
    @Nullable Instant confirmedSixteenAt) {
  /// How long the index remembers that somebody changed or moved away: longer than any action runs.
  public static final Duration REMEMBERED = Duration.ofHours(25);

  public Participant {
    requireNonNull(id, "id");
    requireNonNull(changedAt, "changedAt");
    requireNonNull(leaveToken, "leaveToken");
    contacts = List.copyOf(requireNonNull(contacts, "contacts"));
    addresses = List.copyOf(requireNonNull(addresses, "addresses"));
    left = orNone(left);
    // Records from before it was counted do not say it.
    ordinalsGiven = Math.max(ordinalsGiven, afterLast(contacts));
  }

  /// Somebody of whom no more is known.
  public Participant(
      ParticipantId id,
      long version,
      Instant changedAt,
      String leaveToken,
      List<Contact> contacts,
      List<Address> addresses,
      List<LeftCell> left) {
    this(id, version, changedAt, leaveToken, contacts, addresses, left, 0, null);
  }

  /// Somebody who has not moved lately.
  public Participant(
      ParticipantId id,
      long version,
      Instant changedAt,
      String leaveToken,
      List<Contact> contacts,
      List<Address> addresses) {
    this(id, version, changedAt, leaveToken, contacts, addresses, List.of());
  }

  /// A cell in which an address lay, and when it no longer did.
  public record LeftCell(@JsonProperty(required = true) int cell, Instant at) {
    public LeftCell {
      requireNonNull(at, "at");
    }
  }

  /// Records from before somebody could move have no such list.
  private static List<LeftCell> orNone(@Nullable List<LeftCell> left) {
    return left == null ? List.of() : List.copyOf(left);
  }

  private static int afterLast(List<Contact> contacts) {
    return contacts.stream().mapToInt(contact -> contact.ordinal() + 1).max().orElse(0);
  }

  /// This participant with other contacts and addresses, remembering which cells that leaves and
  /// since when each address is as it is.
  public Participant changed(List<Contact> contacts, List<Address> addresses, Instant at) {
    var remembered = new ArrayList<LeftCell>();
    left.stream().filter(cell -> cell.at().isAfter(at.minus(REMEMBERED))).forEach(remembered::add);
    // Also when an address moves within its cell: where it was is remembered there too.
    this.addresses.stream()
        .map(Address::cell)
        .filter(cell -> cell != Grid.OUTSIDE)
        .distinct()
        .forEach(
            cell -> {
              remembered.removeIf(other -> other.cell() == cell);
              remembered.add(new LeftCell(cell, at));
            });
    return new Participant(
        id,
        version + 1,
        at,
        leaveToken,
        contacts,
        addresses.stream().map(address -> since(address, at)).toList(),
        remembered,
        ordinalsGiven,
        confirmedSixteenAt);
  }

  private Address since(Address address, Instant at) {
    return addresses.stream()
        .filter(address::isAlike)
        .findFirst()
        .orElseGet(() -> address.since(at));
  }

  /// This participant with a contact to which nothing is sent any more.
  public Participant withDead(int ordinal, Contact.Dead dead) {
    return changed(
        contacts.stream()
            .map(contact -> contact.ordinal() == ordinal ? contact.died(dead) : contact)
            .toList(),
        addresses,
        dead.since());
  }

  /// This participant with a contact that turned out to be alive after all.
  public Participant withRevived(int ordinal, Instant at) {
    return changed(
        contacts.stream()
            .map(contact -> contact.ordinal() == ordinal ? contact.revived() : contact)
            .toList(),
        addresses,
        at);
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
