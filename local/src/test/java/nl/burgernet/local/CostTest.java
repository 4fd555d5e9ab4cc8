package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Nobody makes telling people dearer without noticing. What delivering takes at the stage's own
/// quotas is counted again in virtual time, so that it says the same on every machine; all else is
/// taken from what was counted last (`CostIT` counts the other functions again).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CostTest {
  private static final Path DOCS = Path.of("../docs/cost");

  private final CostTable workload = CostTable.read(DOCS.resolve("workload.csv"), "value");
  private final CostTable kept = CostTable.read(DOCS.resolve("kept.csv"), "dollars");
  private final Counts before = Counts.read(DOCS.resolve("counts.json"));
  private Counts counts = before;
  private CostModel model;

  @BeforeAll
  void count() {
    var template = Synthesized.template();
    var deliveries = new TreeMap<>(before.deliveries());
    deliveries.put(CostModel.DEFAULT, CountedDeliveries.usual(template));
    counts =
        new Counts(deliveries, before.stretches(), before.participantBytes(), before.metrics());
    model =
        new CostModel(
            template, counts, CostTable.read(DOCS.resolve("prices.csv"), "dollars"), workload);
  }

  @Test
  void an_action_that_tells_the_country_costs_less_than_five_dollars() {
    assertThat(model.total(CostModel.NATIONAL)).isLessThan(5);
  }

  @Test
  void a_month_of_seven_hundred_actions_costs_less_than_three_hundred_dollars() {
    assertThat(model.total(CostModel.MONTH)).isLessThan(300);
  }

  @Test
  void no_change_makes_anything_dearer_by_more_than_a_tenth() {
    for (var part : kept.rows().keySet()) {
      assertThat(model.total(part))
          .as(part + ": if it is worth it, write down the new total, and why in docs/decisions.md")
          .isLessThan(1.1 * kept.value(part));
    }
  }

  /// Not only dollars: a slip that costs little is still a slip.
  @Test
  void no_message_takes_more_of_aws_than_it_did() {
    var slips = new ArrayList<String>();
    before
        .deliveries()
        .forEach(
            (pace, channels) ->
                channels.forEach(
                    (channel, delivery) -> {
                      var now =
                          counts
                              .deliveries()
                              .getOrDefault(pace, Map.of())
                              .getOrDefault(channel, delivery);
                      var what = channel + " at pace " + pace;
                      compare(slips, what, delivery.action(), now.action());
                      compare(slips, what + ", outcome", delivery.outcome(), now.outcome());
                    }));

    assertThat(slips).as("-Dcost.write=true with CostIT keeps the new counts").isEmpty();
  }

  private static void compare(
      List<String> slips, String what, Counts.PerMessage before, Counts.PerMessage now) {
    compare(slips, what + ", seconds of a function", before.seconds(), now.seconds());
    compare(slips, what + ", invocations", before.invocations(), now.invocations());
    compare(slips, what + ", calls of tables", before.tableCalls(), now.tableCalls());
    compare(slips, what + ", units read", before.read(), now.read());
    compare(slips, what + ", units written", before.written(), now.written());
    compare(slips, what + ", objects", before.gets(), now.gets());
    compare(slips, what + ", calls of queues", before.queueCalls(), now.queueCalls());
  }

  private static void compare(List<String> slips, String what, double before, double now) {
    if (now > 1.1 * before) {
      slips.add(what + ": " + now + " instead of " + before);
    }
  }
}
