package nl.burgernet.pushtoapp;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.missingChildIn;
import static nl.burgernet.events.Examples.through;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.FakeMessageQueue;
import org.junit.jupiter.api.Test;

class BrowserShardsTest {
  private final FakeDevices devices = new FakeDevices();
  private final FakeMessageQueue queue = new FakeMessageQueue();
  private final PhoneMessage message =
      PhoneMessage.of(
          ActionRecord.started(through(missingChildIn(AMSTERDAM), Set.of(Channel.APP)))
              .newest()
              .getFirst(),
          PhoneNumbers.parse("112"),
          RegionAtlas.schematic());

  @Test
  void each_shard_that_has_browsers_gets_a_slice_and_no_other() {
    devices.put(Browsers.inShard(40, 1).getFirst());
    devices.put(Browsers.inShard(7, 1).getFirst());

    var result = new BrowserShards(devices, queue).tell(message, List.of("PV27"));

    assertThat(result).isEqualTo(Broadcast.Result.TOLD);
    assertThat(queue.bodies())
        .extracting(body -> Wire.fromJson(body, SliceDue.class).shard())
        .containsExactly(7, 40);
  }

  @Test
  void where_nobody_registered_a_browser_it_is_told_and_nothing_is_queued() {
    assertThat(new BrowserShards(devices, queue).tell(message, List.of("PV27")))
        .isEqualTo(Broadcast.Result.TOLD);

    assertThat(queue.bodies()).isEmpty();
  }
}
