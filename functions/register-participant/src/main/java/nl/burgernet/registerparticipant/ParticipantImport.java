package nl.burgernet.registerparticipant;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.burgernet.registerparticipant.Changes.Home;
import nl.burgernet.registerparticipant.ImportLine.Person;
import nl.burgernet.registrations.Act;
import nl.burgernet.registrations.Newcomers;
import nl.burgernet.registrations.Newcomers.Reachable;
import nl.burgernet.registrations.Registrations;
import nl.burgernet.registrations.Registrations.Written;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;

/// Takes participants over from another system, a line at a time: a line is taken over whole, once,
/// however often it comes.
final class ParticipantImport {
  private static final int ATTEMPTS = 20;

  private final Registrations registrations;
  private final Newcomers newcomers;
  private final InstantSource clock;

  ParticipantImport(Registrations registrations, RandomGenerator chance, InstantSource clock) {
    this.registrations = registrations;
    this.newcomers = new Newcomers(chance, clock);
    this.clock = clock;
  }

  /// What became of a line.
  sealed interface Result {
    record Accepted() implements Result {}

    /// All that it says is there already.
    record Duplicate() implements Result {}

    record Wrong(List<String> faults) implements Result {}
  }

  Result take(ImportLine line) {
    return switch (line) {
      case ImportLine.Wrong(var faults) -> new Result.Wrong(faults);
      case Person person -> take(person);
    };
  }

  private Result take(Person line) {
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var holders = holders(line);
      if (holders.size() > 1) {
        return new Result.Wrong(List.of("contacts: of one person, not of several participants"));
      }
      if (holders.isEmpty()) {
        if (registrations.register(newcomer(line), Act.IMPORTED) instanceof Written.Done) {
          return new Result.Accepted();
        }
        continue;
      }
      var found = registrations.find(holders.iterator().next());
      if (found.isEmpty()) {
        continue;
      }
      var before = found.get();
      var after = with(before, line);
      if (after.contacts().size() > Changes.MOST_CONTACTS
          || after.ordinalsGiven() > Changes.MOST_ORDINALS
          || after.addresses().size() > Changes.MOST_ADDRESSES) {
        return new Result.Wrong(
            List.of(
                "person: at most "
                    + Changes.MOST_CONTACTS
                    + " contacts and "
                    + Changes.MOST_ADDRESSES
                    + " addresses"));
      }
      if (after.equals(before)) {
        return new Result.Duplicate();
      }
      if (registrations.change(before, after, Act.IMPORTED) instanceof Written.Done) {
        return new Result.Accepted();
      }
    }
    throw new IllegalStateException("a line's participant changed under every attempt");
  }

  private Set<ParticipantId> holders(Person line) {
    var holders = new HashSet<ParticipantId>();
    line.contacts()
        .forEach(
            contact ->
                registrations.holderOf(contact.channel(), contact.value()).ifPresent(holders::add));
    return holders;
  }

  private Participant newcomer(Person line) {
    var all = IntStream.range(0, line.contacts().size()).boxed().collect(Collectors.toSet());
    return newcomers.with(line.contacts(), List.of(home(line, all).at(0, now())));
  }

  private Participant with(Participant participant, Person line) {
    var now = now();
    var after = participant;
    for (var contact : line.contacts()) {
      if (Changes.contact(after, contact).isEmpty()) {
        // A line says who is told of its own address only.
        after = withContactAlone(after, contact, now);
      }
    }
    var told = ordinals(after, line);
    var home = home(line, told);
    if (after.addresses().stream().noneMatch(address -> isAt(address, home))) {
      after = Changes.withAddress(after, Changes.nextAddress(after), home, now);
    }
    return after.equals(participant) ? participant : once(participant, after, now);
  }

  /// However much changes, it is one change.
  private static Participant once(Participant before, Participant after, Instant at) {
    return before.changed(after.contacts(), after.addresses(), at);
  }

  private static Participant withContactAlone(
      Participant participant, Reachable contact, Instant at) {
    var with = Changes.withContact(participant, contact, at);
    return with.changed(with.contacts(), participant.addresses(), at);
  }

  private static Set<Integer> ordinals(Participant participant, Person line) {
    var ordinals = new TreeSet<Integer>();
    for (var contact : participant.contacts()) {
      if (line.contacts().contains(new Reachable(contact.channel(), contact.value()))) {
        ordinals.add(contact.ordinal());
      }
    }
    return ordinals;
  }

  private static boolean isAt(Address address, Home home) {
    return address.latitude() == home.latitude()
        && address.longitude() == home.longitude()
        && address.windows().equals(home.windows())
        && address.contacts().containsAll(home.contacts());
  }

  private static Home home(Person line, Set<Integer> contacts) {
    return new Home(line.latitude(), line.longitude(), contacts, line.windows());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
