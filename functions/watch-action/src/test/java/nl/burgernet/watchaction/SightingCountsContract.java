package nl.burgernet.watchaction;

import static nl.burgernet.events.Examples.MILA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.watchaction.SightingCounts.PhotoFate;
import org.junit.jupiter.api.Test;

/// What whoever counts sightings promises.
public abstract class SightingCountsContract {
  /// Counts in a table that holds sightings of an action with these photos, written as
  /// receive-photo writes them, and no others.
  protected abstract SightingCounts countsOf(ActionId action, List<String> photos);

  @Test
  void sightings_are_counted_by_what_became_of_their_photo() {
    var counts = countsOf(MILA, List.of("ACCEPTED", "NONE", "ACCEPTED", "REFUSED"));

    assertThat(counts.of(MILA))
        .isEqualTo(Map.of(PhotoFate.ACCEPTED, 2, PhotoFate.NONE, 1, PhotoFate.REFUSED, 1));
  }

  @Test
  void of_another_action_there_are_none() {
    assertThat(countsOf(MILA, List.of("ACCEPTED")).of(ActionId.of("x", "y"))).isEmpty();
  }
}
