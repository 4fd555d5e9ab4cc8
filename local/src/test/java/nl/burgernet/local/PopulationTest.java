package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.Grid;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.Window;
import org.junit.jupiter.api.Test;

class PopulationTest {
  private static final int SOME = 20_000;
  private static final Population COUNTRY = Population.usual(SOME);
  private static final List<Participant> PEOPLE = COUNTRY.participants().toList();

  @Test
  void is_the_same_on_every_machine() throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    COUNTRY
        .participants(0, 1_000)
        .forEach(person -> digest.update(Wire.toJson(person).getBytes(StandardCharsets.UTF_8)));

    assertThat(HexFormat.of().formatHex(digest.digest()))
        .as("other people than before: raise Population.FORM")
        .isEqualTo("7788572ddeb1c54750d6077fec6d6fb623f329f66a8be03973ac863fd4bf941d");
  }

  @Test
  void somebody_is_the_same_however_many_others_there_are() {
    assertThat(Population.usual(Population.LARGEST).participant(7)).isEqualTo(PEOPLE.get(7));
  }

  @Test
  void gives_nobody_an_id_a_number_or_a_mail_address_of_somebody_else() {
    var ids = new HashSet<>();
    var recipients = new HashSet<>();
    for (var person : PEOPLE) {
      assertThat(ids.add(person.id())).isTrue();
      for (var contact : person.contacts()) {
        assertThat(recipients.add(contact.channel() + contact.value())).isTrue();
      }
    }
  }

  @Test
  void calls_only_numbers_that_nobody_has_and_mails_only_to_the_example_domain() {
    assertThat(PEOPLE)
        .flatExtracting(Participant::contacts)
        .allSatisfy(
            contact ->
                assertThat(contact.value())
                    .matches(
                        switch (contact.channel()) {
                          case SMS, VOICE -> "\\+3160\\d{7}";
                          case EMAIL -> "[^@]+@example\\.org";
                          case MESSENGER -> "7\\d{15}";
                          case APP, X, BOARD -> "nothing";
                        }));
  }

  @Test
  void lives_inside_the_grid_also_in_a_place_on_its_edge() {
    var edge = new Towns(List.of(new Town("Edge", 50_701_000, 3_201_000, 5_000)));

    assertThat(new Population(1, 1_000, edge, Mix.USUAL).participants())
        .flatExtracting(Participant::addresses)
        .allSatisfy(address -> assertThat(address.cell()).isNotEqualTo(Grid.OUTSIDE));
  }

  @Test
  void signed_up_long_before_any_action() {
    assertThat(PEOPLE)
        .allSatisfy(
            person ->
                assertThat(person.changedAt()).isBefore(Instant.parse("2025-01-01T00:00:00Z")));
  }

  @Test
  void lives_where_the_inhabitants_are() {
    var towns = Towns.dutch();
    var inhabitants = towns.all().stream().mapToLong(Town::inhabitants).sum();
    var rotterdam = new GeoPoint(51.9225, 4.47917);

    var near =
        shareOf(
            person ->
                new GeoPoint(
                            person.addresses().getFirst().latitude() / 1e6,
                            person.addresses().getFirst().longitude() / 1e6)
                        .metresTo(rotterdam)
                    < 10_000);
    var there =
        towns.all().stream()
                .filter(
                    town ->
                        new GeoPoint(town.latitude() / 1e6, town.longitude() / 1e6)
                                .metresTo(rotterdam)
                            < 10_000)
                .mapToLong(Town::inhabitants)
                .sum()
            / (double) inhabitants;

    assertThat(near).isCloseTo(there, within(0.01));
  }

  @Test
  void is_denser_in_the_middle_of_a_city_than_in_a_village() {
    assertThat(new Town("City", 52_000_000, 5_000_000, 700_000).middleDensity()).isEqualTo(10_000);
    assertThat(new Town("Village", 52_000_000, 5_000_000, 800).middleDensity()).isEqualTo(2_000);
  }

  @Test
  void has_the_channels_of_the_mix() {
    assertThat(shareOf(person -> channels(person).equals(List.of(Channel.SMS))))
        .isCloseTo(Mix.USUAL.smsOnly(), within(0.01));
    assertThat(shareOf(person -> channels(person).equals(List.of(Channel.EMAIL))))
        .isCloseTo(Mix.USUAL.emailOnly(), within(0.01));
    assertThat(shareOf(person -> channels(person).equals(List.of(Channel.SMS, Channel.EMAIL))))
        .isCloseTo(0.20, within(0.01));
    assertThat(shareOf(person -> has(person, Channel.MESSENGER)))
        .isCloseTo(Mix.USUAL.chatsToo(), within(0.005));
    assertThat(shareOf(person -> has(person, Channel.VOICE)))
        .isCloseTo(0.65 * Mix.USUAL.callsToo(), within(0.005));
  }

  @Test
  void has_people_with_several_addresses_some_of_them_in_one_town() {
    assertThat(shareOf(person -> person.addresses().size() > 1))
        .isCloseTo(Mix.USUAL.severalAddresses(), within(0.01));
    assertThat(shareOf(person -> person.addresses().size() == 3)).isGreaterThan(0.01);
    assertThat(shareOf(PopulationTest::hasTwoAddressesNearEachOther)).isGreaterThan(0.02);
  }

  @Test
  void has_people_of_whom_one_contact_belongs_to_one_address_only() {
    assertThat(
            shareOf(
                person ->
                    person.contacts().size() > 1
                        && person.addresses().stream()
                            .anyMatch(address -> address.contacts().size() == 1)))
        .isGreaterThan(0.005);
  }

  @Test
  void has_people_with_hours_some_of_them_across_midnight() {
    assertThat(
            shareOf(
                person ->
                    person.addresses().stream()
                        .anyMatch(address -> !address.windows().windows().isEmpty())))
        .isCloseTo(Mix.USUAL.withWindows(), within(0.01));
    assertThat(
            shareOf(
                person ->
                    person.addresses().stream()
                        .flatMap(address -> address.windows().windows().stream())
                        .anyMatch(PopulationTest::crossesMidnight)))
        .isGreaterThan(0.01);
  }

  private static boolean crossesMidnight(Window window) {
    return window.until().isBefore(window.from()) && window.until().toSecondOfDay() > 0;
  }

  private static boolean hasTwoAddressesNearEachOther(Participant person) {
    var addresses = person.addresses();
    return addresses.size() > 1
        && GeoPoint.metresBetween(
                addresses.get(0).latitude() / 1e6,
                addresses.get(0).longitude() / 1e6,
                addresses.get(1).latitude() / 1e6,
                addresses.get(1).longitude() / 1e6)
            < 4_000;
  }

  private static List<Channel> channels(Participant person) {
    return person.contacts().stream()
        .map(contact -> contact.channel())
        .filter(channel -> channel == Channel.SMS || channel == Channel.EMAIL)
        .toList();
  }

  private static boolean has(Participant person, Channel channel) {
    return person.contacts().stream().anyMatch(contact -> contact.channel() == channel);
  }

  private static double shareOf(Predicate<Participant> condition) {
    return PEOPLE.stream().filter(condition).count() / (double) SOME;
  }
}
