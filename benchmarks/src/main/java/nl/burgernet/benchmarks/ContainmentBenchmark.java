package nl.burgernet.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import nl.burgernet.geography.Area;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Asking an area of one place whether it holds it; places are spread evenly over its bounds.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ContainmentBenchmark {
  private static final int PLACES = 10_000;

  @Param public SampleArea sample = SampleArea.A2;

  private final double[] latitudes = new double[PLACES];
  private final double[] longitudes = new double[PLACES];
  private Area area = sample.geometry();

  @Setup
  public void setUp() {
    area = sample.geometry();
    var random = new SplittableRandom(1);
    var bounds = area.bounds();
    for (var i = 0; i < PLACES; i++) {
      latitudes[i] = random.nextDouble(bounds.south(), bounds.north());
      longitudes[i] = random.nextDouble(bounds.west(), bounds.east());
    }
  }

  @Benchmark
  @OperationsPerInvocation(PLACES)
  public int contains() {
    var within = 0;
    for (var i = 0; i < PLACES; i++) {
      if (area.contains(latitudes[i], longitudes[i])) {
        within++;
      }
    }
    return within;
  }
}
