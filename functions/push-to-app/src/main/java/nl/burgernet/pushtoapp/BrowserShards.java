package nl.burgernet.pushtoapp;

import java.util.List;
import java.util.stream.IntStream;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.MessageQueue;

/// All browsers, shard by shard: puts the first slice of each in the queue.
record BrowserShards(MessageQueue queue) implements Broadcast {
  @Override
  public Result tell(PhoneMessage message, List<String> provinces) {
    queue.send(
        message.actionId().toString(),
        IntStream.range(0, DeviceId.SHARDS)
            .mapToObj(shard -> Wire.toJson(SliceDue.first(message, provinces, shard)))
            .toList());
    return Result.TOLD;
  }
}
