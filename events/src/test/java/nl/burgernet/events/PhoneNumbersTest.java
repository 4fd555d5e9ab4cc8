package nl.burgernet.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
  @Test
  void one_number_is_for_every_kind() {
    var numbers = PhoneNumbers.parse("0800-0011");

    assertThat(Arrays.stream(Kind.values()).map(numbers::of)).containsOnly("0800-0011");
  }

  @Test
  void a_kind_may_have_a_number_of_its_own() {
    var numbers = PhoneNumbers.parse("0800-0011, EMERGENCY=112,LOOK_OUT=0900 8844");

    assertThat(numbers.of(Kind.EMERGENCY)).isEqualTo("112");
    assertThat(numbers.of(Kind.LOOK_OUT)).isEqualTo("0900 8844");
    assertThat(numbers.of(Kind.MISSING_CHILD)).isEqualTo("0800-0011");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "de politie",
        "EMERGENCY=112",
        "0800-0011,112",
        "112,PARADE=113",
        "112,NOTICE="
      })
  void a_setting_that_names_no_number_is_refused(String setting) {
    assertThatThrownBy(() -> PhoneNumbers.parse(setting))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
