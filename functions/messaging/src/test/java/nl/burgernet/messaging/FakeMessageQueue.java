package nl.burgernet.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A queue that only remembers.
public final class FakeMessageQueue implements MessageQueue {
  private final List<String> bodies = new ArrayList<>();
  private final Map<String, Duration> comingAgain = new LinkedHashMap<>();

  @Override
  public void send(String group, List<String> messages) {
    bodies.addAll(messages);
  }

  @Override
  public void comeAgain(String receiptHandle, Duration after) {
    comingAgain.put(receiptHandle, after);
  }

  /// What was put in the queue, in order.
  public List<String> bodies() {
    return List.copyOf(bodies);
  }

  /// When messages come again, by receipt handle.
  public Map<String, Duration> comingAgain() {
    return Map.copyOf(comingAgain);
  }

  public List<String> takeAll() {
    var taken = List.copyOf(bodies);
    bodies.clear();
    return taken;
  }
}
