package nl.burgernet.secrets;

import java.util.HashMap;
import java.util.Map;

/// Secrets in memory; a change is seen at once.
public final class FakeSecrets implements Secrets {
  private final Map<String, String> values = new HashMap<>();

  public FakeSecrets() {}

  public FakeSecrets(Map<String, String> values) {
    this.values.putAll(values);
  }

  public void put(String name, String value) {
    values.put(name, value);
  }

  @Override
  public String read(String name) {
    var value = values.get(name);
    if (value == null) {
      throw new SecretMissing(name, "does not exist");
    }
    if (value.isBlank() || value.startsWith(SecretsManagerSecrets.TO_BE_FILLED_IN)) {
      throw new SecretMissing(name, "is not filled in");
    }
    return value;
  }
}
