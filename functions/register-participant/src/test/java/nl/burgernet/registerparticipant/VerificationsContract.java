package nl.burgernet.registerparticipant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import nl.burgernet.registerparticipant.Verifications.Entered;
import nl.burgernet.registerparticipant.Verifications.Pending;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What everything that keeps codes promises. Whoever holds another one to it does so from a class
/// in this package.
public abstract class VerificationsContract {
  private static final Instant NOON = Instant.parse("2026-01-13T11:00:00Z");

  protected abstract Verifications verifications();

  private Verifications codes;

  @BeforeEach
  void begin() {
    codes = verifications();
  }

  private final String contact = UUID.randomUUID().toString();

  @Test
  void the_right_code_is_right_once_and_says_what_it_was_asked_for() {
    codes.begin(code("a", "right"));

    assertThat(codes.enter(contact, "a", "right", NOON))
        .isEqualTo(new Entered.Right(code("a", "right").withTries(4)));
    assertThat(codes.enter(contact, "a", "right", NOON)).isEqualTo(new Entered.Gone());
  }

  @Test
  void five_tries_are_all_there_are() {
    codes.begin(code("a", "right"));
    for (var left = 4; left >= 0; left--) {
      assertThat(codes.enter(contact, "a", "wrong", NOON)).isEqualTo(new Entered.Wrong(left));
    }

    assertThat(codes.enter(contact, "a", "right", NOON)).isEqualTo(new Entered.Gone());
    assertThat(codes.waitingFor(contact, NOON)).isEmpty();
  }

  @Test
  void a_code_is_gone_when_its_time_is_over() {
    codes.begin(code("a", "right"));

    assertThat(codes.enter(contact, "a", "right", NOON.plusSeconds(600)))
        .isEqualTo(new Entered.Gone());
    assertThat(codes.waitingFor(contact, NOON.plusSeconds(600))).isEmpty();
  }

  @Test
  void a_code_is_good_for_its_own_contact_and_name_only() {
    codes.begin(code("a", "right"));

    assertThat(codes.enter("another", "a", "right", NOON)).isEqualTo(new Entered.Gone());
    assertThat(codes.enter(contact, "b", "right", NOON)).isEqualTo(new Entered.Gone());
    assertThat(codes.enter(contact, "a", "right", NOON)).isInstanceOf(Entered.Right.class);
  }

  @Test
  void what_waits_for_a_contact_can_be_seen() {
    codes.begin(code("a", "right"));
    codes.enter(contact, "a", "wrong", NOON);

    assertThat(codes.waitingFor(contact, NOON)).containsExactly(code("a", "right").withTries(4));
  }

  private Pending code(String id, String hash) {
    return new Pending(contact, id, hash, "owner", true, 5, NOON.plusSeconds(600));
  }
}
