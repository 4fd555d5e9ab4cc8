package nl.burgernet.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.Grid;
import nl.burgernet.indexsubscribers.IndexSubscribersHandler;
import nl.burgernet.indexsubscribers.RebuildIndexHandler;
import nl.burgernet.local.Population;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.DynamoSubscriberBlocks;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Windows;

/// Prints what the packed index costs to build and to keep, in CPU and in the units that the calls
/// of the tables would be charged.
public final class IndexTable {
  /// As many as change on a day: a few more than one in a hundred of 2.4 million would be a lot.
  private static final int CHANGES = 20_000;

  /// A batch of the stream holds at most this many.
  private static final int BATCH = 1_000;

  private static final int STEP = 7_919;
  private static final int WARM_UP = 2_000;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /// What becomes of the JSON in the report.
  static final Report.Figures FIGURES =
      new Report.Figures() {
        @Override
        public String table(String json) {
          return markdown(Wire.JSON.readValue(json, Measured.class));
        }
      };

  private IndexTable() {}

  /// What a part of the work costs, for each participant or change.
  ///
  /// @param of how many there were
  /// @param us microseconds of CPU, all threads together
  /// @param calls of both tables
  private record Cost(
      int of, double us, double readUnits, double writeUnits, double bytesWritten, double calls) {}

  /// What was measured.
  ///
  /// @param costs `build`: of an empty index, per participant; `day`: changes that come one by one,
  ///   per change; `batches`: the same changes, as many at once as the stream hands over; `move`:
  ///   everybody moves, and the index is built anew over the old one, per participant
  private record Measured(
      int participants, long addresses, long indexBytes, Map<String, Cost> costs) {}

  public static void main(String[] arguments) {
    var options = Options.of(arguments);
    var json = measure(options.participants());
    System.out.println(options.json() ? json : FIGURES.table(json));
  }

  /// What was measured, as JSON.
  static String measure(int participants) {
    warmUp();
    var costs = new LinkedHashMap<String, Cost>();
    var index = new Index(participants);
    costs.put("build", index.rebuild(Nation.INSTANT));
    var addresses = index.addresses;
    var bytes = index.table.bytes();
    costs.put("day", index.follow(1, Nation.INSTANT.plus(Duration.ofHours(1)), 0));
    costs.put("batches", index.follow(BATCH, Nation.INSTANT.plus(Duration.ofHours(2)), 1));
    index.register.changeEverybody(
        (participant, next) -> moved(participant, next, Nation.INSTANT.plus(Duration.ofHours(3))));
    costs.put("move", index.rebuild(Nation.INSTANT.plus(Duration.ofHours(3))));
    return Wire.JSON.writeValueAsString(new Measured(participants, addresses, bytes, costs));
  }

  /// The compiler is done with most of it after a small country.
  private static void warmUp() {
    var index = new Index(10 * WARM_UP);
    index.rebuild(Nation.INSTANT);
    index.follow(1, Nation.INSTANT.plus(Duration.ofHours(1)), 0);
    index.follow(BATCH, Nation.INSTANT.plus(Duration.ofHours(2)), 1);
  }

  /// The two tables of one country, and how the one follows the other.
  private static final class Index {
    private final MemoryTable table = new MemoryTable();
    private final DynamoSubscriberBlocks blocks = new DynamoSubscriberBlocks(table, Nation.TABLE);
    private final Population population;
    private final Register register;
    private long addresses;

    Index(int participants) {
      population = Population.usual(participants);
      register = new Register(population);
    }

    /// Builds everything from all participants. Making synthetic ones is not counted, nor reading
    /// their JSON, which is said apart.
    Cost rebuild(Instant now) {
      var making = cpu(register::readForNothing);
      take();
      var all =
          cpu(
              () ->
                  addresses =
                      RebuildIndexHandler.rebuild(blocks, register, InstantSource.fixed(now)));
      return cost(population.size(), all - making, take());
    }

    /// Follows changes, some at a time.
    ///
    /// @param round other people change in each
    Cost follow(int atOnce, Instant now, int round) {
      var changes = Math.min(CHANGES, population.size() / 10);
      var hints = new ArrayList<Map<ParticipantId, Set<Integer>>>();
      // Each changes somebody else: the step has no divisor in common with any usual size.
      IntUnaryOperator who =
          change -> (int) (((long) STEP * (change + round * (long) changes)) % population.size());
      for (var change = 0; change < changes; change++) {
        if (change % atOnce == 0) {
          hints.add(new HashMap<>());
        }
        var before = register.participant(who.applyAsInt(change));
        hints.getLast().put(before.id(), change(change, before, now));
      }
      take();
      var following = cpu(() -> hints.forEach(batch -> follow(batch, now)));
      return cost(changes, following, take());
    }

    private void follow(Map<ParticipantId, Set<Integer>> hints, Instant now) {
      IndexSubscribersHandler.follow(blocks, register, InstantSource.fixed(now), hints);
    }

    /// Changes somebody in the register; answers the cells that the stream would name.
    private Set<Integer> change(int number, Participant before, Instant now) {
      var cells = new TreeSet<>(cells(before));
      switch (number % 10) {
        case 0 -> register.erase(before.id());
        case 1, 2, 3 -> {
          var next = register.participant((number * STEP + 1) % population.size());
          var after = moved(before, next, now);
          register.put(after);
          cells.addAll(cells(after));
        }
        default ->
            register.put(
                before.changed(
                    before.contacts(),
                    before.addresses().stream().map(IndexTable::withOtherWindows).toList(),
                    now));
      }
      return cells;
    }

    private MemoryTable.Units take() {
      return table.takeUnits().plus(register.takeUnits());
    }
  }

  private static Set<Integer> cells(Participant participant) {
    var cells = new TreeSet<Integer>();
    for (var address : participant.addresses()) {
      if (address.cell() != Grid.OUTSIDE) {
        cells.add(address.cell());
      }
    }
    return cells;
  }

  private static Address withOtherWindows(Address address) {
    return new Address(
        address.ordinal(),
        address.latitude(),
        address.longitude(),
        address.contacts(),
        address.windows().equals(Windows.ALWAYS)
            ? new Windows(
                List.of(
                    new nl.burgernet.subscribers.Window(
                        Set.of(java.time.DayOfWeek.values()),
                        java.time.LocalTime.of(8, 0),
                        java.time.LocalTime.of(22, 0))))
            : Windows.ALWAYS,
        address.since());
  }

  /// Somebody who now lives where another does.
  private static Participant moved(Participant participant, Participant other, Instant now) {
    var ordinals = new TreeSet<Integer>();
    participant.contacts().forEach(contact -> ordinals.add(contact.ordinal()));
    return participant.changed(
        participant.contacts(),
        other.addresses().stream()
            .map(
                address ->
                    new Address(
                        address.ordinal(),
                        address.latitude(),
                        address.longitude(),
                        ordinals,
                        address.windows(),
                        now))
            .toList(),
        now);
  }

  private static long cpu(Runnable task) {
    var before = PROCESS.getProcessCpuTime();
    task.run();
    return PROCESS.getProcessCpuTime() - before;
  }

  private static Cost cost(int of, long nanos, MemoryTable.Units units) {
    var each = (double) of;
    return new Cost(
        of,
        Math.max(0, nanos) / 1e3 / each,
        units.read() / each,
        units.write() / each,
        units.bytesWritten() / each,
        units.calls() / each);
  }

  private static String markdown(Measured report) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d participants, %,d addresses, %.1f bytes each in the index",
            report.participants,
            report.addresses,
            report.indexBytes / (double) report.addresses));
    lines.add("");
    lines.add("| | of | CPU, µs | read units | write units | bytes written | calls |");
    lines.add("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    report.costs.forEach(
        (name, cost) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "| %s | %,d | %.2f | %.4f | %.4f | %,.0f | %.4f |",
                    name,
                    cost.of,
                    cost.us,
                    cost.readUnits,
                    cost.writeUnits,
                    cost.bytesWritten,
                    cost.calls)));
    return String.join("\n", lines);
  }
}
