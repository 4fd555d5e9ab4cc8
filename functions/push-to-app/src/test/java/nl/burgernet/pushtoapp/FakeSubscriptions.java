package nl.burgernet.pushtoapp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Subscribers in memory.
final class FakeSubscriptions implements Subscriptions {
  private final List<String> subscribed = new ArrayList<>();
  private final List<Device.Phone> ended = new ArrayList<>();
  private boolean isBusy;

  void beBusy() {
    isBusy = true;
  }

  List<String> subscribed() {
    return List.copyOf(subscribed);
  }

  List<Device.Phone> ended() {
    return List.copyOf(ended);
  }

  @Override
  public Set<Platform> platforms() {
    return Set.of(Platform.FCM, Platform.APNS);
  }

  @Override
  public Result subscribe(Platform platform, String token, List<String> provinces) {
    if (isBusy) {
      return new Result.Busy(Duration.ofSeconds(3));
    }
    if (token.startsWith("unknown")) {
      return new Result.NoSuchToken();
    }
    subscribed.add(platform + " " + token + " " + provinces);
    return new Result.Subscribed("arn:endpoint:" + token, "arn:subscription:" + token);
  }

  @Override
  public void end(Device.Phone phone) {
    ended.add(phone);
  }
}
