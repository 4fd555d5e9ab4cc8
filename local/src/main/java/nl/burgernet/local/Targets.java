package nl.burgernet.local;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Finds where events go, by the address that the template gives.
final class Targets implements AutoCloseable {
  /// As an asynchronous invocation of Lambda: twice again, though sooner than after minutes.
  private static final int ATTEMPTS = 3;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Emulators emulators;
  private final Map<String, HostedFunction> functions;
  private final Gate gate;
  private final Consumer<String> log;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Targets(
      Emulators emulators, Map<String, HostedFunction> functions, Gate gate, Consumer<String> log) {
    this.emulators = emulators;
    this.functions = functions;
    this.gate = gate;
    this.log = log;
  }

  Target of(String arn) {
    return switch (arn.split(":", -1)[2]) {
      case "sqs" -> {
        var url = emulators.sqs().queue(Place.nameIn(arn)).toString();
        yield event ->
            emulators.queues().sendMessage(r -> r.queueUrl(url).messageBody(event.toString()));
      }
      case "sns" ->
          event -> emulators.topics().publish(r -> r.topicArn(arn).message(event.toString()));
      case "lambda" -> {
        var function = function(arn);
        yield event -> threads.execute(() -> invoke(function, event));
      }
      default -> throw new IllegalArgumentException("events cannot go to " + arn + " here");
    };
  }

  /// The function of an address, which may end in the name of an alias.
  HostedFunction function(String arn) {
    var parts = arn.split(":", -1);
    var function = functions.get(parts.length > 6 ? parts[6] : parts[0]);
    if (function == null) {
      throw new IllegalArgumentException("there is no function " + arn + " here");
    }
    return function;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void invoke(HostedFunction function, JsonNode event) {
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        gate.pass();
        function.invoke(Json.bytes(event));
        return;
      } catch (InvocationFailed e) {
        log.accept(e.getMessage() + " (attempt " + attempt + " of " + ATTEMPTS + ")");
      } catch (InterruptedException _) {
        return;
      }
      try {
        Thread.sleep(PAUSE.multipliedBy(attempt));
      } catch (InterruptedException _) {
        return;
      }
    }
  }
}
