package nl.burgernet.secrets;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/// Secrets of AWS Secrets Manager, by their ARN: fetched when first read, so that no snapshot of a
/// function holds one.
public final class SecretsManagerSecrets implements Secrets, Resource {
  /// What a secret begins with that a deployment made and people must fill in.
  public static final String TO_BE_FILLED_IN = "TO BE FILLED IN: ";

  private static final Duration KEPT = Duration.ofMinutes(5);

  private final SecretsManagerClient client;
  private final InstantSource clock;
  private final ConcurrentMap<String, Fetched> fetched = new ConcurrentHashMap<>();

  private record Fetched(String value, Instant at) {
    @Override
    public String toString() {
      return "Fetched[hidden, " + at + "]";
    }
  }

  public SecretsManagerSecrets(SecretsManagerClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    Core.getGlobalContext().register(this);
  }

  @Override
  public String read(String name) {
    var now = clock.instant();
    var known = fetched.get(name);
    if (known != null && now.isBefore(known.at().plus(KEPT))) {
      return known.value();
    }
    var value = fetch(name);
    fetched.put(name, new Fetched(value, now));
    return value;
  }

  private String fetch(String name) {
    String value;
    try {
      value = client.getSecretValue(get -> get.secretId(name)).secretString();
    } catch (ResourceNotFoundException e) {
      throw new SecretMissing(name, "does not exist");
    }
    if (value == null || value.isBlank() || value.startsWith(TO_BE_FILLED_IN)) {
      throw new SecretMissing(name, "is not filled in");
    }
    return value;
  }

  /// A snapshot is copied to every place where the function wakes: it takes no secret along.
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    fetched.clear();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    fetched.clear();
  }
}
