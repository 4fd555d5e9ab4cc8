package nl.burgernet.chatonmessenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What everything that remembers conversations promises.
public abstract class ChatsContract {
  private static final ChatState WHICH =
      new ChatState.AskedWhich(
          List.of(new ChatState.Option("3511 AB, Utrecht", 52_091_500, 5_118_000)));

  private Instant now = Instant.parse("2026-05-01T10:00:00Z");

  /// The same conversations each time, none at the start of each test.
  abstract Chats chats(InstantSource clock);

  @Test
  void a_stranger_was_asked_nothing() {
    assertThat(chats().stateOf("anna")).isEqualTo(new ChatState.Silent());
    assertThat(chats().wasHandled("m_1")).isFalse();
  }

  @Test
  void what_was_asked_is_remembered_whole() {
    chats().handled("m_1", "anna", WHICH);

    assertThat(chats().stateOf("anna")).isEqualTo(WHICH);
    assertThat(chats().stateOf("bob")).isEqualTo(new ChatState.Silent());
    assertThat(chats().wasHandled("m_1")).isTrue();
  }

  @Test
  void a_message_is_handled_once_and_the_second_changes_nothing() {
    assertThat(chats().handled("m_1", "anna", WHICH)).isTrue();

    assertThat(chats().handled("m_1", "anna", new ChatState.AskedAge())).isFalse();

    assertThat(chats().stateOf("anna")).isEqualTo(WHICH);
  }

  @Test
  void an_unfinished_conversation_is_forgotten_after_an_hour_and_a_message_is_not() {
    chats().handled("m_1", "anna", WHICH);

    now = now.plus(Duration.ofHours(1));

    assertThat(chats().stateOf("anna")).isEqualTo(new ChatState.Silent());
    assertThat(chats().wasHandled("m_1")).isTrue();
  }

  @Test
  void who_left_is_forgotten() {
    chats().handled("m_1", "anna", WHICH);

    chats().forget("anna");
    chats().forget("bob");

    assertThat(chats().stateOf("anna")).isEqualTo(new ChatState.Silent());
  }

  private Chats chats() {
    return chats(() -> now);
  }
}
