package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedCountryTest {
  @TempDir private Path data;

  @Test
  void finds_what_was_loaded_before_and_nothing_in_a_new_folder() {
    assertThat(LoadedCountry.in(data)).isNull();

    LoadedCountry.of(7, true).writeTo(data);

    assertThat(LoadedCountry.in(data)).isEqualTo(LoadedCountry.of(7, true));
  }

  @Test
  void remembers_that_loading_was_broken_off() {
    LoadedCountry.of(7, false).writeTo(data);

    assertThat(LoadedCountry.in(data)).isEqualTo(LoadedCountry.of(7, false));
  }

  @Test
  void takes_the_number_that_is_kept_unless_another_is_wanted() {
    assertThatCode(() -> LoadedCountry.of(7, true).requireAs(data, null))
        .doesNotThrowAnyException();
    assertThatCode(() -> LoadedCountry.of(7, true).requireAs(data, 7)).doesNotThrowAnyException();
    assertThatThrownBy(() -> LoadedCountry.of(7, true).requireAs(data, 8))
        .isInstanceOf(Command.Misunderstood.class)
        .hasMessage(
            data
                + " holds 7 participants, not 8: leave --participants away, or start with another"
                + " folder.");
  }

  @Test
  void refuses_people_that_another_version_made() {
    var older = new LoadedCountry(Population.FORM - 1, Population.SEED, 7, true);
    var others = new LoadedCountry(Population.FORM, Population.SEED + 1, 7, true);

    assertThatThrownBy(() -> older.requireAs(data, 7))
        .hasMessageStartingWith(data + " holds participants as another version made them");
    assertThatThrownBy(() -> others.requireAs(data, 7))
        .hasMessageStartingWith(data + " holds participants as another version made them");
  }

  @Test
  void says_which_note_it_cannot_read() throws IOException {
    Files.writeString(data.resolve("country.json"), "{");

    assertThatThrownBy(() -> LoadedCountry.in(data))
        .isInstanceOf(Command.Misunderstood.class)
        .hasMessageContaining("country.json cannot be read");
  }
}
