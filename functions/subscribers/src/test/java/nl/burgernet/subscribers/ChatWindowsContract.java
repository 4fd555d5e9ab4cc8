package nl.burgernet.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What everything that knows to whom a chat's provider lets us write promises.
public abstract class ChatWindowsContract {
  private static final Instant NOON = Instant.parse("2026-05-01T10:00:00Z");
  private static final ContactId ANNA = new ContactId(new ParticipantId(0xa77aL), 2);
  private static final ContactId BOB = new ContactId(new ParticipantId(-0xb0bL), 31);

  /// The windows, none at the start of each test.
  protected abstract ChatWindows windows();

  @Test
  void a_window_is_open_for_a_day_after_somebody_wrote() {
    windows().heard(ANNA, NOON);

    assertThat(windows().openAmong(List.of(ANNA, BOB), NOON)).containsExactly(ANNA);
    assertThat(windows().openAmong(List.of(ANNA), NOON.plus(Duration.ofHours(24)).minusMillis(1)))
        .containsExactly(ANNA);
    assertThat(windows().openAmong(List.of(ANNA), NOON.plus(Duration.ofHours(24)))).isEmpty();
  }

  @Test
  void who_writes_again_is_open_for_longer() {
    windows().heard(ANNA, NOON);
    windows().heard(ANNA, NOON.plusSeconds(60));

    assertThat(windows().open(NOON.plus(ChatWindows.LENGTH))).containsExactly(ANNA);
  }

  @Test
  void a_message_that_comes_late_closes_nothing() {
    windows().heard(ANNA, NOON.plusSeconds(60));
    windows().heard(ANNA, NOON);

    assertThat(windows().open(NOON.plus(ChatWindows.LENGTH))).containsExactly(ANNA);
  }

  @Test
  void who_left_is_forgotten() {
    windows().heard(ANNA, NOON);
    windows().forget(ANNA);
    windows().forget(BOB);

    assertThat(windows().open(NOON)).isEmpty();
  }

  @Test
  void all_open_windows_are_listed() {
    windows().heard(ANNA, NOON);
    windows().heard(BOB, NOON.minus(ChatWindows.LENGTH));
    windows().heard(new ContactId(BOB.participant(), 0), NOON.minusSeconds(1));

    assertThat(windows().open(NOON))
        .containsExactlyInAnyOrder(ANNA, new ContactId(BOB.participant(), 0));
  }

  @Test
  void more_contacts_are_asked_for_than_fit_one_request() {
    windows().heard(ANNA, NOON);
    var many =
        IntStream.range(0, 250).mapToObj(i -> new ContactId(new ParticipantId(i), 0)).toList();
    many.forEach(contact -> windows().heard(contact, NOON));

    assertThat(windows().openAmong(many, NOON)).containsExactlyInAnyOrderElementsOf(many);
  }
}
