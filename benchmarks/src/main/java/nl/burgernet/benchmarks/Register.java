package nl.burgernet.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import nl.burgernet.local.Population;
import nl.burgernet.subscribers.DynamoParticipants;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Participants;

/// The table of participants as the index reads it: the synthetic ones, some of whom have changed
/// since. It counts what the reads would be charged.
final class Register implements Participants {
  private static final int PAGE = 1_000;

  // As the real table: BatchGetItem's limit, and a scan's page.
  private static final int MOST_FOUND = 100;
  private static final int PAGE_BYTES = 1 << 20;

  private final Population population;
  private final Map<ParticipantId, Optional<Participant>> changed = new HashMap<>();
  private MemoryTable.Units units = MemoryTable.Units.NONE;
  private Everybody everybody = (participant, next) -> participant;

  /// What becomes of everybody.
  @FunctionalInterface
  interface Everybody {
    /// A participant, from the next one.
    Participant change(Participant participant, Participant next);
  }

  Register(Population population) {
    this.population = population;
  }

  /// A participant as they are now; one past the last is somebody who has not signed up yet.
  Participant participant(int index) {
    return population.participants(index, index + 1).findFirst().orElseThrow();
  }

  void put(Participant participant) {
    changed.put(participant.id(), Optional.of(participant));
  }

  void erase(ParticipantId id) {
    changed.put(id, Optional.empty());
  }

  void changeEverybody(Everybody change) {
    everybody = change;
  }

  MemoryTable.Units takeUnits() {
    var taken = units;
    units = MemoryTable.Units.NONE;
    return taken;
  }

  @Override
  public Map<ParticipantId, Participant> find(Collection<ParticipantId> ids) {
    var found = new HashMap<ParticipantId, Participant>();
    var read = 0.0;
    for (var id : ids) {
      var participant = changed.get(id);
      if (participant == null) {
        throw new IllegalStateException("only those who changed are looked up");
      }
      participant.ifPresent(present -> found.put(id, present));
      read += MemoryTable.readUnits(participant.map(Register::bytes).orElse(0), true);
    }
    charge(read, (ids.size() + MOST_FOUND - 1) / MOST_FOUND);
    return found;
  }

  @Override
  public void readAll(int segments, Consumer<List<Participant>> consumer) {
    var bytes = 0L;
    for (var from = 0; from < population.size(); from += PAGE) {
      var page = page(from);
      for (var participant : page) {
        bytes += bytes(participant);
      }
      consumer.accept(page);
    }
    charge(MemoryTable.readUnits(bytes, false), (int) ((bytes + PAGE_BYTES - 1) / PAGE_BYTES));
  }

  /// Everybody, made and measured as [#readAll] does it, and given to nobody.
  void readForNothing() {
    readAll(1, page -> {});
  }

  private List<Participant> page(int from) {
    var all = population.participants(from, from + PAGE).toList();
    var page = new ArrayList<Participant>(all.size());
    for (var i = 0; i < all.size(); i++) {
      var participant = all.get(i);
      var changed = this.changed.get(participant.id());
      var present = changed == null ? Optional.of(participant) : changed;
      var next = all.get((i + 1) % all.size());
      present.ifPresent(one -> page.add(everybody.change(one, next)));
    }
    return page;
  }

  private void charge(double read, int calls) {
    units = units.plus(new MemoryTable.Units(read, 0, 0, calls));
  }

  private static int bytes(Participant participant) {
    return MemoryTable.bytes(DynamoParticipants.item(participant));
  }
}
