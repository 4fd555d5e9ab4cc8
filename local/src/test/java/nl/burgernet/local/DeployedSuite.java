package nl.burgernet.local;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The whole suite as it is deployed, from before the first test of a class until after its last.
final class DeployedSuite implements BeforeAllCallback, AfterAllCallback {
  private final Options options;
  private @Nullable Suite started;

  DeployedSuite(Options options) {
    this.options = options;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    started = Synthesized.suite(options);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    // Nothing to stop where nothing was started.
    if (started != null) {
      started.close();
    }
  }

  Suite suite() {
    return requireNonNull(started, "the suite was not started");
  }
}
