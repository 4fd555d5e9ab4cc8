package nl.burgernet.chatonmessenger;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.registrations.Act;
import nl.burgernet.registrations.Newcomers;
import nl.burgernet.registrations.Registrations;
import nl.burgernet.registrations.Registrations.Written;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.ChatWindows;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.Windows;

/// What somebody on Messenger is to Burgernet: nobody, or a participant with this chat as a
/// contact. All of it may be repeated.
final class Subscriptions {
  /// The same person on the website at the same moment; twice is chance, five times is not.
  private static final int ATTEMPTS = 5;

  private final Registrations registrations;
  private final Newcomers newcomers;
  private final ChatWindows windows;
  private final InstantSource clock;

  Subscriptions(
      Registrations registrations, Newcomers newcomers, ChatWindows windows, InstantSource clock) {
    this.registrations = registrations;
    this.newcomers = newcomers;
    this.windows = windows;
    this.clock = clock;
  }

  /// What somebody in a chat is to us.
  enum Standing {
    STRANGER,
    /// A participant to whom nothing is sent here any more, because Messenger refused it once.
    REFUSED,
    TOLD
  }

  Standing standing(String person) {
    return find(person)
        .flatMap(known -> contact(known, person))
        .map(contact -> contact.isAlive() ? Standing.TOLD : Standing.REFUSED)
        .orElse(Standing.STRANGER);
  }

  /// Lets us write to somebody for a day; nothing for who is not subscribed.
  void heard(String person, Instant at) {
    contactOf(person).ifPresent(contact -> windows.heard(contact, at));
  }

  /// Tells somebody from now on about this place, and about no other by Messenger; false, and
  /// nothing changed, if they moved too often today.
  boolean subscribe(String person, GeoPoint home) {
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var known = find(person);
      var written = known.isPresent() ? move(known.get(), person, home) : register(person, home);
      switch (written) {
        case Written.Done() -> {
          return true;
        }
        case Written.TooOften _ -> {
          return false;
        }
        // Somebody else was first: look again.
        case Written.Overtaken(), Written.Taken() -> {}
      }
    }
    throw new IllegalStateException("a subscription was overtaken again and again");
  }

  /// Tells somebody again whom Messenger refused once, of all that they were told of before.
  void resume(String person) {
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var known = find(person).orElse(null);
      if (known == null) {
        return;
      }
      var contact = contact(known, person);
      if (contact.isEmpty() || contact.get().isAlive()) {
        return;
      }
      var alive = known.withRevived(contact.get().ordinal(), now());
      switch (registrations.change(known, alive, Act.CONTACT_REVIVED)) {
        case Written.Done() -> {
          return;
        }
        case Written.Overtaken(), Written.Taken(), Written.TooOften _ -> {}
      }
    }
    throw new IllegalStateException("a return was overtaken again and again");
  }

  /// What a goodbye came to.
  enum Left {
    /// Nobody was subscribed in this chat.
    NOBODY,
    /// This chat; the participant is told on other contacts.
    THIS_CHAT,
    /// All that was kept of the participant.
    EVERYTHING
  }

  /// Forgets this chat at once, and the participant if it was their only contact.
  ///
  /// @param altogether forgets the participant whatever other contacts they have
  Left leave(String person, boolean altogether) {
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var known = find(person).orElse(null);
      if (known == null) {
        return Left.NOBODY;
      }
      var contact = contact(known, person);
      if (contact.isEmpty()) {
        return Left.NOBODY;
      }
      var id = new ContactId(known.id(), contact.get().ordinal());
      if (altogether || known.contacts().size() == 1) {
        registrations.erase(known.id(), Act.LEFT_BY_STOP, now());
        windows.forget(id);
        return Left.EVERYTHING;
      }
      var without =
          known.changed(
              known.contacts().stream().filter(each -> !each.equals(contact.get())).toList(),
              without(known.addresses(), id.ordinal()),
              now());
      switch (registrations.change(known, without, Act.LEFT_BY_STOP)) {
        case Written.Done() -> {
          windows.forget(id);
          return Left.THIS_CHAT;
        }
        case Written.Overtaken(), Written.Taken(), Written.TooOften _ -> {}
      }
    }
    throw new IllegalStateException("a goodbye was overtaken again and again");
  }

  private Written register(String person, GeoPoint home) {
    return registrations.register(
        newcomers.with(
            List.of(new Newcomers.Reachable(Channel.MESSENGER, person)),
            List.of(address(0, home, Set.of(0)))),
        Act.REGISTERED);
  }

  private Written move(Participant known, String person, GeoPoint home) {
    var ordinal = contact(known, person).map(Contact::ordinal).orElseThrow();
    var addresses = new ArrayList<>(without(known.addresses(), ordinal));
    var next = known.addresses().stream().mapToInt(Address::ordinal).max().orElse(-1) + 1;
    addresses.add(address(next, home, Set.of(ordinal)));
    // Who subscribes can be written to, whatever was thought before.
    var alive = known.withRevived(ordinal, now());
    return registrations.change(
        known, known.changed(alive.contacts(), addresses, now()), Act.ADDRESSES_CHANGED);
  }

  /// Addresses of which this contact hears no more; those that then tell nobody are gone.
  private static List<Address> without(List<Address> addresses, int contact) {
    var left = new ArrayList<Address>();
    for (var address : addresses) {
      var contacts = new HashSet<>(address.contacts());
      contacts.remove(contact);
      if (!contacts.isEmpty()) {
        left.add(
            new Address(
                address.ordinal(),
                address.latitude(),
                address.longitude(),
                contacts,
                address.windows(),
                address.since()));
      }
    }
    return left;
  }

  private Address address(int ordinal, GeoPoint home, Set<Integer> contacts) {
    return new Address(
        ordinal,
        home.latitudeMicrodegrees(),
        home.longitudeMicrodegrees(),
        contacts,
        Windows.ALWAYS,
        now());
  }

  private Optional<ContactId> contactOf(String person) {
    return find(person)
        .flatMap(
            known -> contact(known, person).map(each -> new ContactId(known.id(), each.ordinal())));
  }

  private Optional<Participant> find(String person) {
    return registrations.holderOf(Channel.MESSENGER, person).flatMap(registrations::find);
  }

  private static Optional<Contact> contact(Participant participant, String person) {
    return participant.contacts().stream()
        .filter(each -> each.channel() == Channel.MESSENGER && each.value().equals(person))
        .findFirst();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
