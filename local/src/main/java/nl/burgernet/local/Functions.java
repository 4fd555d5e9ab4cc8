package nl.burgernet.local;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Hosts the functions of the template that are written in Java.
final class Functions {
  /// More than this at once would be many, on one machine.
  private static final int CONCURRENCY = 64;

  private Functions() {}

  /// Whether it is one of ours; CDK brings some of its own, in JavaScript, that only deploy.
  static boolean isOurs(JsonNode properties) {
    return properties.path("Runtime").asString("").startsWith("java");
  }

  /// The name of a function, or of what else the template names, without stack and hash.
  static String plain(String name) {
    return name.replaceFirst(".*-", "")
        .replaceFirst("[0-9A-Fa-f]{8}$", "")
        .replaceFirst("Function$", "");
  }

  static HostedFunction host(
      String name, JsonNode properties, Map<String, String> more, Consumer<String> log) {
    return HostedFunction.load(description(name, properties, more), log);
  }

  private static HostedFunction.Description description(
      String name, JsonNode properties, Map<String, String> more) {
    var memory = properties.path("MemorySize").asInt(128);
    var environment = new LinkedHashMap<String, String>();
    environment.put("AWS_REGION", Place.REGION);
    environment.put("AWS_LAMBDA_FUNCTION_NAME", name);
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(memory));
    properties
        .path("Environment")
        .path("Variables")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asString("")));
    environment.putAll(more);
    return new HostedFunction.Description(
        name,
        properties.path("Handler").asString(""),
        Map.copyOf(environment),
        Duration.ofSeconds(properties.path("Timeout").asInt(3)),
        memory,
        Math.min(CONCURRENCY, properties.path("ReservedConcurrentExecutions").asInt(CONCURRENCY)));
  }
}
