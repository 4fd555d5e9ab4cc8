package nl.burgernet.benchmarks;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.burgernet.geography.Grid;
import nl.burgernet.subscribers.Block;
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
  /// As many as a block holds at most.
  private static final int SUBSCRIBERS = 2_000;

  private final int cell = Grid.cellOf(52.3731, 4.8926);
  private final byte[] packed = Block.pack(cell, subscribers(cell));
  private final Selection selection = Nation.selection(SampleArea.A2.geometry());

  /// Entries of the usual mix, moved into one cell.
  private static List<Entry> subscribers(int cell) {
    var corner = Grid.southWestOf(cell);
    var entries = new ArrayList<Entry>();
    Nation.of(SUBSCRIBERS)
        .blocks()
        .forEach(
            block -> {
              var from = Grid.southWestOf(block.cell());
              for (var entry : block.entries()) {
                entries.add(
                    new Entry(
                        entry.participant(),
                        entry.latitude()
                            - from.latitudeMicrodegrees()
                            + corner.latitudeMicrodegrees(),
                        entry.longitude()
                            - from.longitudeMicrodegrees()
                            + corner.longitudeMicrodegrees(),
                        entry.profile(),
                        entry.several(),
                        null,
                        null,
                        false,
                        entry.earlier()));
              }
            });
    return entries.subList(0, SUBSCRIBERS);
  }

  @Benchmark
  @OperationsPerInvocation(SUBSCRIBERS)
  public int read() {
    return Block.read(cell, ByteBuffer.wrap(packed)).size();
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
    return Block.read(cell, ByteBuffer.wrap(packed)).entries();
  }

  private long select(boolean wholeCell) {
    var told = new Told();
    Block.read(cell, ByteBuffer.wrap(packed)).select(selection, wholeCell, told);
    return told.count();
  }
}
