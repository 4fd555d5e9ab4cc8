package nl.burgernet.receivephoto;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.action;
import static nl.burgernet.events.Examples.around;
import static nl.burgernet.events.Examples.missingChildIn;
import static nl.burgernet.events.Examples.withAlert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import nl.burgernet.events.Action;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Kind;
import nl.burgernet.receivephoto.ChildPhotos.Weight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChildPhotosTest {
  private static final Action STRAYED = missingChildIn(AMSTERDAM);

  @Test
  void a_child_that_probably_strayed_is_looked_for_without_a_photo() {
    assertThat(withPolicy("").of(STRAYED)).isEqualTo(Weight.REFUSE);
    assertThat(withPolicy("{\"maxHours\": 8}").of(STRAYED)).isEqualTo(Weight.REFUSE);
  }

  @ParameterizedTest
  @EnumSource(
      value = ChildAlert.class,
      names = {"MISSING_CHILD_ALERT", "AMBER_ALERT"})
  void a_graver_alert_shows_the_child(ChildAlert alert) {
    assertThat(withPolicy("").of(withAlert(STRAYED, alert))).isEqualTo(Weight.OFF);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"MISSING_PERSON", "LOOK_OUT", "EMERGENCY"})
  void who_is_no_child_is_another_matter(Kind kind) {
    assertThat(withPolicy("").of(action(kind, around(AMSTERDAM, 500), AMSTERDAM)))
        .isEqualTo(Weight.OFF);
  }

  @ParameterizedTest
  @EnumSource(Weight.class)
  void the_policy_of_the_control_rooms_says_what_comes_of_it(Weight weight) {
    assertThat(withPolicy("{\"checks\": {\"CHILD_PHOTO\": \"" + weight + "\"}}").of(STRAYED))
        .isEqualTo(weight);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"checks\": {\"CHILD_PHOTO\": \"MAYBE\"}}"})
  void a_policy_that_says_nothing_clear_is_refused_at_the_first_breath(String policy) {
    assertThatThrownBy(() -> withPolicy(policy))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CHILD_PHOTO");
  }

  private static ChildPhotos withPolicy(String policy) {
    return ChildPhotos.from(Map.of("POLICY", policy));
  }
}
