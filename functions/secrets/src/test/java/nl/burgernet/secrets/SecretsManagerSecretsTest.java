package nl.burgernet.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.crac.Core;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

class SecretsManagerSecretsTest {
  private final Answering manager = new Answering();
  private Instant now = Instant.parse("2026-05-01T10:00:00Z");
  private final SecretsManagerSecrets secrets = new SecretsManagerSecrets(manager, () -> now);

  @Test
  void nothing_is_fetched_before_it_is_read() {
    assertThat(manager.calls).isZero();
  }

  @Test
  void a_secret_is_fetched_once_in_five_minutes() {
    secrets.read("token");
    now = now.plus(Duration.ofMinutes(5)).minusMillis(1);
    secrets.read("token");
    assertThat(manager.calls).isEqualTo(1);

    now = now.plusMillis(1);
    secrets.read("token");
    assertThat(manager.calls).isEqualTo(2);
  }

  @Test
  void no_snapshot_takes_a_secret_along() {
    secrets.read("token");

    secrets.beforeCheckpoint(Core.getGlobalContext());

    secrets.read("token");
    assertThat(manager.calls).isEqualTo(2);
  }

  /// Counts what it is asked.
  private static final class Answering implements SecretsManagerClient {
    private int calls;

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
      calls++;
      return GetSecretValueResponse.builder().secretString("value").build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
