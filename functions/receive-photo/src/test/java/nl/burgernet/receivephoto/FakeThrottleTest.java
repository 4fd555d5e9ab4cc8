package nl.burgernet.receivephoto;

class FakeThrottleTest extends ThrottleContract {
  private final Throttle throttle = new FakeThrottle();

  @Override
  protected Throttle throttle() {
    return throttle;
  }
}
