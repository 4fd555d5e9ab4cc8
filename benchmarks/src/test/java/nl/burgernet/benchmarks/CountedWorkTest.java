package nl.burgernet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.LongAdder;
import nl.burgernet.geography.TileCover;
import nl.burgernet.subscribers.DynamoSubscriberBlocks;
import org.junit.jupiter.api.Test;

/// Counts instead of measuring time, so that it says the same on every machine.
final class CountedWorkTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Nation nation = Nation.of(20_000);

  @Test
  void a_subscriber_takes_less_than_sixteen_bytes_with_everything_around() {
    var block = FullBlock.ofTheUsualMix();

    var bytesOfEach = block.packed().length / (double) block.size();
    // Per cell, however many live there: keys and what its summary says.
    var bytesAround = bytesBesideBlocks() / (double) nation.occupiedCells();

    assertThat(bytesOfEach).isBetween(13.0, 15.5);
    assertThat(bytesAround).isLessThan(60);
    assertThat(bytesOfEach + bytesAround / block.size()).isLessThan(16);
  }

  private long bytesBesideBlocks() {
    var bytes = new LongAdder();
    nation
        .table()
        .forEach(
            item -> {
              var block = item.get("block");
              bytes.add(MemoryTable.bytes(item));
              bytes.add(block == null ? 0 : -block.b().asByteArrayUnsafe().length);
            });
    return bytes.sum();
  }

  @Test
  void selecting_allocates_less_than_two_bytes_for_a_subscriber() {
    var full = FullBlock.ofTheUsualMix();
    var block = full.read();
    var selection = Nation.selection(SampleArea.A2.geometry());
    var told = new Told();
    block.select(selection, false, told);

    var before = THREADS.getCurrentThreadAllocatedBytes();
    block.select(selection, false, told);
    var allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(told.count()).isPositive();
    assertThat(allocated / (double) full.size()).isLessThan(2);
  }

  @Test
  void reading_a_block_allocates_less_than_ten_bytes_for_a_subscriber() {
    var full = FullBlock.ofTheUsualMix();
    full.read();

    var before = THREADS.getCurrentThreadAllocatedBytes();
    full.read();
    var allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated / (double) full.size()).isLessThan(10);
  }

  @Test
  void an_ordinary_action_takes_two_requests_and_reads_only_its_cells() {
    var cover = SampleArea.cover(SampleArea.A2.geometry());
    nation.table().takeReads();

    var blocks = new DynamoSubscriberBlocks(nation.table(), Nation.TABLE).read(cover.tiles());

    var reads = nation.table().takeReads();
    assertThat(reads.requests()).isEqualTo(2);
    assertThat(blocks).hasSizeBetween(1, cover.cells());
    assertThat(reads.items()).isEqualTo(cover.tiles().size() + blocks.size());
    // Few live in a cell of this small country: most of it is what stands around them.
    assertThat(reads.bytes() / (double) blocks.size()).isBetween(500.0, 560.0);
  }

  @Test
  void the_country_takes_a_query_for_each_tile_where_somebody_lives() {
    var cover = SampleArea.cover(SampleArea.NL.geometry()).tiles();
    var blocks = new DynamoSubscriberBlocks(nation.table(), Nation.TABLE);
    var inhabited = blocks.summaries(cover.stream().map(TileCover::tile).toList()).size();
    nation.table().takeReads();

    var read = blocks.read(cover);

    var reads = nation.table().takeReads();
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
    var batches = Math.ceilDiv(cover.size(), 100);
    assertThat(inhabited).isGreaterThan(300);
    assertThat(reads.requests()).isEqualTo(batches + inhabited);
    // A query reads the whole tile, also where only a part of it lies in the country.
    assertThat(reads.items() - inhabited).isBetween(read.size(), (int) (1.05 * read.size()));
    assertThat(reads.bytes() / (double) nation.addresses()).isBetween(50.0, 55.0);
  }

  @Test
  void blocks_client_arrays_and_the_independent_selection_agree() {
    var arrays = HeapArrays.of(nation);
    var canned = CannedAnswers.of(nation.table());
    for (var sample : SampleArea.values()) {
      var area = sample.geometry();
      var expected = Expected.told(nation, area);
      var fromMemory = new Told();
      nation.selectFromMemory(area, fromMemory);
      var throughClient = new Told();
      Nation.selectThrough(canned.client(), area, throughClient);
      var fromArrays = new Told();
      arrays.select(area, fromArrays);

      assertThat(expected.count()).isPositive();
      assertThat(fromMemory.isSameAs(expected)).as("%s from memory", sample).isTrue();
      assertThat(throughClient.isSameAs(expected)).as("%s through a client", sample).isTrue();
      assertThat(fromArrays.isSameAs(expected)).as("%s from arrays", sample).isTrue();
    }
  }
}
