package nl.burgernet.registrations;

import static nl.burgernet.events.Channel.SMS;
import static nl.burgernet.events.Channel.VOICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import nl.burgernet.secrets.FakeSecrets;
import org.junit.jupiter.api.Test;

class KeyedHashTest {
  private final KeyedHash hash = with("a key");

  @Test
  void the_same_contact_has_the_same_name() {
    assertThat(hash.ofContact(SMS, "+31612345678"))
        .isEqualTo(with("a key").ofContact(SMS, "+31612345678"))
        .hasSize(64)
        .doesNotContain("612345678");
  }

  @Test
  void another_channel_number_purpose_or_key_is_another_name() {
    assertThat(hash.ofContact(SMS, "+31612345678"))
        .isNotEqualTo(hash.ofContact(VOICE, "+31612345678"))
        .isNotEqualTo(hash.ofContact(SMS, "+31612345679"))
        .isNotEqualTo(hash.of("code", "SMS", "+31612345678"))
        .isNotEqualTo(with("another key").ofContact(SMS, "+31612345678"));
  }

  @Test
  void what_stands_between_the_parts_counts() {
    assertThat(hash.of("code", "12", "3456")).isNotEqualTo(hash.of("code", "123", "456"));
  }

  private static KeyedHash with(String key) {
    return new KeyedHash(new FakeSecrets(Map.of("CONTACT_KEY", key)), "CONTACT_KEY");
  }
}
