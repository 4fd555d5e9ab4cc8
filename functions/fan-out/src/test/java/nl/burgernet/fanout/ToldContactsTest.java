package nl.burgernet.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.ParticipantId;
import org.junit.jupiter.api.Test;

class ToldContactsTest {
  private static final long ANNA = 0xa11a;

  private final ToldContacts told = new ToldContacts();

  @Test
  void nobody_is_told_before_somebody_is_added() {
    assertThat(told.isEmpty()).isTrue();
    assertThat(told.isSettled(ANNA, 0)).isFalse();
    assertThat(told.isInDoubt(ANNA, 0)).isFalse();
    told.add(ANNA, 0, false);
    assertThat(told.isEmpty()).isFalse();
  }

  @Test
  void each_contact_of_a_participant_stands_for_itself() {
    told.add(ANNA, 0, false);
    told.add(ANNA, 31, true);

    assertThat(told.isSettled(ANNA, 0)).isTrue();
    assertThat(told.isInDoubt(ANNA, 0)).isFalse();
    assertThat(told.isSettled(ANNA, 1)).isFalse();
    assertThat(told.isSettled(ANNA, 31)).isFalse();
    assertThat(told.isInDoubt(ANNA, 31)).isTrue();
  }

  @Test
  void who_is_surely_told_in_one_roll_is_not_in_doubt_because_of_another() {
    told.add(ANNA, 0, true);
    told.add(ANNA, 0, false);
    told.add(ANNA, 1, false);
    told.add(ANNA, 1, true);

    assertThat(told.isSettled(ANNA, 0)).isTrue();
    assertThat(told.isSettled(ANNA, 1)).isTrue();
  }

  @Test
  void many_contacts_are_told_apart_as_a_map_would_do_it() {
    var random = new Random(6);
    var map = new HashMap<ContactId, Boolean>();
    for (var i = 0; i < 100_000; i++) {
      // Ids that meet in the table, the one that is 0 among them.
      var participant = (random.nextLong(40_000) << 12) - (20_000L << 12);
      var ordinal = random.nextInt(32);
      var inDoubt = random.nextBoolean();
      told.add(participant, ordinal, inDoubt);
      map.merge(
          new ContactId(new ParticipantId(participant), ordinal), inDoubt, Boolean::logicalAnd);
    }

    for (var participant = -20_000L; participant < 20_000; participant++) {
      for (var ordinal = 0; ordinal < 32; ordinal++) {
        var id = participant << 12;
        var expected = map.get(new ContactId(new ParticipantId(id), ordinal));
        assertThat(told.isSettled(id, ordinal)).isEqualTo(Boolean.FALSE.equals(expected));
        assertThat(told.isInDoubt(id, ordinal)).isEqualTo(Boolean.TRUE.equals(expected));
      }
    }
  }
}
