package nl.burgernet.infrastructure;

import java.util.Map;
import java.util.TreeMap;

/// The queues of the channels that tell people one by one.
record Channels(WorkQueue sms, WorkQueue email, WorkQueue messenger) {
  /// The queues by their channel.
  private Map<String, WorkQueue> byName() {
    return Map.of("SMS", sms, "EMAIL", email, "MESSENGER", messenger);
  }

  /// Where each queue is, for a function's environment.
  Map<String, String> urls() {
    var urls = new TreeMap<String, String>();
    byName().forEach((name, work) -> urls.put(name + "_QUEUE_URL", work.queue().getQueueUrl()));
    return urls;
  }

  void mayBeFilledBy(JavaFunction function) {
    function.maySendTo(sms.queue());
    function.maySendTo(email.queue());
    function.maySendTo(messenger.queue());
  }
}
