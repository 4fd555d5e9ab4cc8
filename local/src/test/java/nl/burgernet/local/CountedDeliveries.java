package nl.burgernet.local;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/// What telling one person takes on each channel, counted in virtual time on real tables: at the
/// quotas of the synthesized stage, and at those of a stage that may tell the country.
final class CountedDeliveries {
  /// Which the pace remembers: enough for it to show if that made anything dearer.
  private static final int ACTIONS_BEFORE = 3;

  private static final Map<String, Provider> PROVIDERS =
      Map.of(
          "sms", new Provider("Sms", 10, Duration.ofMillis(120), 50),
          "email", new Provider("Email", 50, Duration.ofMillis(200), 100),
          "voice", new Provider("Voice", 1, Duration.ofMillis(300), 2.5),
          "messenger", new Provider("Messenger", 10, Duration.ofMillis(150), 50));

  private CountedDeliveries() {}

  /// What a provider takes at once, how long its calls last, and how many messages a second a
  /// function is counted on for, as the construct `Stage` says.
  private record Provider(String name, int groupSize, Duration callTime, double perFunction) {}

  /// By the pace and the channel.
  static Map<String, Map<String, Counts.Delivery>> count(Template template, CostTable workload) {
    return new TreeMap<>(
        Map.of(
            CostModel.DEFAULT,
            usual(template),
            CostModel.NATIONAL,
            count(
                (channel, provider) ->
                    national(
                        setup(template, provider),
                        provider,
                        workload.value("national-" + channel)))));
  }

  /// By channel, at the quotas that the stage has: few people, so that it takes some seconds.
  static Map<String, Counts.Delivery> usual(Template template) {
    return count((_, provider) -> setup(template, provider));
  }

  private static Map<String, Counts.Delivery> count(
      BiFunction<String, Provider, SimulatedChannel.Setup> setup) {
    var counted = new TreeMap<String, Counts.Delivery>();
    try (var cloud = new EmulatedCloud()) {
      var properties = cloud.systemProperties();
      properties.forEach(System::setProperty);
      try {
        PROVIDERS.forEach(
            (channel, provider) ->
                counted.put(channel, tell(cloud, setup.apply(channel, provider))));
      } finally {
        properties.keySet().forEach(System::clearProperty);
      }
    }
    return counted;
  }

  /// Two slices for each function.
  private static Counts.Delivery tell(EmulatedCloud cloud, SimulatedChannel.Setup setup) {
    var people = Math.max(12, 2 * setup.atOnce() * setup.sliceSize());
    return CountedDelivery.tell(cloud, setup, people, ACTIONS_BEFORE);
  }

  private static SimulatedChannel.Setup setup(Template template, Provider provider) {
    var environment = environment(template, "Deliver" + provider.name() + "Deliver");
    var slice = provider.name().toUpperCase(Locale.ROOT) + "_SLICE_SIZE";
    var mapping =
        template.ofType("AWS::Lambda::EventSourceMapping").stream()
            .filter(each -> each.id().startsWith("Deliver" + provider.name()))
            .findFirst()
            .orElseThrow();
    return new SimulatedChannel.Setup(
        Double.parseDouble(environment.path("QUOTA_PER_SECOND").asString()),
        provider.groupSize(),
        provider.callTime(),
        mapping.properties().path("ScalingConfig").path("MaximumConcurrency").asInt(),
        Integer.parseInt(environment(template, "FanOut").path(slice).asString()));
  }

  private static JsonNode environment(Template template, String function) {
    return template.ofType("AWS::Lambda::Function").stream()
        .filter(each -> Functions.plain(each.id()).equals(function))
        .findFirst()
        .orElseThrow()
        .properties()
        .path("Environment")
        .path("Variables");
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
        Math.clamp((long) (2 * quota / atOnce), 1, 2_000));
  }
}
