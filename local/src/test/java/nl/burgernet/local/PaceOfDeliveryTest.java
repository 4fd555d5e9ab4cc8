package nl.burgernet.local;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceOfDeliveryTest {
  @Test
  void explore() {
    int[][] sets = {
      {20, 10, 10, 200},
      {20, 10, 10, 20},
      {20, 10, 5, 40},
      {20, 10, 4, 50},
      {20, 10, 3, 60},
      {20, 10, 3, 100},
      {20, 10, 2, 100},
      {14, 50, 10, 140},
      {14, 50, 10, 14},
      {14, 50, 4, 35},
      {14, 50, 2, 70},
      {14, 50, 2, 28},
      {14, 50, 3, 42},
      {200, 10, 10, 2000},
      {200, 10, 10, 200},
      {200, 10, 20, 100},
      {200, 10, 8, 250},
      {500, 50, 4, 1250},
      {500, 50, 10, 500}
    };
    for (var s : sets) {
      var setup =
          new SimulatedChannel.Setup(
              s[0], s[1], Duration.ofMillis(s[1] == 50 ? 200 : 120), s[2], s[3]);
      var alone = new SimulatedChannel(setup);
      var id = alone.start(s[0] * 60, Duration.ofHours(1));
      var t0 = alone.now();
      alone.finish();
      var aloneTime = Duration.between(t0, alone.told(id).getLast());
      var both = new SimulatedChannel(setup);
      both.start(s[0] * 600, Duration.ofHours(1));
      both.pass(Duration.ofSeconds(61));
      var t1 = both.now();
      var small = both.start(s[0] * 15, Duration.ofHours(1));
      both.pass(Duration.ofSeconds(120));
      var told = both.told(small);
      System.out.printf(
          "%s/s group %s at once %s slice %s: alone 60 s took %.1f, postponed %d; small of 30 s:"
              + " first %.1f last %.1f told %d of %d%n",
          s[0],
          s[1],
          s[2],
          s[3],
          aloneTime.toMillis() / 1e3,
          alone.postponed(),
          told.isEmpty() ? -1 : Duration.between(t1, told.getFirst()).toMillis() / 1e3,
          told.isEmpty() ? -1 : Duration.between(t1, told.getLast()).toMillis() / 1e3,
          told.size(),
          s[0] * 15);
    }
  }
}
