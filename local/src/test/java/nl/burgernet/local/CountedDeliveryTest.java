package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What it takes to tell one person, at the pace of a stage's quota and fifty actions after those
/// that the pace remembers: counted, so that it says the same on every machine.
final class CountedDeliveryTest {
  @Test
  void a_text_message_takes_less_than_a_call_of_the_tables_and_a_ninth_of_a_second_to_wait() {
    try (var cloud = new EmulatedCloud()) {
      var properties = cloud.systemProperties();
      properties.forEach(System::setProperty);
      var texts = new SimulatedChannel.Setup(19, 10, Duration.ofMillis(120), 2, 47);

      var counted = CountedDelivery.tell(cloud, texts, 400, 50);

      properties.keySet().forEach(System::clearProperty);
      System.out.println(counted);
      // Most of the time of two functions that share nineteen a second.
      assertThat(counted.action().seconds()).isBetween(2 / 19.0 - 0.02, 2 / 19.0 + 0.02);
      assertThat(counted.action().tableCalls()).isLessThan(1.6);
      assertThat(counted.action().written()).isLessThan(0.6);
      assertThat(counted.action().gets()).isLessThan(0.03);
      assertThat(counted.outcome().written()).isLessThan(0.6);
    }
  }
}
