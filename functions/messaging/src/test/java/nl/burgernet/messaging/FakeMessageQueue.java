package nl.burgernet.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A queue in memory.
public final class FakeMessageQueue implements MessageQueue {
  private final List<String> bodies = new ArrayList<>();
  private final Map<String, SqsMessage> received = new LinkedHashMap<>();
  private final Map<String, Duration> comingAgain = new LinkedHashMap<>();
  private int sequence;

  @Override
  public void send(String group, List<String> messages, Duration delay) {
    if (delay.isZero()) {
      bodies.addAll(messages);
      return;
    }
    for (var body : messages) {
      comingAgain.put(delivered("message-" + sequence, body).receiptHandle(), delay);
    }
  }

  @Override
  public void comeAgain(String receiptHandle, Duration after) {
    comingAgain.put(receiptHandle, after);
  }

  /// What was put in the queue and not taken from it, in order.
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

  /// Receives what is in the queue, or, as time passes, what comes again within a time.
  public List<SqsMessage> receive(Duration within) {
    var messages = new ArrayList<SqsMessage>();
    for (var body : takeAll()) {
      messages.add(delivered("message-" + sequence, body));
    }
    if (messages.isEmpty()) {
      var due = received.values().stream().filter(message -> isDue(message, within)).toList();
      for (var message : due) {
        received.remove(message.receiptHandle());
        comingAgain.remove(message.receiptHandle());
        messages.add(delivered(message.messageId(), message.body()));
      }
      comingAgain.replaceAll((handle, after) -> after.minus(within));
    }
    return messages;
  }

  private boolean isDue(SqsMessage message, Duration within) {
    var after = comingAgain.get(message.receiptHandle());
    return after != null && after.compareTo(within) <= 0;
  }

  private SqsMessage delivered(String messageId, String body) {
    var message = new SqsMessage(messageId, "receipt-" + sequence++, body);
    received.put(message.receiptHandle(), message);
    return message;
  }

  /// Forgets a message that was handled.
  public void delete(String receiptHandle) {
    received.remove(receiptHandle);
  }
}
