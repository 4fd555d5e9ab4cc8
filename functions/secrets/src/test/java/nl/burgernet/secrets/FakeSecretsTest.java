package nl.burgernet.secrets;

import java.time.InstantSource;

class FakeSecretsTest extends SecretsContract {
  private final FakeSecrets secrets = new FakeSecrets();

  @Override
  protected Secrets secrets(InstantSource clock) {
    return secrets;
  }

  @Override
  protected String keep(String label, String value) {
    secrets.put(label, value);
    return label;
  }
}
