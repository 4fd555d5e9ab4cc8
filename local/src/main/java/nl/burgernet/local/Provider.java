package nl.burgernet.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/// What all stand-ins of providers have: a name, a mood for some time, and what they accepted.
final class Provider {
  private final String name;
  private final Outbox outbox;
  private final InstantSource clock;
  private final AtomicLong considered = new AtomicLong();
  private volatile Spell spell = new Spell(new Mood.Prompt(), Instant.MAX);

  private record Spell(Mood mood, Instant until) {}

  Provider(String name, int keptInFull, InstantSource clock) {
    this.name = name;
    this.outbox = new Outbox(keptInFull);
    this.clock = clock;
  }

  String name() {
    return name;
  }

  Outbox outbox() {
    return outbox;
  }

  Instant now() {
    return clock.instant();
  }

  Mood mood() {
    var current = spell;
    return clock.instant().isBefore(current.until()) ? current.mood() : new Mood.Prompt();
  }

  /// Until when it stays as it is; far away if nobody said.
  Instant moodEnds() {
    var current = spell;
    return clock.instant().isBefore(current.until()) ? current.until() : Instant.MAX;
  }

  void be(Mood mood) {
    spell = new Spell(mood, Instant.MAX);
  }

  void be(Mood mood, Duration howLong) {
    spell = new Spell(mood, clock.instant().plus(howLong));
  }

  /// Whether the mood refuses the message at hand; counts it.
  boolean refusesThisOne() {
    return mood() instanceof Mood.RefuseOneIn(var n) && considered.incrementAndGet() % n == 0;
  }

  /// Takes the time that a slow provider takes.
  void dawdle() throws InterruptedException {
    if (mood() instanceof Mood.Slow(var delay)) {
      Thread.sleep(delay);
    }
  }

  ObjectNode toJson() {
    var json = mood().toJson().put("name", name);
    return json.put("accepted", outbox.total()).put("mostTimes", outbox.mostTimes());
  }
}
