package nl.burgernet.pushtoapp;

import java.util.List;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.MessageQueue;

/// All browsers, shard by shard: puts the first slice of each shard that has any in the queue.
record BrowserShards(Devices devices, MessageQueue queue) implements Broadcast {
  @Override
  public Result tell(PhoneMessage message, List<String> provinces) {
    queue.send(
        message.actionId().toString(),
        devices.shardsOfBrowsers().stream()
            .sorted()
            .map(shard -> Wire.toJson(SliceDue.first(message, provinces, shard)))
            .toList());
    return Result.TOLD;
  }
}
