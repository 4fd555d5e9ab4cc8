package nl.burgernet.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.Grid;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.DynamoChatWindows;
import nl.burgernet.subscribers.DynamoParticipants;
import nl.burgernet.subscribers.DynamoSubscriberBlocks;
import nl.burgernet.subscribers.Entry;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Windows;

/// Lets people live in a suite that runs, and says what they heard from the providers.
final class Neighbours {
  private static final Instant LONG_AGO = Instant.parse("2025-12-01T09:00:00Z");

  private static final Map<Channel, String> PROVIDERS =
      Map.of(
          Channel.SMS, "sms",
          Channel.EMAIL, "email",
          Channel.VOICE, "voice",
          Channel.MESSENGER, "messenger");

  private final Suite suite;
  private final AtomicInteger numbers = new AtomicInteger();
  private final List<String> contacts = new CopyOnWriteArrayList<>();
  private final Map<Integer, Integer> livingIn = new HashMap<>();

  Neighbours(Suite suite) {
    this.suite = suite;
  }

  /// Somebody, as the providers know them.
  record Neighbour(Map<Channel, String> contacts) {
    private String on(Channel channel) {
      return contacts.getOrDefault(channel, "");
    }
  }

  /// So many people at one place, each with a contact on each of these channels, told at any hour.
  List<Neighbour> at(GeoPoint place, int count, Channel... channels) {
    return at(place, count, Windows.ALWAYS, channels);
  }

  /// The same for people who chose their hours; they are in the index when this returns.
  List<Neighbour> at(GeoPoint place, int count, Windows windows, Channel... channels) {
    var people = new ArrayList<Neighbour>();
    for (var i = 0; i < count; i++) {
      people.add(register(place, windows, EnumSet.copyOf(List.of(channels))));
    }
    var cell = Grid.cellOf(place);
    var expected = livingIn.merge(cell, count, Integer::sum);
    await().atMost(60, SECONDS).until(() -> entriesIn(cell) >= expected);
    return people;
  }

  private Neighbour register(GeoPoint place, Windows windows, EnumSet<Channel> channels) {
    var id = new ParticipantId(ThreadLocalRandom.current().nextLong());
    var known = new HashMap<Channel, String>();
    var contacts = new ArrayList<Contact>();
    for (var channel : channels) {
      var value = contact(channel);
      known.put(channel, value);
      this.contacts.add(value);
      contacts.add(new Contact(contacts.size(), channel, value));
      if (channel == Channel.MESSENGER) {
        suite.messenger().wrote(value);
        new DynamoChatWindows(suite.tables(), suite.tableName("ChatWindows"))
            .heard(new ContactId(id, contacts.getLast().ordinal()), Instant.now());
      }
    }
    var ordinals = new TreeSet<Integer>();
    contacts.forEach(contact -> ordinals.add(contact.ordinal()));
    var home =
        new Address(
            0,
            place.latitudeMicrodegrees(),
            place.longitudeMicrodegrees(),
            ordinals,
            windows,
            LONG_AGO);
    var participant = new Participant(id, 1, LONG_AGO, "a-token", contacts, List.of(home));
    suite
        .tables()
        .putItem(
            put ->
                put.tableName(suite.tableName("Participants"))
                    .item(DynamoParticipants.item(participant)));
    return new Neighbour(known);
  }

  private String contact(Channel channel) {
    var number = numbers.incrementAndGet();
    return switch (channel) {
      case SMS -> "+31640%06d".formatted(number);
      case VOICE -> "+31104%06d".formatted(number);
      case EMAIL -> "buur.%d@example.org".formatted(number);
      case MESSENGER -> "80000000%08d".formatted(number);
      case APP, X, BOARD ->
          throw new IllegalArgumentException("nobody has a contact on " + channel);
    };
  }

  private int entriesIn(int cell) {
    var blocks = new DynamoSubscriberBlocks(suite.tables(), suite.tableName("SubscriberBlocks"));
    return (int)
        blocks.cell(cell).parts().stream()
            .flatMap(List::stream)
            .map(Entry::participant)
            .distinct()
            .count();
  }

  /// What somebody heard on a channel so far, oldest first: subjects with what follows them.
  List<String> heard(Neighbour who, Channel channel) {
    return accepted(who, channel).stream().map(Neighbours::words).toList();
  }

  /// When somebody was told on a channel, oldest first.
  List<Instant> toldAt(Neighbour who, Channel channel) {
    return accepted(who, channel).stream().map(Outbox.Kept::at).toList();
  }

  private List<Outbox.Kept> accepted(Neighbour who, Channel channel) {
    var to = who.on(channel);
    return outbox(channel).after(0, Integer.MAX_VALUE, to).stream()
        .filter(kept -> kept.to().equals(to))
        .toList();
  }

  /// How many messages with these words a channel's provider took, whoever they went to.
  int messages(Channel channel, String words) {
    return (int)
        outbox(channel).after(0, Integer.MAX_VALUE, "").stream()
            .filter(kept -> words(kept).contains(words))
            .count();
  }

  private Outbox outbox(Channel channel) {
    return suite.provider(PROVIDERS.getOrDefault(channel, "")).outbox();
  }

  private static String words(Outbox.Kept kept) {
    return kept.subject().isEmpty() ? kept.text() : kept.subject() + "\n" + kept.text();
  }

  /// All numbers and addresses of those who live here.
  List<String> contacts() {
    return contacts;
  }

  /// Polls closely, for whoever wants to act in the middle of sending; waits long, for machines
  /// that are slow.
  static org.awaitility.core.ConditionFactory soon() {
    return await().pollInterval(Duration.ofMillis(50)).atMost(120, SECONDS);
  }
}
