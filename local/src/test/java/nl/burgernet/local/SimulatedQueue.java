package nl.burgernet.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.burgernet.messaging.MessageQueue;

/// A queue that delivers at least once and in no order, as SQS may.
final class SimulatedQueue implements MessageQueue {
  private static final Duration VISIBILITY = Duration.ofMinutes(3);

  private final Simulation simulation;
  private final List<Waiting> messages = new ArrayList<>();
  private final List<String> everything = new ArrayList<>();
  private boolean repeats = true;
  private long receipts;

  SimulatedQueue(Simulation simulation) {
    this.simulation = simulation;
  }

  private static final class Waiting {
    final String body;
    Instant visibleAt;
    String receipt = "";

    Waiting(String body, Instant visibleAt) {
      this.body = body;
      this.visibleAt = visibleAt;
    }
  }

  /// A message that was received.
  record Received(String body, String receipt) {}

  void repeatNothing() {
    repeats = false;
  }

  @Override
  public void send(String group, List<String> bodies, Duration delay) {
    everything.addAll(bodies);
    for (var body : bodies) {
      messages.add(new Waiting(body, simulation.instant().plus(delay)));
      if (repeats && simulation.chance(0.05)) {
        messages.add(new Waiting(body, simulation.instant().plus(delay)));
      }
    }
  }

  @Override
  public void comeAgain(String receiptHandle, Duration after) {
    for (var message : messages) {
      if (message.receipt.equals(receiptHandle)) {
        message.visibleAt = simulation.instant().plus(after.isNegative() ? Duration.ZERO : after);
      }
    }
  }

  Optional<Received> receive() {
    var visible =
        messages.stream()
            .filter(message -> !message.visibleAt.isAfter(simulation.instant()))
            .toList();
    if (visible.isEmpty()) {
      return Optional.empty();
    }
    var message = visible.get(simulation.below(visible.size()));
    message.receipt = "receipt-" + receipts++;
    // Now and then a queue hands a message out twice.
    if (!repeats || !simulation.chance(0.02)) {
      message.visibleAt = simulation.instant().plus(VISIBILITY);
    }
    return Optional.of(new Received(message.body, message.receipt));
  }

  void delete(String receipt) {
    messages.removeIf(message -> message.receipt.equals(receipt));
  }

  /// All that was ever put in it.
  List<String> everything() {
    return everything;
  }

  Optional<Instant> nextVisible() {
    return messages.stream().map(message -> message.visibleAt).min(Instant::compareTo);
  }

  List<String> takeAll() {
    var bodies = messages.stream().map(message -> message.body).toList();
    messages.clear();
    return bodies;
  }
}
