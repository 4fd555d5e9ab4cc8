package nl.burgernet.inquire;

import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import nl.burgernet.answerlinks.LinkKey;
import nl.burgernet.answerlinks.LinkKeys;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.ActionId;
import nl.burgernet.inquire.Inquiries.Stored;
import nl.burgernet.inquire.Inquiries.Written;
import org.junit.jupiter.api.Test;

/// What every book of inquiries promises. Whoever holds another one to it does so from a class in
/// this package.
public abstract class InquiriesContract {
  private static final LinkKey KEY = LinkKey.random(new Random(5)::nextBytes);

  /// An empty book, read a minute after noon.
  abstract Inquiries inquiries();

  abstract LinkKeys keys();

  @Test
  void an_inquiry_stands_as_it_was_written_and_so_does_its_key() {
    var book = inquiries();
    var stored = stored("a", "Amsterdam", Duration.ZERO);

    assertThat(book.start(stored, KEY, act(stored, "asked"))).isInstanceOf(Written.Done.class);

    assertThat(book.find(stored.inquiry().id())).contains(stored);
    assertThat(keys().find(stored.inquiry().id())).contains(KEY);
    assertThat(book.find(ActionId.of("nobody", "x"))).isEmpty();
  }

  @Test
  void the_first_to_start_under_an_id_stands() {
    var book = inquiries();
    var first = stored("a", "Amsterdam", Duration.ZERO);
    var second = new Stored(first.inquiry(), "another", Map.of());
    book.start(first, KEY, act(first, "asked"));

    assertThat(book.start(second, LinkKey.random(new Random(6)::nextBytes), act(second, "asked")))
        .isEqualTo(new Written.Overtaken(first));
    assertThat(keys().find(first.inquiry().id())).contains(KEY);
  }

  @Test
  void who_read_an_older_version_writes_nothing() {
    var book = inquiries();
    var first = stored("a", "Amsterdam", Duration.ZERO);
    book.start(first, KEY, act(first, "asked"));
    var closed = first.changed(first.inquiry().closed(NOON.plusSeconds(60)), "k1", "d1");
    var other = first.changed(first.inquiry().closed(NOON.plusSeconds(70)), "k2", "d2");

    assertThat(book.change(other, act(other, "updated"))).isInstanceOf(Written.Done.class);
    assertThat(book.close(closed, act(closed, "closed"))).isEqualTo(new Written.Overtaken(other));
    assertThat(keys().find(first.inquiry().id())).contains(KEY);
  }

  @Test
  void with_an_inquiry_that_closes_its_key_is_gone() {
    var book = inquiries();
    var first = stored("a", "Amsterdam", Duration.ZERO);
    book.start(first, KEY, act(first, "asked"));
    var closed = first.changed(first.inquiry().closed(NOON.plusSeconds(60)), "k1", "d1");

    assertThat(book.close(closed, act(closed, "closed"))).isInstanceOf(Written.Done.class);

    assertThat(book.find(first.inquiry().id())).contains(closed);
    assertThat(keys().find(first.inquiry().id())).isEmpty();
  }

  @Test
  void a_control_room_s_newest_come_first() {
    var book = inquiries();
    for (var i = 0; i < 4; i++) {
      var stored = stored("a" + i, "Amsterdam", Duration.ofSeconds(i));
      book.start(stored, KEY, act(stored, "asked"));
    }
    var other = stored("b", "Utrecht", Duration.ZERO);
    book.start(other, KEY, act(other, "asked"));

    assertThat(book.newest("Amsterdam", 3))
        .extracting(Inquiry::id)
        .containsExactly(Asking.id("a3"), Asking.id("a2"), Asking.id("a1"));
    assertThat(book.newest("Utrecht", 3)).hasSize(1);
  }

  private static Stored stored(String name, String controlRoom, Duration later) {
    return new Stored(
        Asking.inquiry(Asking.id(name), controlRoom, NOON.plus(later)), "digest", Map.of());
  }

  private static Act act(Stored stored, String act) {
    return new Act(stored.inquiry().id(), NOON, act, "anna", "operator", "Amsterdam");
  }
}
