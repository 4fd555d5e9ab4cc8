package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What an action takes on its way through the whole suite is counted again, and what it costs is
/// compared with what it cost. `CostTest` does so for delivering, which is most of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CostIT {
  private static final Path DOCS = Path.of("../docs/cost");
  private static final Path COUNTS = DOCS.resolve("counts.json");

  private final CostTable prices = CostTable.read(DOCS.resolve("prices.csv"), "dollars");
  private final CostTable workload = CostTable.read(DOCS.resolve("workload.csv"), "value");
  private final CostTable kept = CostTable.read(DOCS.resolve("kept.csv"), "dollars");
  private Template template;
  private Counts counts;
  private CostModel model;

  @BeforeAll
  void count() throws Exception {
    template = Synthesized.template();
    var written = Boolean.getBoolean("cost.write");
    // CostTest counts what delivering takes.
    var deliveries =
        written ? CountedDeliveries.count(template, workload) : Counts.read(COUNTS).deliveries();
    try (var suite = new CountedSuite(template)) {
      counts =
          new Counts(
              deliveries,
              suite.walk(),
              Math.round(CountedSuite.participantBytes()),
              suite.metrics());
    }
    if (written) {
      counts.write(COUNTS);
    }
    model = new CostModel(template, counts, prices, workload);
  }

  @Test
  void no_change_makes_it_dearer_by_more_than_a_tenth() {
    for (var part : kept.rows().keySet()) {
      assertThat(model.total(part))
          .as(part + ": if it is worth it, write down the new total, and why in docs/decisions.md")
          .isLessThan(1.1 * kept.value(part));
    }
  }

  /// Work, not dollars: a slip that costs little is still a slip.
  @Test
  void no_stretch_of_an_actions_way_asks_more_of_aws_than_it_did() {
    var slips = new ArrayList<String>();
    var before = work(Counts.read(COUNTS));
    work(counts)
        .forEach(
            (what, now) -> {
              // Two more may be somebody who tried again.
              if (now > 1.1 * before.getOrDefault(what, 0.0) + 2) {
                slips.add(what + ": " + now + " instead of " + before.get(what));
              }
            });

    assertThat(slips)
        .as("what was not asked before; -Dcost.write=true keeps the new counts")
        .isEmpty();
  }

  /// What everybody asks of AWS at each stretch.
  private static Map<String, Double> work(Counts counts) {
    var asked = new TreeMap<String, Double>();
    counts
        .stretches()
        .forEach(
            (stretch, of) -> {
              of.functions()
                  .forEach(
                      (function, work) -> {
                        // How often those are woken depends on who gets which slice when.
                        if (!function.startsWith("Deliver")) {
                          var who = stretch + ", " + function + ", ";
                          asked.put(who + "calls of tables", (double) work.tableCalls());
                          asked.put(who + "units read", work.read());
                          asked.put(who + "units written", work.written());
                          asked.put(who + "calls of queues", (double) work.queueCalls());
                          asked.put(who + "publishes", (double) work.publishes());
                          asked.put(who + "secrets", (double) work.secretCalls());
                          asked.put(who + "kilobytes logged", work.logBytes() / 1e3);
                        }
                      });
              of.objects()
                  .forEach((call, count) -> asked.put(stretch + ", " + call, (double) count));
            });
    return asked;
  }

  @Test
  void the_page_tells_what_it_costs_within_a_tenth() throws Exception {
    var written = totals(Files.readString(Path.of("../docs/cost.md")));
    var now =
        totals(
            CostReport.markdown(
                new CostModel(template, Counts.read(COUNTS), prices, workload), prices, workload));

    assertThat(written).as("./burgernet cost --markdown > docs/cost.md").hasSize(5);
    for (var i = 0; i < written.size(); i++) {
      assertThat(written.get(i)).isCloseTo(now.get(i), withinPercentage(10));
    }
  }

  /// The numbers of the first table.
  private static List<Double> totals(String page) {
    return page.lines()
        .dropWhile(line -> !line.startsWith("| ---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Double.parseDouble(line.split("\\|", -1)[2].strip()))
        .toList();
  }
}
