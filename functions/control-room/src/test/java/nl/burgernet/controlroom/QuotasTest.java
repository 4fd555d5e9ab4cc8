package nl.burgernet.controlroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.burgernet.events.Channel;
import org.junit.jupiter.api.Test;

class QuotasTest {
  private static final Quotas QUOTAS =
      Quotas.from(
          Map.of(
              "SMS_QUOTA_PER_SECOND", "20", "VOICE_QUOTA_PER_SECOND", String.valueOf(20 / 60.0)));

  @Test
  void a_channel_may_be_slower_than_one_message_a_second() {
    assertThat(QUOTAS.perSecond()).containsEntry(Channel.SMS, 20.0);
    assertThat(QUOTAS.perSecond()).containsEntry(Channel.VOICE, 20 / 60.0);
  }

  @Test
  void what_is_not_configured_is_not_known() {
    assertThat(QUOTAS.perSecond()).doesNotContainKey(Channel.EMAIL);
  }
}
