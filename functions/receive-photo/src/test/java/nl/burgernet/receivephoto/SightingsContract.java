package nl.burgernet.receivephoto;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What all sightings promise.
public abstract class SightingsContract {
  private static final Fate SEEN =
      Fate.accepted(List.of(new Size(320, 320, 240)), "00ff00ff00ff00ff");

  protected abstract Sightings sightings();

  @Test
  void numbers_count_from_one_and_no_two_are_the_same() {
    assertThat(sightings().nextNumber(MILA)).isEqualTo(1);
    assertThat(sightings().nextNumber(MILA)).isEqualTo(2);
  }

  @Test
  void a_sighting_is_found_as_it_was_sent() {
    var sighting = sighting(1, Fate.AWAITED);
    sightings().add(sighting);

    assertThat(sightings().find(MILA, sighting.id())).contains(sighting);
    assertThat(sightings().find(MILA, UUID.randomUUID())).isEmpty();
  }

  @Test
  void of_two_sightings_under_one_id_the_first_stands() {
    var first = sighting(1, Fate.AWAITED);
    sightings().add(first);
    sightings().add(first.with(Fate.NONE));

    assertThat(sightings().find(MILA, first.id())).contains(first);
  }

  @Test
  void the_sightings_of_an_action_come_in_the_order_of_their_numbers() {
    for (var number : List.of(3, 11, 1, 2)) {
      sightings().add(sighting(number, Fate.NONE));
    }

    assertThat(sightings().of(MILA)).extracting(Sighting::number).containsExactly(1, 2, 3, 11);
  }

  @Test
  void a_photo_is_settled_once() {
    var sighting = sighting(1, Fate.AWAITED);
    sightings().add(sighting);

    assertThat(sightings().settle(sighting.with(SEEN))).isTrue();
    assertThat(sightings().settle(sighting.with(Fate.LATE))).isFalse();
    assertThat(sightings().find(MILA, sighting.id())).contains(sighting.with(SEEN));
  }

  @Test
  void what_is_forgotten_is_not_brought_back_by_a_photo() {
    var sighting = sighting(1, Fate.AWAITED);
    sightings().nextNumber(MILA);
    sightings().add(sighting);

    sightings().forget(MILA);

    assertThat(sightings().settle(sighting.with(SEEN))).isFalse();
    assertThat(sightings().of(MILA)).isEmpty();
    assertThat(sightings().nextNumber(MILA)).isEqualTo(1);
  }

  private static Sighting sighting(int number, Fate fate) {
    return new Sighting(
        MILA, UUID.randomUUID(), number, NOON, "Een meisje, gele jas.", AMSTERDAM, "digest", fate);
  }
}
