package nl.burgernet.local;

import org.junit.jupiter.api.BeforeAll;

/// The way of an action on LocalStack.
class LocalStackJourneyIT extends ActionJourney {
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
