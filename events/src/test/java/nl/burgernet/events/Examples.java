package nl.burgernet.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// The people, places and actions of which all tests speak.
public final class Examples {
  /// A Tuesday afternoon in Dutch winter time.
  public static final Instant NOON = Instant.parse("2026-01-13T11:00:00Z");

  public static final Place AMSTERDAM = new Place(52.3731, 4.8926);
  public static final Place UTRECHT = new Place(52.0907, 5.1214);
  public static final ActionId MILA =
      new ActionId(UUID.fromString("6d696c61-0000-8000-8000-000000000001"));

  private Examples() {}

  /// A missing child, everybody within two kilometres, by text message and e-mail, for an hour.
  public static Action missingChildIn(Place place) {
    return missingChildIn(place, 2_000);
  }

  public static Action missingChildIn(Place place, double radiusMetres) {
    return action(Kind.MISSING_CHILD, new ActionArea.InCircle(place, radiusMetres), place);
  }

  public static Action action(Kind kind, ActionArea area, Place incident) {
    return new Action(
        MILA,
        "Amsterdam",
        kind,
        kind == Kind.MISSING_CHILD ? ChildAlert.LOCAL : null,
        new Texts(
            "Meisje (7), gele jas",
            "Vermist sinds 10.30 uur bij het Vondelpark: Mila, 7 jaar, gele jas, rode laarzen.",
            "Mila is met haar hond, een kleine zwarte teckel."),
        area,
        incident,
        Set.of(Channel.SMS, Channel.EMAIL),
        NOON,
        NOON.plus(Duration.ofHours(1)),
        kind.isAboutSomebodyMissing() ? new Consent("de moeder", NOON.minusSeconds(600)) : null,
        false);
  }

  /// The same action on other channels.
  public static Action through(Action action, Set<Channel> channels) {
    return action.in(action.area(), channels);
  }

  /// The same action at another time.
  public static Action at(Action action, Instant start, Instant end) {
    return action.during(start, end);
  }

  /// The same action with another level of alarm about the child.
  public static Action withAlert(Action action, ChildAlert alert) {
    return new Action(
        action.id(),
        action.controlRoom(),
        action.kind(),
        alert,
        action.texts(),
        action.area(),
        action.incident(),
        action.channels(),
        action.startedAt(),
        action.plannedEnd(),
        action.consent(),
        action.exercise());
  }

  /// The same action as an exercise.
  public static Action exerciseOf(Action action) {
    return new Action(
        action.id(),
        action.controlRoom(),
        action.kind(),
        action.childAlert(),
        action.texts(),
        action.area(),
        action.incident(),
        action.channels(),
        action.startedAt(),
        action.plannedEnd(),
        action.consent(),
        true);
  }

  /// What a correction says of the child's coat.
  public static Texts blueCoat() {
    return new Texts(
        "Meisje (7), blauwe jas",
        "Mila (7) draagt een blauwe jas, geen gele. Vermist sinds 10.30 uur bij het Vondelpark.",
        null);
  }

  /// The same, within another distance.
  public static ActionArea around(Place place, double radiusMetres) {
    return new ActionArea.InCircle(place, radiusMetres);
  }

  public static Outcome found() {
    return new Outcome(
        Outcome.Ending.FOUND,
        "Het meisje (7) met de gele jas is gevonden. Dank voor het uitkijken.");
  }
}
