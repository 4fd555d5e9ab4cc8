package nl.burgernet.startaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
  @Test
  void without_one_in_the_environment_the_usual_policy_holds() {
    assertThat(Policy.from(Map.of())).isEqualTo(Policy.USUAL);
  }

  @Test
  void what_the_environment_says_goes_before_the_usual() {
    var policy = Policy.from(Map.of("POLICY", "{\"usualMinutes\": 90}"));

    assertThat(policy.usualDuration()).isEqualTo(Duration.ofMinutes(90));
    assertThat(policy.maxRegions()).isEqualTo(Policy.USUAL.maxRegions());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"maxRadius\": 10}",
        "{\"maxRegions\": 0}",
        "{\"checks\": {\"JARGONS\": \"WARN\"}}",
        "{\"checks\": {\"JARGON\": \"LOUD\"}}",
        "{\"numbers\": []}",
        "[]",
        "x",
        "{\"maxRegions\": \"x\"}"
      })
  void a_policy_that_says_nothing_clear_is_refused_at_the_first_breath(String policy) {
    assertThatThrownBy(() -> Policy.from(Map.of("POLICY", policy)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("POLICY");
  }
}
