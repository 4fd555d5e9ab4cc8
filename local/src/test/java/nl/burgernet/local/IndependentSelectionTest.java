package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Kind;
import nl.burgernet.local.IndependentSelection.Chosen;
import nl.burgernet.local.IndependentSelection.Shape;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Window;
import nl.burgernet.subscribers.Windows;
import org.junit.jupiter.api.Test;

class IndependentSelectionTest {
  private static final Set<Channel> BOTH = Set.of(Channel.SMS, Channel.EMAIL);
  private static final Shape AROUND_DAM = new Shape.Disc(52.3731, 4.8926, 2_000);
  private static final Instant MONDAY_NOON = Instant.parse("2025-11-24T11:00:00Z");

  private static final Contact PHONE = new Contact(0, Channel.SMS, "+31600000001");
  private static final Contact MAIL = new Contact(1, Channel.EMAIL, "anna@example.org");

  @Test
  void tells_each_contact_once_however_many_of_its_addresses_lie_in_the_area() {
    var anna =
        person(
            List.of(PHONE, MAIL),
            at(0, 52.3731, 4.8926, Set.of(0, 1)),
            at(1, 52.38, 4.9, Set.of(0)));

    assertThat(chosen(AROUND_DAM, Kind.MISSING_CHILD, BOTH, MONDAY_NOON, anna))
        .extracting(Chosen::recipient)
        .containsExactly("+31600000001", "anna@example.org");
  }

  @Test
  void tells_only_the_contacts_that_belong_to_an_address_in_the_area() {
    var anna =
        person(
            List.of(PHONE, MAIL), at(0, 52.3731, 4.8926, Set.of(1)), at(1, 51.9, 4.5, Set.of(0)));

    assertThat(chosen(AROUND_DAM, Kind.MISSING_CHILD, BOTH, MONDAY_NOON, anna))
        .extracting(Chosen::channel)
        .containsExactly(Channel.EMAIL);
  }

  @Test
  void tells_only_on_the_channels_of_the_action() {
    var anna = person(List.of(PHONE, MAIL), at(0, 52.3731, 4.8926, Set.of(0, 1)));

    assertThat(chosen(AROUND_DAM, Kind.NOTICE, Set.of(Channel.EMAIL), MONDAY_NOON, anna))
        .extracting(Chosen::channel)
        .containsExactly(Channel.EMAIL);
  }

  @Test
  void does_not_count_an_address_that_was_added_later() {
    var home = at(0, 52.3731, 4.8926, Set.of(0));
    var added =
        new Address(0, home.latitude(), home.longitude(), Set.of(0), Windows.ALWAYS, MONDAY_NOON);
    var anna = person(List.of(PHONE), added);

    assertThat(chosen(AROUND_DAM, Kind.EMERGENCY, BOTH, MONDAY_NOON.minusMillis(1), anna))
        .isEmpty();
    assertThat(chosen(AROUND_DAM, Kind.EMERGENCY, BOTH, MONDAY_NOON, anna)).hasSize(1);
  }

  @Test
  void measures_circles_over_the_ground() {
    // A thousandth of a degree north is 111.195 m.
    assertThat(holds(new Shape.Disc(52, 5, 111.20), 52.001, 5)).isTrue();
    assertThat(holds(new Shape.Disc(52, 5, 111.19), 52.001, 5)).isFalse();
    // The same to the east is 68.459 m on this parallel.
    assertThat(holds(new Shape.Disc(52, 5, 68.46), 52, 5.001)).isTrue();
    assertThat(holds(new Shape.Disc(52, 5, 68.45), 52, 5.001)).isFalse();
  }

  @Test
  void leaves_out_the_holes_of_a_polygon_and_the_dents_in_it() {
    // A square with its north side pushed in, and a hole in the south-west.
    var shell = List.of(point(52, 5), point(52, 6), point(53, 6), point(52.5, 5.5), point(53, 5));
    var hole = List.of(point(52.1, 5.1), point(52.1, 5.2), point(52.2, 5.2), point(52.2, 5.1));
    var shape = new Shape.Rings(List.of(shell, hole));

    assertThat(holds(shape, 52.3, 5.5)).isTrue();
    assertThat(holds(shape, 52.9, 5.05)).isTrue();
    assertThat(holds(shape, 52.9, 5.5)).isFalse();
    assertThat(holds(shape, 52.15, 5.15)).isFalse();
    assertThat(holds(shape, 52.15, 5.25)).isTrue();
    assertThat(holds(shape, 52.3, 6.01)).isFalse();
    assertThat(holds(shape, 51.9, 5.3)).isFalse();
  }

  @Test
  void keeps_to_the_hours_that_people_chose_on_the_dutch_clock() {
    var weekdays = window(Set.of(DayOfWeek.MONDAY), "08:00", "18:00");

    assertThat(isToldAt("2025-11-24T06:59:00Z", weekdays)).isFalse();
    assertThat(isToldAt("2025-11-24T07:00:00Z", weekdays)).isTrue();
    assertThat(isToldAt("2025-11-24T16:59:59Z", weekdays)).isTrue();
    assertThat(isToldAt("2025-11-24T17:00:00Z", weekdays)).isFalse();
    assertThat(isToldAt("2025-11-25T12:00:00Z", weekdays)).isFalse();
  }

  @Test
  void lets_a_window_run_on_past_midnight_into_a_day_that_is_not_its_own() {
    var friday = window(Set.of(DayOfWeek.FRIDAY), "22:30", "06:30");

    assertThat(isToldAt("2025-11-28T21:30:00Z", friday)).isTrue();
    assertThat(isToldAt("2025-11-29T05:29:00Z", friday)).isTrue();
    assertThat(isToldAt("2025-11-29T05:30:00Z", friday)).isFalse();
    assertThat(isToldAt("2025-11-29T21:30:00Z", friday)).isFalse();
  }

  @Test
  void takes_midnight_to_midnight_for_the_whole_day() {
    var saturday = window(Set.of(DayOfWeek.SATURDAY), "00:00", "00:00");

    assertThat(isToldAt("2025-11-28T22:59:59Z", saturday)).isFalse();
    assertThat(isToldAt("2025-11-28T23:00:00Z", saturday)).isTrue();
    assertThat(isToldAt("2025-11-29T22:59:59Z", saturday)).isTrue();
    assertThat(isToldAt("2025-11-29T23:00:00Z", saturday)).isFalse();
  }

  @Test
  void opens_a_window_twice_in_the_hour_that_the_end_of_summer_repeats() {
    var twoToThree = window(Set.of(DayOfWeek.SUNDAY), "02:00", "03:00");

    assertThat(isToldAt("2025-10-25T23:59:00Z", twoToThree)).isFalse();
    assertThat(isToldAt("2025-10-26T00:30:00Z", twoToThree)).isTrue();
    assertThat(isToldAt("2025-10-26T01:30:00Z", twoToThree)).isTrue();
    assertThat(isToldAt("2025-10-26T02:00:00Z", twoToThree)).isFalse();
  }

  @Test
  void never_opens_a_window_in_the_hour_that_the_start_of_summer_skips() {
    var twoToThree = window(Set.of(DayOfWeek.SUNDAY), "02:00", "03:00");

    assertThat(isToldAt("2025-03-30T00:59:59Z", twoToThree)).isFalse();
    assertThat(isToldAt("2025-03-30T01:00:00Z", twoToThree)).isFalse();
  }

  @Test
  void tells_everybody_in_an_emergency_at_any_hour() {
    var night = Instant.parse("2025-11-24T02:00:00Z");
    var weekdays = window(Set.of(DayOfWeek.MONDAY), "08:00", "18:00");
    var anna = person(List.of(PHONE), at(52.3731, 4.8926, weekdays));

    assertThat(chosen(AROUND_DAM, Kind.MISSING_CHILD, BOTH, night, anna)).isEmpty();
    assertThat(chosen(AROUND_DAM, Kind.EMERGENCY, BOTH, night, anna)).hasSize(1);
  }

  private static boolean isToldAt(String instant, Windows windows) {
    var anna = person(List.of(PHONE), at(52.3731, 4.8926, windows));
    return !chosen(AROUND_DAM, Kind.LOOK_OUT, BOTH, Instant.parse(instant), anna).isEmpty();
  }

  private static boolean holds(Shape shape, double latitude, double longitude) {
    return IndependentSelection.contains(shape, latitude, longitude);
  }

  private static List<Chosen> chosen(
      Shape shape, Kind kind, Set<Channel> channels, Instant instant, Participant participant) {
    return new IndependentSelection(shape, kind, channels, instant)
        .of(Stream.of(participant))
        .toList();
  }

  private static Participant person(List<Contact> contacts, Address... addresses) {
    return new Participant(
        new ParticipantId(1), 1, Instant.EPOCH, "token", contacts, List.of(addresses));
  }

  private static Address at(int ordinal, double latitude, double longitude, Set<Integer> contacts) {
    return new Address(
        ordinal,
        (int) Math.round(latitude * 1e6),
        (int) Math.round(longitude * 1e6),
        contacts,
        Windows.ALWAYS,
        Instant.EPOCH);
  }

  private static Address at(double latitude, double longitude, Windows windows) {
    return new Address(
        0,
        (int) Math.round(latitude * 1e6),
        (int) Math.round(longitude * 1e6),
        Set.of(0),
        windows,
        Instant.EPOCH);
  }

  private static Windows window(Set<DayOfWeek> days, String from, String until) {
    return new Windows(List.of(new Window(days, LocalTime.parse(from), LocalTime.parse(until))));
  }

  private static double[] point(double latitude, double longitude) {
    return new double[] {latitude, longitude};
  }
}
