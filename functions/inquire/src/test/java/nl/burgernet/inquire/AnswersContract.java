package nl.burgernet.inquire;

import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.burgernet.events.ActionId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every book of answers promises. Whoever holds another one to it does so from a class in
/// this package.
public abstract class AnswersContract {
  private static final Map<String, List<String>> YES = Map.of("q1", List.of("Ja"));
  private static final Instant LATER = NOON.plus(Duration.ofDays(90));

  private Instant now = NOON;
  private Answers answers = new FakeAnswers(() -> now);

  abstract Answers answers(InstantSource clock);

  @BeforeEach
  void open() {
    answers = answers(() -> now);
  }

  @Test
  void an_answer_is_kept_under_its_inquiry() {
    var values = Map.of("q1", List.of("Ja"), "q2", List.of("a", "\"b\"", "c; d"));
    answers.put(MILA, "aa", values, NOON, LATER);

    assertThat(answers.of(MILA)).containsExactly(new Answer("aa", NOON, values, Map.of()));
    assertThat(answers.find(MILA, "aa")).isPresent();
    assertThat(answers.find(MILA, "bb")).isEmpty();
    assertThat(answers.of(new ActionId(new UUID(3, 4)))).isEmpty();
    assertThat(answers.count(MILA)).isEqualTo(1);
  }

  @Test
  void a_later_answer_of_the_same_respondent_replaces_the_earlier_one() {
    answers.put(MILA, "aa", YES, NOON, LATER);
    answers.put(MILA, "aa", Map.of("q2", List.of("toch niet")), NOON.plusSeconds(9), LATER);
    answers.put(MILA, "bb", YES, NOON, LATER);

    assertThat(answers.count(MILA)).isEqualTo(2);
    assertThat(answers.find(MILA, "aa").orElseThrow().values())
        .isEqualTo(Map.of("q2", List.of("toch niet")));
    assertThat(answers.find(MILA, "aa").orElseThrow().answeredAt()).isEqualTo(NOON.plusSeconds(9));
  }

  @Test
  void nobody_answers_without_end_and_what_was_answered_last_stands() {
    for (var i = 0; i < Answers.MOST_TIMES; i++) {
      assertThat(answers.put(MILA, "aa", Map.of("q1", List.of("" + i)), NOON, LATER)).isTrue();
    }

    assertThat(answers.put(MILA, "aa", YES, NOON, LATER)).isFalse();
    assertThat(answers.put(MILA, "bb", YES, NOON, LATER)).isTrue();
    assertThat(answers.find(MILA, "aa").orElseThrow().values())
        .isEqualTo(Map.of("q1", List.of("" + (Answers.MOST_TIMES - 1))));
  }

  @Test
  void photos_stay_when_an_answer_is_replaced_and_are_bounded() {
    assertThat(answers.addPhoto(MILA, "aa", "q3", "p0", NOON, LATER)).isTrue();
    answers.put(MILA, "aa", YES, NOON, LATER);
    for (var i = 1; i < Answers.MOST_PHOTOS; i++) {
      assertThat(answers.addPhoto(MILA, "aa", "q3", "p" + i, NOON, LATER)).isTrue();
    }
    assertThat(answers.addPhoto(MILA, "aa", "q3", "p9", NOON, LATER)).isFalse();

    assertThat(answers.find(MILA, "aa").orElseThrow())
        .isEqualTo(
            new Answer("aa", NOON, YES, Map.of("q3", List.of("p0", "p1", "p2", "p3", "p4"))));
  }

  @Test
  void nothing_is_shown_after_its_time() {
    answers.put(MILA, "aa", YES, NOON, LATER);

    now = LATER.minusSeconds(1);
    assertThat(answers.count(MILA)).isEqualTo(1);
    now = LATER;
    assertThat(answers.of(MILA)).isEmpty();
    assertThat(answers.find(MILA, "aa")).isEmpty();
    assertThat(answers.count(MILA)).isZero();
  }
}
