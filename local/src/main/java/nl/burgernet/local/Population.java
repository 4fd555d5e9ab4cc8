package nl.burgernet.local;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nl.burgernet.events.Channel;
import nl.burgernet.geography.Grid;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Window;
import nl.burgernet.subscribers.Windows;

/// A synthetic country of participants: nobody in it exists, and it is the same on every machine.
///
/// Each participant follows from the seed and an index alone, so nothing is held in memory and any
/// part can be made at any time.
public final class Population {
  /// What is written here changes with every change that makes other people of the same seed, or
  /// keeps something else of them.
  static final int FORM = 3;

  /// Tells these draws from those that everybody has.
  private static final long FEW = 0x5eedL;

  /// Page-scoped ids of Messenger have 16 digits or so.
  private static final long FIRST_CHAT = 7_000_000_000_000_000L;

  static final long SEED = 20_110_101;
  static final int USUAL_SIZE = 100_000;

  /// As many as there are numbers.
  static final int LARGEST = 10_000_000;

  private static final Instant FIRST_SIGN_UP = Instant.parse("2020-01-01T00:00:00Z");
  private static final int SIGN_UP_SECONDS = 5 * 365 * 86_400;
  // Numbers that begin with 060 are not given out in the Netherlands.
  private static final String NUMBER_RANGE = "+3160";
  private static final int NUMBERS = 10_000_000;
  // Has no divisor in common with the numbers, so that no two indexes get the same number.
  private static final long NUMBER_STEP = 7_368_787;

  private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
  private static final Set<DayOfWeek> WEEKDAYS = EnumSet.complementOf(EnumSet.copyOf(WEEKEND));
  private static final Windows NIGHTS_OFF = new Windows(List.of(window(EVERY_DAY, 7, 23)));
  private static final Windows OFFICE_HOURS = new Windows(List.of(window(WEEKDAYS, 8, 18)));
  private static final Windows SPARE_TIME =
      new Windows(List.of(window(WEEKDAYS, 18, 23), window(WEEKEND, 0, 0)));
  private static final Windows EVENINGS = new Windows(List.of(window(EVERY_DAY, 17, 1)));
  private static final Windows NIGHT_SHIFT =
      new Windows(List.of(new Window(WEEKDAYS, LocalTime.of(22, 30), LocalTime.of(6, 30))));

  private final long seed;
  private final int size;
  private final Towns towns;
  private final Mix mix;

  Population(long seed, int size, Towns towns, Mix mix) {
    if (size < 0 || size > LARGEST) {
      throw new IllegalArgumentException(
          "a population has 0 to " + LARGEST + " participants, not " + size);
    }
    this.seed = seed;
    this.size = size;
    this.towns = towns;
    this.mix = mix;
  }

  /// The population that every machine has.
  public static Population usual(int size) {
    return new Population(SEED, size, Towns.dutch(), Mix.USUAL);
  }

  /// Nearly the same, but everybody is told at all hours: for whoever counts and must count the
  /// same at any of them.
  static Population atAllHours(int size) {
    return new Population(SEED, size, Towns.dutch(), Mix.USUAL.atAllHours());
  }

  public int size() {
    return size;
  }

  int places() {
    return towns.size();
  }

  /// Everybody, in the order of their index, made as they are asked for.
  public Stream<Participant> participants() {
    return participants(0, size);
  }

  public Stream<Participant> participants(int from, int until) {
    return LongStream.range(from, Math.min(until, size)).mapToObj(this::participant);
  }

  Participant participant(long index) {
    var draws = new Draws(seed, index);
    var token = HexFormat.of().toHexDigits(draws.bits()) + HexFormat.of().toHexDigits(draws.bits());
    var signedUp = FIRST_SIGN_UP.plusSeconds(draws.below(SIGN_UP_SECONDS));
    var contacts = new ArrayList<>(contacts(index, draws));
    more(index, contacts);
    return new Participant(
        new ParticipantId(Draws.mix(seed ^ Draws.mix(index))),
        1,
        signedUp,
        token,
        contacts,
        addresses(contacts, signedUp, draws));
  }

  private List<Contact> contacts(long index, Draws draws) {
    var number = (index * NUMBER_STEP + seed) % NUMBERS;
    var digits = String.format(Locale.ROOT, "%07d", number);
    var sms = new Contact(0, Channel.SMS, NUMBER_RANGE + digits);
    var share = draws.share();
    if (share < mix.smsOnly()) {
      return List.of(sms);
    }
    var mail = "deelnemer." + digits + "@example.org";
    return share < mix.smsOnly() + mix.emailOnly()
        ? List.of(new Contact(0, Channel.EMAIL, mail))
        : List.of(sms, new Contact(1, Channel.EMAIL, mail));
  }

  /// Adds what few people have beside a mobile number or a mail address.
  private void more(long index, List<Contact> contacts) {
    var draws = new Draws(seed ^ FEW, index);
    var number = contacts.getFirst();
    if (number.channel() == Channel.SMS && draws.happens(mix.callsToo())) {
      contacts.add(new Contact(2, Channel.VOICE, number.value()));
    }
    if (draws.happens(mix.chatsToo())) {
      contacts.add(new Contact(3, Channel.MESSENGER, String.valueOf(FIRST_CHAT + index)));
    }
  }

  /// Whether somebody wrote to us on Messenger lately.
  static boolean wroteLately(Contact contact) {
    return contact.channel() == Channel.MESSENGER && Long.parseLong(contact.value()) % 2 == 0;
  }

  private List<Address> addresses(List<Contact> contacts, Instant signedUp, Draws draws) {
    var all = new TreeSet<Integer>();
    contacts.forEach(contact -> all.add(contact.ordinal()));
    var withWindows = draws.happens(mix.withWindows());
    var rural = draws.happens(mix.rural());
    var town = rural ? towns.drawAny(draws) : towns.draw(draws);
    var addresses = new ArrayList<Address>();
    addresses.add(
        address(
            0, town, rural, all, withWindows ? atHome(draws) : Windows.ALWAYS, signedUp, draws));
    if (draws.happens(mix.severalAddresses())) {
      var count = draws.happens(mix.threeAddresses()) ? 3 : 2;
      for (var ordinal = 1; ordinal < count; ordinal++) {
        var only = draws.below(contacts.size());
        var told =
            draws.happens(mix.oneContactElsewhere())
                ? new TreeSet<>(Set.of(contacts.get(only).ordinal()))
                : all;
        addresses.add(
            address(
                ordinal,
                elsewhere(town, draws),
                false,
                told,
                withWindows ? elsewhere(draws) : Windows.ALWAYS,
                signedUp,
                draws));
      }
    }
    return addresses;
  }

  private int elsewhere(int town, Draws draws) {
    var share = draws.share();
    if (share < mix.sameTown()) {
      return town;
    }
    return share < mix.sameTown() + mix.nearbyTown()
        ? towns.drawNearby(town, draws)
        : towns.draw(draws);
  }

  private Address address(
      int ordinal,
      int town,
      boolean rural,
      Set<Integer> contacts,
      Windows windows,
      Instant since,
      Draws draws) {
    while (true) {
      var spot = rural ? towns.get(town).countryside(draws) : towns.get(town).home(draws);
      if (Grid.cellOfMicrodegrees(spot.latitude(), spot.longitude()) != Grid.OUTSIDE) {
        return new Address(ordinal, spot.latitude(), spot.longitude(), contacts, windows, since);
      }
    }
  }

  private static Windows atHome(Draws draws) {
    var share = draws.share();
    if (share < 0.6) {
      return NIGHTS_OFF;
    }
    if (share < 0.8) {
      return SPARE_TIME;
    }
    return share < 0.95 ? EVENINGS : NIGHT_SHIFT;
  }

  private static Windows elsewhere(Draws draws) {
    var share = draws.share();
    if (share < 0.6) {
      return OFFICE_HOURS;
    }
    return share < 0.8 ? NIGHTS_OFF : Windows.ALWAYS;
  }

  private static Window window(Set<DayOfWeek> days, int fromHour, int untilHour) {
    return new Window(days, LocalTime.of(fromHour, 0), LocalTime.of(untilHour, 0));
  }
}
