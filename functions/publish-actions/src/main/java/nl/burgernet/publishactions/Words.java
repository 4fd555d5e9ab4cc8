package nl.burgernet.publishactions;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import nl.burgernet.events.Kind;
import nl.burgernet.events.PhoneNumbers;
import org.jspecify.annotations.Nullable;

/// What is said around the texts of an action, which are Dutch.
///
/// In English only the frame is: what kind of request it is, where, and what to do. A description
/// that nobody translated is not pretended to be.
///
/// @param numbers whom to call who saw something
record Words(PhoneNumbers numbers) {
  private static final ZoneId NETHERLANDS = ZoneId.of("Europe/Amsterdam");
  private static final DateTimeFormatter DUTCH =
      DateTimeFormatter.ofPattern("d MMMM, HH.mm 'uur'", Locale.of("nl", "NL"));

  /// Whom to call about an action.
  String phone(PublicAction action) {
    return numbers.of(action.kind());
  }

  static String kind(PublicAction action) {
    return action.kind().title(action.childAlert());
  }

  static String kindInEnglish(PublicAction action) {
    return switch (action.kind()) {
      case MISSING_PERSON -> "Missing person";
      case MISSING_CHILD -> action.isAmberAlert() ? "AMBER Alert: missing child" : "Missing child";
      case LOOK_OUT -> "The police ask you to look out";
      case EMERGENCY -> "Emergency";
      case NOTICE, INQUIRY -> "Notice";
    };
  }

  static String headline(PublicAction action) {
    return action.state() == PublicAction.State.CLOSED
        ? "Afgelopen: " + subject(action)
        : subject(action);
  }

  /// What it is about: once it is over, nobody who was missing is named any more.
  static String subject(PublicAction action) {
    var headline = action.texts().headline();
    return action.state() == PublicAction.State.RUNNING
        ? headline
        : action.kind().headlineOnceOver(action.childAlert(), headline);
  }

  static String headlineInEnglish(PublicAction action) {
    var headline = kindInEnglish(action) + ", " + action.place();
    return action.state() == PublicAction.State.CLOSED ? "Ended: " + headline : headline;
  }

  /// What there is to read now: how it ended, once it ended, and nothing of who was looked for.
  static String text(PublicAction action) {
    var outcome = action.outcome();
    return outcome != null
        ? outcome.text()
        : all(action.texts().message(), action.texts().details());
  }

  static String all(String message, @Nullable String details) {
    return details == null ? message : message + " " + details;
  }

  static String textInEnglish(PublicAction action) {
    if (action.state() == PublicAction.State.CLOSED) {
      return "The control room has ended this request. How it ended is told in Dutch.";
    }
    return switch (action.kind()) {
      case MISSING_PERSON, MISSING_CHILD ->
          "Somebody is missing in this area, and the police ask everybody to look out. The"
              + " description is in Dutch.";
      case LOOK_OUT ->
          "The police ask everybody in this area to look out for somebody or something. The"
              + " description is in Dutch.";
      case EMERGENCY ->
          "There is an emergency in this area. What to do is told in Dutch: ask somebody who reads"
              + " it.";
      case NOTICE, INQUIRY -> "The police inform this neighbourhood. The text is in Dutch.";
    };
  }

  String instruction(PublicAction action) {
    if (action.state() == PublicAction.State.CLOSED) {
      return "U hoeft niet meer uit te kijken.";
    }
    return action.kind() == Kind.EMERGENCY
        ? "Volg de aanwijzingen op. Bel " + phone(action) + " als iemand in gevaar is."
        : "Ziet u iets? Bel " + phone(action) + ". Grijp niet zelf in.";
  }

  String instructionInEnglish(PublicAction action) {
    if (action.state() == PublicAction.State.CLOSED) {
      return "You no longer need to look out.";
    }
    return action.kind() == Kind.EMERGENCY
        ? "Follow the instructions. Call " + phone(action) + " if anybody is in danger."
        : "Do you see something? Call " + phone(action) + ". Do not step in yourself.";
  }

  static String moment(Instant at) {
    return DUTCH.format(at.atZone(NETHERLANDS));
  }

  /// As CAP and Atom write a time: with the zone of the country, to the second.
  static String zoned(Instant at) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)
        .format(at.atZone(NETHERLANDS));
  }
}
