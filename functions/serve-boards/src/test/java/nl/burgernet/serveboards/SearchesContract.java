package nl.burgernet.serveboards;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.serveboards.Street.PHOTO;
import static nl.burgernet.serveboards.Street.another;
import static nl.burgernet.serveboards.Street.missingChild;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.PhotosChanged;
import org.junit.jupiter.api.Test;

/// What every store of searches promises.
abstract class SearchesContract {
  /// What the store takes for now.
  protected Instant now = NOON;

  abstract Searches searches();

  @Test
  void a_search_is_read_as_it_runs_until_it_ended() {
    var running = running(0);
    searches().runs(running);
    assertThat(searches().all().searches()).containsExactly(running);

    var ended = new Search.Ended(running.about(), NOON.plusSeconds(60));
    searches().ended(ended);
    assertThat(searches().all().searches()).containsExactly(ended);
  }

  @Test
  void the_newest_counts_in_whatever_order_it_is_heard() {
    searches().runs(running(2));
    searches().runs(running(1));
    searches().runs(running(2));
    assertThat(searches().all().searches()).containsExactly(running(2));

    searches().ended(new Search.Ended(running(0).about(), NOON));
    searches().runs(running(3));
    assertThat(searches().all().searches()).hasSize(1).allMatch(Search.Ended.class::isInstance);
  }

  @Test
  void photos_belong_to_their_search_whichever_is_heard_first() {
    searches().show(photos(2));
    assertThat(searches().all().searches()).isEmpty();

    searches().runs(running(0));
    searches().show(photos(1));

    assertThat(searches().all().searches())
        .containsExactly(running(0).showing(List.of(PHOTO), photos(2).occurredAt()));
  }

  @Test
  void when_something_new_was_heard_last_is_noted() {
    assertThat(searches().all().lastAt()).isEqualTo(Instant.EPOCH);
    searches().runs(running(2));
    now = NOON.plusSeconds(60);
    searches().runs(running(1));
    searches().runs(running(2));
    assertThat(searches().all().lastAt()).isEqualTo(NOON);

    searches().show(photos(1));
    now = NOON.plusSeconds(120);
    searches().show(photos(1));
    assertThat(searches().all().lastAt()).isEqualTo(NOON.plusSeconds(60));

    searches().ended(new Search.Ended(running(0).about(), NOON));
    assertThat(searches().all().lastAt()).isEqualTo(now);
  }

  @Test
  void what_ended_long_ago_is_not_read_any_more() {
    searches().ended(new Search.Ended(running(0).about(), NOON));

    now = NOON.plus(DynamoSearches.KEPT).minusSeconds(60);
    assertThat(searches().all().searches()).hasSize(1);
    now = NOON.plus(DynamoSearches.KEPT).plusSeconds(60);
    assertThat(searches().all().searches()).isEmpty();
  }

  @Test
  void all_of_them_are_read() {
    for (var number = 1; number <= 30; number++) {
      searches()
          .runs(
              new Search.Running(
                  Search.About.of(another(missingChild(), number, ChildAlert.LOCAL, AMSTERDAM)),
                  0,
                  missingChild().texts(),
                  NOON,
                  NOON,
                  NOON.plusSeconds(3_600),
                  List.of()));
    }

    assertThat(searches().all().searches()).hasSize(30).doesNotHaveDuplicates();
  }

  private static PhotosChanged photos(long version) {
    return new PhotosChanged(MILA, NOON.plusSeconds(version), version, List.of(PHOTO));
  }

  private static Search.Running running(int sequence) {
    return new Search.Running(
        Search.About.of(missingChild()),
        sequence,
        missingChild().texts(),
        NOON,
        NOON,
        NOON.plusSeconds(3_600),
        List.of());
  }
}
