package nl.burgernet.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.burgernet.subscribers.Entry;
import nl.burgernet.subscribers.Selection;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Reading a packed block and selecting from it, for each of its subscribers.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodingBenchmark {
  private static final int SUBSCRIBERS = FullBlock.SUBSCRIBERS;

  private final FullBlock block = FullBlock.ofTheUsualMix();
  private final Selection selection = Nation.selection(SampleArea.A2.geometry());

  @Benchmark
  @OperationsPerInvocation(SUBSCRIBERS)
  public int read() {
    return block.read().size();
  }

  @Benchmark
  @OperationsPerInvocation(SUBSCRIBERS)
  public long readAndSelectAll() {
    return select(true);
  }

  @Benchmark
  @OperationsPerInvocation(SUBSCRIBERS)
  public long readAndSelectWithin() {
    return select(false);
  }

  @Benchmark
  @OperationsPerInvocation(SUBSCRIBERS)
  public List<Entry> readAndUnpack() {
    return block.read().entries();
  }

  private long select(boolean wholeCell) {
    var told = new Told();
    block.read().select(selection, wholeCell, told);
    return told.count();
  }
}
