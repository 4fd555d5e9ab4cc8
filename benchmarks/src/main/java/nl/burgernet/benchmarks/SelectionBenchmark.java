package nl.burgernet.benchmarks;

import java.util.concurrent.TimeUnit;
import nl.burgernet.geography.Area;
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

/// Selecting whom an action tells, from the cover to the last contact.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SelectionBenchmark {
  @Param("2400000")
  public int participants;

  @Param public SampleArea sample = SampleArea.A2;

  private Nation nation = Nation.of(0);
  private HeapArrays arrays = HeapArrays.of(nation);
  private CannedAnswers.Canned canned = CannedAnswers.of(nation.table());
  private Area area = sample.geometry();

  @Setup
  public void setUp() {
    nation = Nation.of(participants);
    arrays = HeapArrays.of(nation);
    canned = CannedAnswers.of(nation.table());
    area = sample.geometry();
  }

  @Benchmark
  public int blocks() {
    var told = new Told();
    nation.selectFromMemory(area, told);
    return told.count();
  }

  @Benchmark
  public int sdk() {
    var told = new Told();
    Nation.selectThrough(canned.client(), area, told);
    return told.count();
  }

  @Benchmark
  public int heap() {
    var told = new Told();
    arrays.select(area, told);
    return told.count();
  }
}
