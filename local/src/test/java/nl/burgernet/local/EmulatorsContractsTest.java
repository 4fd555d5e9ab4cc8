package nl.burgernet.local;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Every contract on the emulators that run in this JVM.
class EmulatorsContractsTest extends CloudContracts {
  private static Cloud cloud;

  @BeforeAll
  static void start() {
    cloud = new EmulatedCloud();
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @Override
  Cloud cloud() {
    return cloud;
  }
}
