package nl.burgernet.controlroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import nl.burgernet.messaging.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {
  private static final Map<String, String> ANNA =
      Map.of(
          "sub", "anna",
          "custom:controlRoom", "Amsterdam",
          "cognito:groups", "operator",
          "custom:regions", "GM0363 GM0384 PV27");

  @Test
  void a_token_says_who_it_is_for_which_control_room_and_where() {
    assertThat(Caller.of(ANNA))
        .contains(
            new Caller("Amsterdam", "anna", Role.OPERATOR, Set.of("GM0363", "GM0384", "PV27")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "custom:controlRoom", "cognito:groups"})
  void without_one_of_these_a_token_is_nobody_s(String claim) {
    assertThat(Caller.of(with(claim, ""))).isEmpty();
    assertThat(Caller.of(with(claim, " "))).isEmpty();
    var without = new HashMap<>(ANNA);
    without.remove(claim);
    assertThat(Caller.of(without)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"citizen", "operators", "Operator", "super visor", "admin,root"})
  void other_groups_are_no_role(String groups) {
    try (var log = new LogLines()) {
      assertThat(Caller.of(with("cognito:groups", groups))).isEmpty();
      assertThat(log.counted("CallersRefused", "By", "ROLE")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"supervisor", "operator,supervisor", "[supervisor operator]", "[\"supervisor\"]"})
  void the_stronger_role_counts_however_the_groups_are_written(String groups) {
    assertThat(Caller.of(with("cognito:groups", groups)).orElseThrow().role())
        .isEqualTo(Role.SUPERVISOR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", "[]"})
  void who_has_no_regions_is_somebody_without_any(String regions) {
    assertThat(Caller.of(with("custom:regions", regions)).orElseThrow().regions()).isEmpty();
  }

  @Test
  void only_a_supervisor_of_the_national_control_room_acts_for_others() {
    var anna = Caller.of(ANNA).orElseThrow();
    assertThat(anna.mayActFor("Amsterdam")).isTrue();
    assertThat(anna.mayActFor("Utrecht")).isFalse();
    var national = new Caller("Landelijk", "x", Role.OPERATOR, Set.of("NL"));
    assertThat(national.mayActFor("Utrecht")).isFalse();
    assertThat(national.isNationalSupervisor()).isFalse();
    assertThat(new Caller("Landelijk", "x", Role.SUPERVISOR, Set.of()).mayActFor("Utrecht"))
        .isTrue();
    assertThat(new Caller("Utrecht", "x", Role.SUPERVISOR, Set.of("NL")).isNationalSupervisor())
        .isFalse();
  }

  private static Map<String, String> with(String claim, String value) {
    var claims = new HashMap<>(ANNA);
    claims.put(claim, value);
    return claims;
  }
}
