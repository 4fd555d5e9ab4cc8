package nl.burgernet.indexsubscribers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Entry;
import nl.burgernet.subscribers.Participant;
import org.jspecify.annotations.Nullable;

/// What a cell's blocks say of one participant, worked out from their record alone.
final class Residence {
  private Residence() {}

  /// The cells in which a participant has an address, or is remembered.
  static Set<Integer> cells(Participant participant) {
    var cells = new TreeSet<Integer>();
    for (var address : participant.addresses()) {
      if (address.cell() >= 0) {
        cells.add(address.cell());
      }
    }
    participant.left().forEach(left -> cells.add(left.cell()));
    return cells;
  }

  /// The entries of a participant in a cell.
  ///
  /// @param before what the cell says of them now
  /// @param participant their record, read after the cell; null when they are no longer registered
  static List<Entry> after(
      int cell, List<Entry> before, @Nullable Participant participant, Instant now) {
    if (participant == null) {
      return List.of();
    }
    var entries = new ArrayList<Entry>();
    for (var address : participant.addresses()) {
      if (address.cell() == cell) {
        var entry = entry(participant, address, now);
        if (!entry.profile().contacts().isEmpty()) {
          entries.add(entry);
        }
      }
    }
    for (var old : before) {
      if (entries.stream().anyMatch(entry -> isSame(entry, old))) {
        continue;
      }
      var since = old.leaving() ? old.changedAt() : participant.changedAt();
      if (since != null && since.isAfter(now.minus(Participant.REMEMBERED))) {
        entries.add(
            new Entry(
                old.participant(),
                old.latitude(),
                old.longitude(),
                old.profile(),
                old.several(),
                since,
                old.since(),
                true,
                List.of()));
      }
    }
    return entries;
  }

  private static boolean isSame(Entry one, Entry other) {
    return one.latitude() == other.latitude()
        && one.longitude() == other.longitude()
        && one.profile().equals(other.profile());
  }

  private static Entry entry(Participant participant, Address address, Instant now) {
    var profile = profile(participant, address, address.contacts());
    var several = false;
    var earlier = new ArrayList<Entry.Elsewhere>();
    for (var other : participant.addresses()) {
      if (other.ordinal() == address.ordinal()) {
        continue;
      }
      var shared = new TreeSet<>(other.contacts());
      shared.retainAll(address.contacts());
      var sharedProfile = profile(participant, other, shared);
      if (sharedProfile.contacts().isEmpty()) {
        continue;
      }
      several = true;
      if (other.ordinal() < address.ordinal()) {
        earlier.add(new Entry.Elsewhere(other.latitude(), other.longitude(), sharedProfile));
      }
    }
    return new Entry(
        participant.id(),
        address.latitude(),
        address.longitude(),
        profile,
        several,
        lately(participant.changedAt(), now),
        lately(address.since(), now),
        false,
        earlier);
  }

  private static @Nullable Instant lately(Instant time, Instant now) {
    return time.isAfter(now.minus(Participant.REMEMBERED)) ? time : null;
  }

  private static Entry.Profile profile(
      Participant participant, Address address, Set<Integer> ordinals) {
    return new Entry.Profile(
        participant.contacts().stream()
            .filter(contact -> contact.isAlive() && ordinals.contains(contact.ordinal()))
            .map(contact -> new Entry.Told(contact.ordinal(), contact.channel()))
            .sorted(Comparator.comparingInt(Entry.Told::ordinal))
            .toList(),
        address.windows());
  }
}
