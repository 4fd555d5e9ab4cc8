package nl.burgernet.registerparticipant;

import java.time.InstantSource;

class FakeLimitsTest extends LimitsContract {
  @Override
  protected Limits limits(InstantSource clock) {
    return new FakeLimits(clock);
  }
}
