package nl.burgernet.posttox;

import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import nl.burgernet.events.Phase;
import nl.burgernet.posttox.Conversations.Saved;
import org.junit.jupiter.api.Test;

/// What every store of conversations promises.
abstract class ConversationsContract {
  private static final UUID PHOTO = UUID.fromString("6d696c61-0000-8000-8000-00000000f070");
  private static final Post ATTEMPT =
      new Post(Phase.ACTION, 0, Post.State.ATTEMPTING, NOON, "Burgernet: Mila", null, PHOTO);

  abstract Conversations conversations();

  @Test
  void an_account_said_nothing_until_it_says_something() {
    assertThat(conversations().read(MILA, "PV26")).isEqualTo(Conversation.none(MILA, "PV26"));
  }

  @Test
  void a_conversation_is_read_as_it_was_stored() {
    var said = Conversation.none(MILA, "PV26").attempting(ATTEMPT);
    assertThat(conversations().save(said)).isEqualTo(Saved.SAVED);
    assertThat(conversations().save(said.posted("17"))).isEqualTo(Saved.SAVED);

    assertThat(conversations().read(MILA, "PV26")).isEqualTo(said.posted("17"));
    assertThat(conversations().read(MILA, "NL").posts()).isEmpty();
  }

  @Test
  void of_two_changes_to_the_same_conversation_one_is_stored() {
    var none = Conversation.none(MILA, "PV26");
    assertThat(conversations().save(none.attempting(ATTEMPT))).isEqualTo(Saved.SAVED);

    assertThat(conversations().save(none.fenced())).isEqualTo(Saved.OVERTAKEN);

    assertThat(conversations().read(MILA, "PV26")).isEqualTo(none.attempting(ATTEMPT));
  }
}
