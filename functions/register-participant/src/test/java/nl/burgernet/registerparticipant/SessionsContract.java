package nl.burgernet.registerparticipant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.random.RandomGenerator;
import nl.burgernet.registerparticipant.Sessions.Session;
import nl.burgernet.subscribers.ParticipantId;
import org.junit.jupiter.api.Test;

/// What everything that keeps sessions promises. Whoever holds another one to it does so from a
/// class in this package.
public abstract class SessionsContract {
  private static final Instant NOON = Instant.parse("2026-01-13T11:00:00Z");
  private static final Session SESSION = new Session(NOON, NOON.plusSeconds(1800));

  protected abstract Sessions sessions();

  /// Lets there be a participant.
  protected abstract void register(ParticipantId id);

  private final ParticipantId anna = new ParticipantId(RandomGenerator.getDefault().nextLong());

  @Test
  void a_session_is_open_until_it_expires() {
    register(anna);

    assertThat(sessions().begin(anna, "token", SESSION)).isTrue();

    assertThat(sessions().isOpen(anna, "token", NOON)).isTrue();
    assertThat(sessions().isOpen(anna, "token", NOON.plusSeconds(1799))).isTrue();
    assertThat(sessions().isOpen(anna, "token", NOON.plusSeconds(1800))).isFalse();
    assertThat(sessions().openFor(anna, NOON)).containsExactly(SESSION);
    assertThat(sessions().openFor(anna, NOON.plusSeconds(1800))).isEmpty();
  }

  @Test
  void nobody_else_and_no_other_token_is_let_in() {
    register(anna);
    sessions().begin(anna, "token", SESSION);

    assertThat(sessions().isOpen(anna, "another", NOON)).isFalse();
    assertThat(sessions().isOpen(new ParticipantId(anna.value() + 1), "token", NOON)).isFalse();
  }

  @Test
  void a_session_that_was_ended_is_not_open() {
    register(anna);
    sessions().begin(anna, "token", SESSION);
    sessions().end(anna, "token");

    assertThat(sessions().isOpen(anna, "token", NOON)).isFalse();
  }

  @Test
  void nobody_who_is_not_registered_is_let_in() {
    assertThat(sessions().begin(anna, "token", SESSION)).isFalse();
    assertThat(sessions().isOpen(anna, "token", NOON)).isFalse();
  }
}
