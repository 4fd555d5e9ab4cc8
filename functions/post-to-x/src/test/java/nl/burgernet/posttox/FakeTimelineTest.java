package nl.burgernet.posttox;

import static nl.burgernet.events.Examples.NOON;

import java.time.Instant;

class FakeTimelineTest extends TimelineContract {
  private final FakeTimeline timeline = new FakeTimeline(() -> NOON);

  @Override
  Timeline timeline() {
    return timeline;
  }

  @Override
  Instant before() {
    return NOON;
  }

  @Override
  Instant after() {
    return NOON.plusSeconds(1);
  }
}
