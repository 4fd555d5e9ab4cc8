package nl.burgernet.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class LateTest {
  private final AtomicInteger made = new AtomicInteger();
  private final Late<Integer> late = Late.of(made::incrementAndGet);

  @Test
  void is_not_made_before_it_is_asked_for_and_then_once() {
    assertThat(made).hasValue(0);

    assertThat(late.get()).isEqualTo(1);
    assertThat(late.get()).isEqualTo(1);
  }

  @Test
  void is_made_before_a_snapshot_is_taken() {
    late.beforeCheckpoint(Core.getGlobalContext());

    assertThat(made).hasValue(1);
    assertThat(late.get()).isEqualTo(1);
  }
}
