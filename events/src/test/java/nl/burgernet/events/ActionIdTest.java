package nl.burgernet.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionIdTest {
  @Test
  void the_same_caller_with_the_same_key_gets_the_same_id_for_ever() {
    // SHA-256 of "meldkamer-amsterdam\n2026-0113-42", marked as a UUID of version 8.
    assertThat(ActionId.of("meldkamer-amsterdam", "2026-0113-42"))
        .hasToString("e67133e0-c121-8858-b4f4-1eea1b7c019c");
  }

  @Test
  void another_caller_or_another_key_gets_another_id() {
    assertThat(ActionId.of("amsterdam", "1"))
        .isNotEqualTo(ActionId.of("utrecht", "1"))
        .isNotEqualTo(ActionId.of("amsterdam", "2"))
        .isNotEqualTo(ActionId.of("amsterdam1", ""));
  }

  @Test
  void an_id_is_a_uuid_of_version_8() {
    for (var key = 0; key < 1_000; key++) {
      var id = ActionId.of("amsterdam", Integer.toString(key)).value();

      assertThat(id.version()).isEqualTo(8);
      assertThat(id.variant()).isEqualTo(2);
    }
  }

  @Test
  void an_id_is_read_as_it_stands_in_a_path() {
    assertThat(ActionId.parse(Examples.MILA.toString())).isEqualTo(Examples.MILA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mila", "1-1-1-1-1", "6d696c61-0000-8000-8000-000000000001x"})
  void what_is_not_an_id_is_refused(String text) {
    assertThatThrownBy(() -> ActionId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
