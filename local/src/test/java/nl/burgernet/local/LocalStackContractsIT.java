package nl.burgernet.local;

import org.junit.jupiter.api.BeforeAll;

/// Every contract on LocalStack.
class LocalStackContractsIT extends CloudContracts {
  private static Cloud cloud;

  @BeforeAll
  static void start() {
    cloud = LocalStackCloud.running();
  }

  @Override
  Cloud cloud() {
    return cloud;
  }
}
