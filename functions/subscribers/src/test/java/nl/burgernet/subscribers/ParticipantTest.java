package nl.burgernet.subscribers;

import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParticipantTest {
  private static final Participant ANNA =
      new Participant(
          new ParticipantId(0x1234_5678_9abc_def0L),
          3,
          NOON,
          "b2c1secret",
          List.of(
              new Contact(0, Channel.SMS, "+31612345678"),
              new Contact(2, Channel.EMAIL, "anna@example.nl")),
          List.of(new Address(1, 52_090_700, 5_121_400, Set.of(0, 2), Windows.ALWAYS, NOON)));

  @Test
  void nothing_personal_is_in_the_words_of_a_log() {
    assertThat(ANNA).hasToString("Participant[123456789abcdef0, version 3]");
    assertThat(ANNA.contacts() + " " + ANNA.addresses())
        .doesNotContain("316", "anna", "52", "5_1", "5121400");
  }

  @Test
  void an_ordinal_is_not_given_again_when_its_contact_is_gone() {
    var removed =
        ANNA.changed(List.of(ANNA.contacts().getFirst()), List.of(), NOON.plusSeconds(60));

    assertThat(removed.ordinalsGiven()).isEqualTo(3);
    assertThat(Wire.fromJson(Wire.toJson(removed), Participant.class).ordinalsGiven()).isEqualTo(3);
  }

  @Test
  void a_record_from_before_ordinals_were_counted_knows_those_it_has() {
    var earlier = Wire.toJson(ANNA).replace(",\"ordinalsGiven\":3", "");

    assertThat(earlier).doesNotContain("ordinalsGiven");
    assertThat(Wire.fromJson(earlier, Participant.class).ordinalsGiven()).isEqualTo(3);
  }

  @Test
  void a_record_is_read_as_it_was_written() {
    assertThat(Wire.fromJson(Wire.toJson(ANNA), Participant.class)).isEqualTo(ANNA);
    assertThat(Wire.JSON.readTree(Wire.toJson(ANNA)))
        .isEqualTo(
            Wire.JSON.readTree(
                """
                {
                  "id": "123456789abcdef0",
                  "version": 3,
                  "changedAt": "2026-01-13T11:00:00Z",
                  "leaveToken": "b2c1secret",
                  "contacts": [
                    { "ordinal": 0, "channel": "SMS", "value": "+31612345678" },
                    { "ordinal": 2, "channel": "EMAIL", "value": "anna@example.nl" }
                  ],
                  "addresses": [
                    {
                      "ordinal": 1,
                      "latitude": 52090700,
                      "longitude": 5121400,
                      "contacts": [0, 2],
                      "windows": [],
                      "since": "2026-01-13T11:00:00Z"
                    }
                  ],
                  "ordinalsGiven": 3
                }
                """));
  }

  @Test
  void a_contact_is_found_by_its_ordinal() {
    assertThat(ANNA.contact(2)).contains(new Contact(2, Channel.EMAIL, "anna@example.nl"));
    assertThat(ANNA.contact(1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "123456789abcdef", "123456789abcdef01", "123456789abcdefg"})
  void what_is_not_an_id_is_refused(String text) {
    assertThatThrownBy(() -> ParticipantId.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_contact_s_ordinal_is_0_to_31() {
    assertThatThrownBy(() -> new ContactId(ANNA.id(), 32)).hasMessageContaining("32");
    assertThatThrownBy(() -> new ContactId(ANNA.id(), -1)).hasMessageContaining("-1");
    assertThat(new ContactId(ANNA.id(), 31)).hasToString("123456789abcdef0.31");
  }

  @Test
  void a_change_is_counted_and_remembers_for_a_day_which_cells_it_leaves() {
    var utrecht = ANNA.addresses().getFirst().cell();
    var away = List.of(new Address(1, 52_373_100, 4_892_600, Set.of(0), Windows.ALWAYS, NOON));

    var moved = ANNA.changed(ANNA.contacts(), away, NOON.plusSeconds(60));
    assertThat(moved.version()).isEqualTo(4);
    assertThat(moved.changedAt()).isEqualTo(NOON.plusSeconds(60));
    assertThat(moved.left())
        .containsExactly(new Participant.LeftCell(utrecht, NOON.plusSeconds(60)));
    assertThat(Wire.fromJson(Wire.toJson(moved), Participant.class)).isEqualTo(moved);

    var nextWeek = moved.changed(moved.contacts(), away, NOON.plusSeconds(7 * 86_400));
    assertThat(nextWeek.left())
        .extracting(Participant.LeftCell::cell)
        .containsExactly(away.getFirst().cell());
  }
}
