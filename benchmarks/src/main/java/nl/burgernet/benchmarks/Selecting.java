package nl.burgernet.benchmarks;

import nl.burgernet.geography.Area;

/// Selecting an area in one way, from the question to the slices.
final class Selecting implements Rounds.Task {
  private final Way way;
  private final SampleArea sample;
  private final Area area;
  private final Told expected;
  private Slices slices = new Slices();

  Selecting(Way way, SampleArea sample, Told expected) {
    this.way = way;
    this.sample = sample;
    this.area = sample.geometry();
    this.expected = expected;
  }

  @Override
  public void run() {
    slices = new Slices();
    way.select(area, slices);
    slices.cut();
  }

  @Override
  public void check() {
    var told = slices.told();
    if (!told.isSameAs(expected)) {
      throw new IllegalStateException(
          "%s selected %d contacts in %s, %d were expected"
              .formatted(way.title(), told.count(), sample, expected.count()));
    }
  }

  String asked() {
    return way.asked(area);
  }

  int slices() {
    return slices.count();
  }

  @Override
  public long serverNanos() {
    return way.serverNanos();
  }
}
