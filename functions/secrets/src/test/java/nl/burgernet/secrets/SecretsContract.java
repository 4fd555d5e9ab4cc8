package nl.burgernet.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/// What secrets promise, wherever they are kept.
public abstract class SecretsContract {
  private Instant now = Instant.parse("2026-05-01T10:00:00Z");

  /// Reads the secrets that [#keep] kept.
  protected abstract Secrets secrets(InstantSource clock);

  /// Keeps a secret, or changes it, and says by what name it is read.
  protected abstract String keep(String label, String value);

  @Test
  void a_secret_is_read_as_it_was_kept() {
    var name = keep("token", "EAAG-é-\"1\"");

    assertThat(secrets(() -> now).read(name)).isEqualTo("EAAG-é-\"1\"");
  }

  @Test
  void a_change_is_seen_after_five_minutes_at_the_latest() {
    var name = keep("token", "old");
    var secrets = secrets(() -> now);
    assertThat(secrets.read(name)).isEqualTo("old");

    keep("token", "new");
    now = now.plus(Duration.ofMinutes(5));

    assertThat(secrets.read(name)).isEqualTo("new");
  }

  @Test
  void a_secret_that_does_not_exist_is_a_mistake_that_is_named() {
    assertThatThrownBy(() -> secrets(() -> now).read("nobody-made-it"))
        .isInstanceOf(SecretMissing.class)
        .hasMessageContaining("nobody-made-it");
  }

  @Test
  void what_people_have_yet_to_fill_in_is_no_secret() {
    var name = keep("token", "TO BE FILLED IN: the access token of the page");

    assertThatThrownBy(() -> secrets(() -> now).read(name))
        .isInstanceOf(SecretMissing.class)
        .hasMessageContaining("is not filled in");
  }
}
