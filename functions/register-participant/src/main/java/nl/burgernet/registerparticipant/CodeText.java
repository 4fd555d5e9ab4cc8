package nl.burgernet.registerparticipant;

import java.util.stream.Collectors;

/// The words that bring a code, in Dutch; they ask for nothing but typing it in, and hold no link,
/// so that nobody learns to follow one.
final class CodeText {
  static final String SUBJECT = "Uw code voor Burgernet";

  private CodeText() {}

  static String brief(String code) {
    return "Uw code voor Burgernet is "
        + code
        + ". Geef hem aan niemand. Niet gevraagd? Dan hoeft u niets te doen.";
  }

  static String mail(String code) {
    return """
    Uw code voor Burgernet is %s

    De code werkt tien minuten. Geef hem aan niemand: Burgernet vraagt er nooit om, ook niet aan de telefoon.
    Hebt u geen code gevraagd? Dan hoeft u niets te doen.
    """
        .formatted(code);
  }

  /// The code is said twice, digit by digit, for a pen to keep up.
  static String speech(String code) {
    var digits =
        code.chars()
            .mapToObj(digit -> "<say-as interpret-as=\"digits\">" + (char) digit + "</say-as>")
            .collect(Collectors.joining("<break time=\"600ms\"/>"));
    return "<speak>Goedendag. Dit is Burgernet met uw code. De code is: <break time=\"800ms\"/>"
        + digits
        + "<break time=\"1500ms\"/>Ik herhaal: <break time=\"800ms\"/>"
        + digits
        + "<break time=\"800ms\"/>Geef de code aan niemand.</speak>";
  }
}
