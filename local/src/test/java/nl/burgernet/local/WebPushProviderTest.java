package nl.burgernet.local;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import nl.burgernet.pushtoapp.HttpPushServiceContract;
import org.junit.jupiter.api.AfterEach;

/// The client that is deployed understands what the stand-in says, and its browsers open what was
/// sealed for them.
class WebPushProviderTest extends HttpPushServiceContract {
  private static final Instant NOW = Instant.parse("2026-01-13T11:00:00Z");

  private final WebPushProvider webPush = new WebPushProvider(100, () -> NOW);

  @AfterEach
  void stop() {
    webPush.close();
  }

  @Override
  protected String origin() {
    return webPush.origin().toString();
  }

  @Override
  protected String keys() {
    return webPush.secrets().getOrDefault("VapidKey", "");
  }

  @Override
  protected String subscribe(String name) {
    return webPush.subscribe(name).toString();
  }

  @Override
  protected void unsubscribe(String name) {
    webPush.unsubscribe(name);
  }

  @Override
  protected List<String> opened(String name) {
    return webPush.provider().outbox().after(0, 100, "").stream()
        .filter(kept -> kept.to().equals(name))
        .map(Outbox.Kept::text)
        .toList();
  }

  @Override
  protected void beBusy() {
    webPush.provider().be(new Mood.Busy());
  }

  @Override
  protected void beBroken() {
    webPush.provider().be(new Mood.Broken());
  }

  @Override
  protected void beRefusing() {
    webPush.provider().be(new Mood.RefuseOneIn(1));
  }

  @Override
  protected InstantSource clock() {
    return () -> NOW;
  }
}
