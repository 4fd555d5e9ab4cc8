package nl.burgernet.local;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Kind;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.Window;

/// Who should be told, found the slow and obvious way: every address of everybody is looked at.
///
/// It shares no code with the selection of the suite, so that a mistake there is not made here too.
public final class IndependentSelection {
  private static final double EARTH_RADIUS_METRES = 6_371_008.8;
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  /// Somebody who should be told on a channel.
  ///
  /// @param recipient the number or address that a provider would be given
  public record Chosen(ContactId contact, Channel channel, String recipient) {}

  /// A part of the map, in degrees.
  public sealed interface Shape {
    record Disc(double latitude, double longitude, double radiusMetres) implements Shape {}

    /// Rings of points as latitude and longitude; whoever is inside an odd number of them is in.
    record Rings(List<List<double[]>> rings) implements Shape {}

    record Any(List<Shape> shapes) implements Shape {}
  }

  private final Shape shape;
  private final boolean overridesWindows;
  private final Set<Channel> channels;
  private final ZonedDateTime moment;

  public IndependentSelection(Shape shape, Kind kind, Set<Channel> channels, Instant instant) {
    this.shape = shape;
    this.overridesWindows = kind == Kind.EMERGENCY;
    this.channels = Set.copyOf(channels);
    this.moment = instant.atZone(AMSTERDAM);
  }

  /// Each contact that should be told, once.
  public Stream<Chosen> of(Stream<Participant> participants) {
    return participants.flatMap(participant -> chosen(participant).stream());
  }

  List<Chosen> chosen(Participant participant) {
    var chosen = new ArrayList<Chosen>();
    for (var contact : participant.contacts()) {
      if (contact.isAlive()
          && channels.contains(contact.channel())
          && isWanted(participant, contact.ordinal())) {
        chosen.add(
            new Chosen(
                new ContactId(participant.id(), contact.ordinal()),
                contact.channel(),
                contact.value()));
      }
    }
    return chosen;
  }

  private boolean isWanted(Participant participant, int contact) {
    for (var address : participant.addresses()) {
      if (address.contacts().contains(contact)
          && !address.since().isAfter(moment.toInstant())
          && isOpen(address)
          && contains(shape, address.latitude() / 1e6, address.longitude() / 1e6)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOpen(Address address) {
    var windows = address.windows().windows();
    return overridesWindows || windows.isEmpty() || windows.stream().anyMatch(this::isOpen);
  }

  /// A window that is open now began today, or yesterday if it runs past midnight.
  private boolean isOpen(Window window) {
    var clock = moment.toLocalDateTime();
    for (var day : List.of(clock.toLocalDate(), clock.toLocalDate().minusDays(1))) {
      if (window.days().contains(day.getDayOfWeek())) {
        var from = day.atTime(window.from());
        var until = day.atTime(window.until());
        if (!until.isAfter(from)) {
          until = until.plusDays(1);
        }
        if (!clock.isBefore(from) && clock.isBefore(until)) {
          return true;
        }
      }
    }
    return false;
  }

  static boolean contains(Shape shape, double latitude, double longitude) {
    return switch (shape) {
      case Shape.Disc disc ->
          metres(disc.latitude(), disc.longitude(), latitude, longitude) <= disc.radiusMetres();
      case Shape.Rings(var rings) ->
          rings.stream().filter(ring -> isInside(ring, latitude, longitude)).count() % 2 == 1;
      case Shape.Any(var shapes) ->
          shapes.stream().anyMatch(one -> contains(one, latitude, longitude));
    };
  }

  private static double metres(double lat1, double lon1, double lat2, double lon2) {
    var phi1 = Math.toRadians(lat1);
    var phi2 = Math.toRadians(lat2);
    var a =
        Math.pow(Math.sin((phi2 - phi1) / 2), 2)
            + Math.cos(phi1)
                * Math.cos(phi2)
                * Math.pow(Math.sin(Math.toRadians(lon2 - lon1) / 2), 2);
    return EARTH_RADIUS_METRES * 2 * Math.atan2(Math.sqrt(a), Math.sqrt(1 - a));
  }

  /// Counts how often a line to the north crosses the ring.
  private static boolean isInside(List<double[]> ring, double latitude, double longitude) {
    var crossings = 0;
    for (var i = 0; i < ring.size(); i++) {
      var a = ring.get(i);
      var b = ring.get((i + 1) % ring.size());
      if ((a[1] > longitude) != (b[1] > longitude)) {
        var crossing = a[0] + (longitude - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
        if (crossing > latitude) {
          crossings++;
        }
      }
    }
    return crossings % 2 == 1;
  }
}
