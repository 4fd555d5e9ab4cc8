package nl.burgernet.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Times tasks in turn, round by round, so that what else the machine does falls on all alike.
final class Rounds {
  private static final int MOST_ROUNDS = 25;
  private static final int FEWEST_ROUNDS = 5;
  private static final int FEWEST_WARM_UPS = 3;
  private static final long WARM_UP_NANOS = 1_000_000_000L;
  private static final long MEASURED_NANOS = 5_000_000_000L;

  private Rounds() {}

  /// What is timed.
  interface Task {
    void run();

    /// Looks at what a run answered, outside its time.
    default void check() {}

    /// The CPU that a server of its own has taken so far.
    default long serverNanos() {
      return 0;
    }
  }

  /// Medians of one task.
  ///
  /// @param ms milliseconds by the clock
  /// @param cpuMs milliseconds of CPU of the calling thread and of the server
  record Medians(double ms, double cpuMs) {}

  static Map<String, Medians> of(Map<String, ? extends Task> tasks) {
    tasks
        .values()
        .forEach(
            task -> {
              var started = System.nanoTime();
              for (var run = 0;
                  run < FEWEST_WARM_UPS || System.nanoTime() - started < WARM_UP_NANOS;
                  run++) {
                task.run();
                task.check();
              }
            });
    var times = new LinkedHashMap<String, List<Medians>>();
    var started = System.nanoTime();
    for (var round = 0;
        round < FEWEST_ROUNDS
            || (round < MOST_ROUNDS && System.nanoTime() - started < MEASURED_NANOS);
        round++) {
      tasks.forEach(
          (name, task) -> times.computeIfAbsent(name, key -> new ArrayList<>()).add(time(task)));
    }
    var medians = new LinkedHashMap<String, Medians>();
    times.forEach(
        (name, all) ->
            medians.put(
                name,
                new Medians(
                    median(all.stream().mapToDouble(Medians::ms).toArray()),
                    median(all.stream().mapToDouble(Medians::cpuMs).toArray()))));
    return medians;
  }

  private static Medians time(Task task) {
    var threads = ManagementFactory.getThreadMXBean();
    var server = task.serverNanos();
    var cpu = threads.getCurrentThreadCpuTime();
    var clock = System.nanoTime();
    task.run();
    var clockAfter = System.nanoTime();
    var cpuAfter = threads.getCurrentThreadCpuTime();
    var serverAfter = task.serverNanos();
    task.check();
    return new Medians((clockAfter - clock) / 1e6, (cpuAfter - cpu + serverAfter - server) / 1e6);
  }

  private static double median(double... values) {
    java.util.Arrays.sort(values);
    return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
  }
}
