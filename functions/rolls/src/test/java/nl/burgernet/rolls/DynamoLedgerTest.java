package nl.burgernet.rolls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Slice;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

class DynamoLedgerTest {
  private static final int TOGETHER = 8;

  private final ActionId actionId = new ActionId(UUID.randomUUID());

  @Test
  void a_unit_of_45_000_texts_is_closed_in_an_eighth_of_as_many_turns_as_it_has_slices() {
    var slices = slices(2_248);
    var table = new Table(Set.of());

    ledger(table).close(slices);

    assertThat(table.written).hasSameSizeAs(slices);
    assertThat(table.turns).hasValue(2_248 / TOGETHER);
    assertThat(table.most).hasValue(TOGETHER);
  }

  @Test
  void a_slice_that_could_not_be_closed_is_said_after_all_others_are() {
    var slices = slices(3 * TOGETHER);
    var table = new Table(Set.of(entry(slices.get(1)), entry(slices.get(20))));

    assertThatThrownBy(() -> ledger(table).close(slices))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("2 of 24 slices could not be closed")
        .hasCauseInstanceOf(ProvisionedThroughputExceededException.class);

    assertThat(table.written).hasSize(22);
  }

  private List<Slice> slices(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Slice(actionId, Channel.SMS, 0, i * 20, i * 20 + 20, i * 100L))
        .toList();
  }

  private static String entry(Slice slice) {
    return "slice#000000#%09d".formatted(slice.from());
  }

  private static DynamoLedger ledger(DynamoDbClient table) {
    return new DynamoLedger(table, "ledger", InstantSource.fixed(Instant.EPOCH));
  }

  /// Answers only when as many writes are under way as may be, so that whoever writes one by one
  /// never gets an answer.
  private static final class Table implements DynamoDbClient {
    private final Set<String> broken;
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    private final CyclicBarrier all = new CyclicBarrier(TOGETHER, turns::incrementAndGet);

    Table(Set<String> broken) {
      this.broken = new HashSet<>(broken);
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      try {
        all.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IllegalStateException("not " + TOGETHER + " at once", e);
      } finally {
        underWay.decrementAndGet();
      }
      var entry = request.key().values().stream().map(value -> value.s()).toList();
      if (entry.stream().anyMatch(broken::contains)) {
        throw ProvisionedThroughputExceededException.builder().message("too much").build();
      }
      written.add(entry.toString());
      return UpdateItemResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}
