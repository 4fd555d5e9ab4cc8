package nl.burgernet.local;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Sends an event whenever a timetable says so.
final class ScheduleSource implements Source {
  private final Timetable timetable;
  private final Supplier<JsonNode> event;
  private final Target target;
  private final Gate gate;
  private final InstantSource clock;
  private final Consumer<String> log;
  private final Thread thread;

  ScheduleSource(
      String name,
      Timetable timetable,
      Supplier<JsonNode> event,
      Target target,
      Gate gate,
      InstantSource clock,
      Consumer<String> log) {
    this.timetable = timetable;
    this.event = event;
    this.target = target;
    this.gate = gate;
    this.clock = clock;
    this.log = log;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::follow);
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void follow() {
    var next = timetable.after(clock.instant());
    while (next != null && !Thread.currentThread().isInterrupted()) {
      try {
        var wait = Duration.between(clock.instant(), next);
        if (wait.isPositive()) {
          Thread.sleep(wait);
        }
        gate.pass();
        target.send(event.get());
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        log.accept("schedule " + thread.getName() + ": " + e);
      }
      next = timetable.after(clock.instant());
    }
  }
}
