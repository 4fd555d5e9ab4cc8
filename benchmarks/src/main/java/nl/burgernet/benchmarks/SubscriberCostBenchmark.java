package nl.burgernet.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The same addresses read through the same client, as an item each and as packed blocks; how many
/// they are is printed once, to divide by.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SubscriberCostBenchmark {
  private final SubscriberCost cost = SubscriberCost.of(Nation.of(240_000));

  @Setup
  public void setUp() {
    System.out.println("for " + cost.addresses() + " addresses:");
  }

  @Benchmark
  public int items() {
    return cost.readAsItems();
  }

  @Benchmark
  public int blocks() {
    return cost.readAsBlocks();
  }
}
