package nl.burgernet.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import nl.burgernet.geography.RegionAtlas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomelandTest {
  private final Homeland homeland = new Homeland(RegionAtlas.schematic());

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Amsterdam,52.3731,4.8926",
    "Vaals,50.7740,6.0180",
    "Delfzijl,53.3300,6.9180",
    "Vlieland,53.2960,5.0740",
    "Schiermonnikoog,53.4780,6.1630",
    "Sluis,51.3080,3.3860",
    "a houseboat on the IJsselmeer,52.8000,5.3500"
  })
  void an_address_may_lie_in_the_country_its_islands_and_waters(
      String name, double latitude, double longitude) {
    assertThat(homeland.holds(latitude, longitude)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "London,51.5072,-0.1276",
    "Antwerp,51.2194,4.4025",
    "Aachen,50.7753,6.0839",
    "Groningen with its numbers swapped,6.5665,53.2194",
    "nowhere,91,4.9",
    "no number,NaN,4.9"
  })
  void an_address_lies_nowhere_else(String name, double latitude, double longitude) {
    assertThat(homeland.holds(latitude, longitude)).isFalse();
  }
}
