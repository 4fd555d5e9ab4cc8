package nl.burgernet.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void a_variable_that_is_not_set_is_named() {
    assertThatThrownBy(() -> Settings.required(Map.of("OTHER", "x"), "LEDGER_TABLE"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("LEDGER_TABLE must be set in the function's environment");
    assertThatThrownBy(() -> Settings.required(Map.of("LEDGER_TABLE", " "), "LEDGER_TABLE"))
        .hasMessage("LEDGER_TABLE must be set in the function's environment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "ten", "1.5", "99999999999"})
  void a_number_that_is_none_is_quoted_with_its_variable(String text) {
    assertThatThrownBy(() -> Settings.requiredNumber(Map.of("SLICE_SIZE", text), "SLICE_SIZE"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("SLICE_SIZE must be a whole number above 0, not " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "ten", "1,5", "NaN", "Infinity"})
  void a_decimal_that_is_none_is_quoted_with_its_variable(String text) {
    assertThatThrownBy(() -> Settings.requiredDecimal(Map.of("QUOTA", text), "QUOTA"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("QUOTA must be a number above 0, not " + text);
  }

  @Test
  void what_is_set_is_read() {
    var environment = Map.of("LEDGER_TABLE", "ledger", "SLICE_SIZE", "200", "QUOTA", "0.25");

    assertThat(Settings.requiredDecimal(environment, "QUOTA")).isEqualTo(0.25);
    assertThat(Settings.requiredDecimal(environment, "SLICE_SIZE")).isEqualTo(200);

    assertThat(Settings.required(environment, "LEDGER_TABLE")).isEqualTo("ledger");
    assertThat(Settings.requiredNumber(environment, "SLICE_SIZE")).isEqualTo(200);
  }
}
