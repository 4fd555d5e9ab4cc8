package nl.burgernet.benchmarks;

import java.util.concurrent.TimeUnit;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Cover;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Cutting an area into the cells of the grid.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CoverBenchmark {
  @Param public SampleArea sample = SampleArea.A2;

  private Area area = sample.geometry();

  @Setup
  public void setUp() {
    area = sample.geometry();
  }

  @Benchmark
  public Cover cover() {
    return SampleArea.cover(area);
  }
}
