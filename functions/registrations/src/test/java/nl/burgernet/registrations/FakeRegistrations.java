package nl.burgernet.registrations;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.Channel;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;

/// The book of participants in memory.
public final class FakeRegistrations implements Registrations {
  private final Map<ParticipantId, Participant> registered = new LinkedHashMap<>();
  private final Map<String, ParticipantId> contacts = new HashMap<>();
  private final Map<ParticipantId, List<Entry>> acts = new HashMap<>();
  private final Map<String, Integer> changes = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private Runnable beforeNextWrite = () -> {};

  /// Lets something happen between the reading of a participant and the next write.
  public void beforeNextWrite(Runnable other) {
    beforeNextWrite = other;
  }

  public synchronized List<Participant> all() {
    return List.copyOf(registered.values());
  }

  /// Which questions were put and what was written, in order.
  public List<String> asked() {
    return asked;
  }

  @Override
  public synchronized Optional<Participant> find(ParticipantId id) {
    asked.add("find");
    return Optional.ofNullable(registered.get(id));
  }

  @Override
  public synchronized Optional<ParticipantId> holderOf(Channel channel, String value) {
    asked.add("holderOf");
    return Optional.ofNullable(contacts.get(key(channel, value)));
  }

  @Override
  public synchronized Written register(Participant newcomer, Act act) {
    letOthersGoFirst();
    asked.add("register");
    if (registered.containsKey(newcomer.id())) {
      return new Written.Overtaken();
    }
    return write(newcomer, act);
  }

  @Override
  public synchronized Written change(Participant before, Participant after, Act act) {
    letOthersGoFirst();
    asked.add("change");
    var standing = registered.get(before.id());
    if (standing == null || standing.version() != before.version()) {
      return new Written.Overtaken();
    }
    if (act != Act.ADDRESSES_CHANGED) {
      return write(after, act);
    }
    var today = after.changedAt().truncatedTo(ChronoUnit.DAYS);
    var key = after.id() + " " + today;
    if (changes.getOrDefault(key, 0) >= MOST_CHANGES_A_DAY) {
      return new Written.TooOften(
          Duration.between(after.changedAt(), today.plus(Duration.ofDays(1))));
    }
    var written = write(after, act);
    if (written instanceof Written.Done) {
      changes.merge(key, 1, Integer::sum);
    }
    return written;
  }

  private Written write(Participant participant, Act act) {
    for (var contact : participant.contacts()) {
      var holder = contacts.get(key(contact));
      if (holder != null && !holder.equals(participant.id())) {
        return new Written.Taken();
      }
    }
    contacts.values().removeIf(participant.id()::equals);
    participant.contacts().forEach(contact -> contacts.put(key(contact), participant.id()));
    registered.put(participant.id(), participant);
    note(participant.id(), act, participant.changedAt());
    return new Written.Done();
  }

  @Override
  public synchronized boolean erase(ParticipantId id, Act act, Instant at) {
    asked.add("erase");
    contacts.values().removeIf(id::equals);
    if (registered.remove(id) == null) {
      return false;
    }
    note(id, act, at);
    return true;
  }

  @Override
  public synchronized void note(ParticipantId id, Act act, Instant at) {
    acts.computeIfAbsent(id, _ -> new ArrayList<>()).add(new Entry(at, act));
  }

  @Override
  public synchronized List<Entry> actsWith(ParticipantId id) {
    return List.copyOf(acts.getOrDefault(id, List.of()));
  }

  private void letOthersGoFirst() {
    var other = beforeNextWrite;
    beforeNextWrite = () -> {};
    other.run();
  }

  private static String key(Contact contact) {
    return key(contact.channel(), contact.value());
  }

  private static String key(Channel channel, String value) {
    return channel + " " + value;
  }
}
