package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Nobody makes the suite dearer without noticing: what an action takes is counted again, and what
/// it costs is compared with what it cost.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CostIT {
  private static final Path SYNTHESIZED = Path.of("../infrastructure/target/cdk.out");
  private static final Path DOCS = Path.of("../docs/cost");
  private static final Path COUNTS = DOCS.resolve("counts.json");

  /// Of the last two days, which the pace remembers.
  private static final int ACTIONS_BEFORE = 50;

  private static final Map<String, Provider> PROVIDERS =
      Map.of(
          "sms", new Provider("Sms", 10, Duration.ofMillis(120), 30),
          "email", new Provider("Email", 50, Duration.ofMillis(200), 100),
          "voice", new Provider("Voice", 1, Duration.ofMillis(300), 2),
          "messenger", new Provider("Messenger", 10, Duration.ofMillis(150), 30));

  private final CostTable prices = CostTable.read(DOCS.resolve("prices.csv"), "dollars");
  private final CostTable workload = CostTable.read(DOCS.resolve("workload.csv"), "value");
  private final CostTable kept = CostTable.read(DOCS.resolve("kept.csv"), "dollars");
  private Template template;
  private Counts counts;
  private CostModel model;

  /// What a provider takes at once, how long its calls last, and how many messages a second a
  /// function is counted on for.
  private record Provider(String name, int groupSize, Duration callTime, int perFunction) {}

  @BeforeAll
  void count() throws Exception {
    assumeTrue(
        Files.exists(SYNTHESIZED.resolve("manifest.json"))
            || System.getenv(LocalStackCloud.SKIP_NOTHING) != null,
        "Nothing was synthesized: package infrastructure first.");
    template = Template.read(SYNTHESIZED);
    var deliveries = new TreeMap<String, Map<String, Counts.Delivery>>();
    try (var cloud = new EmulatedCloud()) {
      var properties = cloud.systemProperties();
      properties.forEach(System::setProperty);
      var usual = new TreeMap<String, Counts.Delivery>();
      var raised = new TreeMap<String, Counts.Delivery>();
      PROVIDERS.forEach(
          (channel, provider) -> {
            var setup = setup(template, provider);
            usual.put(channel, CountedDelivery.tell(cloud, setup, people(setup), ACTIONS_BEFORE));
            var national = national(setup, provider, workload.value("national-" + channel));
            raised.put(
                channel, CountedDelivery.tell(cloud, national, people(national), ACTIONS_BEFORE));
          });
      deliveries.put(CostModel.DEFAULT, usual);
      deliveries.put(CostModel.NATIONAL, raised);
      properties.keySet().forEach(System::clearProperty);
    }
    try (var suite = new CountedSuite(template)) {
      counts =
          new Counts(
              deliveries,
              suite.walk(),
              Math.round(CountedSuite.participantBytes()),
              suite.metrics());
    }
    if (Boolean.getBoolean("cost.write")) {
      counts.write(COUNTS);
    }
    model = new CostModel(template, counts, prices, workload);
  }

  /// About half a minute's.
  private static int people(SimulatedChannel.Setup setup) {
    return (int) Math.clamp((long) (30 * setup.perSecond()), 20, 1_500);
  }

  private static SimulatedChannel.Setup setup(Template template, Provider provider) {
    var deliver = "Deliver" + provider.name() + "Deliver";
    var environment =
        template.ofType("AWS::Lambda::Function").stream()
            .filter(function -> Functions.plain(function.id()).equals(deliver))
            .findFirst()
            .orElseThrow()
            .properties()
            .path("Environment")
            .path("Variables");
    var mapping =
        template.ofType("AWS::Lambda::EventSourceMapping").stream()
            .filter(each -> each.id().startsWith("Deliver" + provider.name()))
            .findFirst()
            .orElseThrow();
    var slices =
        template.ofType("AWS::Lambda::Function").stream()
            .filter(function -> Functions.plain(function.id()).equals("FanOut"))
            .findFirst()
            .orElseThrow()
            .properties()
            .path("Environment")
            .path("Variables");
    return new SimulatedChannel.Setup(
        Double.parseDouble(environment.path("QUOTA_PER_SECOND").asString()),
        provider.groupSize(),
        provider.callTime(),
        mapping.properties().path("ScalingConfig").path("MaximumConcurrency").asInt(),
        Integer.parseInt(
            slices.path(provider.name().toUpperCase(Locale.ROOT) + "_SLICE_SIZE").asString()));
  }

  /// The same channel in a stage with another quota: its functions and slices follow from it as the
  /// construct `Stage` says.
  private static SimulatedChannel.Setup national(
      SimulatedChannel.Setup setup, Provider provider, double quota) {
    var atOnce = (int) Math.max(2, Math.ceil(quota / provider.perFunction()));
    return new SimulatedChannel.Setup(
        quota,
        setup.groupSize(),
        setup.callTime(),
        atOnce,
        (int) Math.clamp((long) (5 * quota / atOnce), 1, 2_000));
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
  void no_change_makes_it_dearer_by_more_than_a_tenth() {
    for (var part : kept.rows().keySet()) {
      assertThat(model.total(part))
          .as(part + ": if it is worth it, write down the new total, and why in docs/decisions.md")
          .isLessThan(1.1 * kept.value(part));
    }
  }

  /// Calls, not dollars: a slip that costs little is still a slip.
  @Test
  void no_stretch_of_an_actions_way_asks_more_of_aws_than_it_did() {
    var slips = new ArrayList<String>();
    var before = calls(Counts.read(COUNTS));
    calls(counts)
        .forEach(
            (what, calls) -> {
              // Two more may be somebody who tried again.
              if (calls
                  > 1.1 * before.getOrDefault(what, 0.0) + (what.startsWith("telling") ? 0 : 2)) {
                slips.add(what + ": " + calls + " instead of " + before.get(what));
              }
            });

    assertThat(slips)
        .as("calls that were not made before; -Dcost.write=true keeps the new counts")
        .isEmpty();
  }

  /// How many calls of AWS everybody makes at each stretch, and for each message.
  private static Map<String, Double> calls(Counts counts) {
    var calls = new TreeMap<String, Double>();
    counts
        .stretches()
        .forEach(
            (stretch, of) -> {
              of.functions()
                  .forEach(
                      (function, work) -> {
                        // How often those are woken depends on who gets which slice when.
                        if (!function.startsWith("Deliver")) {
                          calls.put(
                              stretch + ", " + function,
                              (double)
                                  (work.tableCalls()
                                      + work.queueCalls()
                                      + work.publishes()
                                      + work.secretCalls()));
                        }
                      });
            });
    counts
        .deliveries()
        .forEach(
            (pace, channels) ->
                channels.forEach(
                    (channel, delivery) -> {
                      var name = "telling one by " + channel + " at pace " + pace;
                      calls.put(name, calls(delivery.action()));
                      calls.put(name + " the outcome", calls(delivery.outcome()));
                    }));
    return calls;
  }

  private static double calls(Counts.PerMessage message) {
    return message.tableCalls() + message.gets() + message.queueCalls();
  }

  @Test
  void the_page_tells_what_it_costs_within_a_tenth() throws Exception {
    var written = totals(Files.readString(Path.of("../docs/cost.md")));
    var now =
        totals(
            CostReport.markdown(
                new CostModel(template, Counts.read(COUNTS), prices, workload), prices, workload));

    assertThat(written).as("./burgernet cost --markdown > docs/cost.md").hasSize(4);
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
