package nl.burgernet.deliver;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import nl.burgernet.events.Phase;

/// A mail that asks a neighbourhood, or tells those who were asked what became of it: the texts,
/// and the templates with the placeholders of SES.
final class InquiryMail {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE d MMMM 'om' H.mm 'uur'", Locale.forLanguageTag("nl"))
          .withZone(ZoneId.of("Europe/Amsterdam"));

  private InquiryMail() {}

  static String subject(Letter letter) {
    var title = letter.action().firstTexts().headline();
    return switch (letter.phase()) {
      case ACTION -> "Buurtonderzoek: " + title;
      case UPDATE, OUTCOME -> "Over het buurtonderzoek: " + title;
    };
  }

  /// Whoever is asked after an update reads what was asked, and the update.
  static String message(Letter letter) {
    var asked = letter.action().firstTexts().message();
    var newest = letter.action().action().texts().message();
    return switch (letter.phase()) {
      case ACTION -> asked.equals(newest) ? asked : asked + "\n\nAanvulling: " + newest;
      case UPDATE -> newest;
      case OUTCOME -> letter.action().outcomeText();
    };
  }

  static String closes(Letter letter) {
    return MOMENT.format(letter.action().action().plannedEnd());
  }

  /// The template of a text.
  ///
  /// @param open whether the inquiry can still be answered
  static String text(Phase phase, boolean open) {
    return """
    {{kind}}: {{headline}}

    {{message}}
    %s
    %s Is er spoed? Bel 112.

    U krijgt dit bericht omdat u deelnemer van Burgernet bent. Afmelden: {{leave}}
    """
        .formatted(
            open
                ? """

                Beantwoord de vragen: {{answer}}
                Dat kan tot {{closes}}, zonder account. De link is alleen voor u: stuur hem niet door.
                """
                : "",
            thanks(phase));
  }

  /// The template of a page.
  static String html(Phase phase, boolean open) {
    return """
    <!doctype html>
    <html lang="nl"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
    <title>{{subjectHtml}}</title></head>
    <body style="font-family:sans-serif;max-width:36em;margin:auto;padding:1em">
    <p>{{kindHtml}}</p><h1 style="font-size:1.3em">{{headlineHtml}}</h1><p>{{messageHtml}}</p>%s
    <p>%s Is er spoed? Bel 112.</p>
    <p style="font-size:.85em">U krijgt dit bericht omdat u deelnemer van Burgernet bent.
    <a href="{{leave}}">Afmelden</a></p></body></html>
    """
        .formatted(
            open
                ? """

                <p><a href="{{answer}}"><strong>Beantwoord de vragen</strong></a></p>
                <p>Dat kan tot {{closesHtml}}, zonder account. De link is alleen voor u: stuur hem
                niet door.</p>\
                """
                : "",
            thanks(phase));
  }

  private static String thanks(Phase phase) {
    return switch (phase) {
      case ACTION -> "Dank voor uw hulp.";
      case UPDATE, OUTCOME -> "Dank voor het meedenken.";
    };
  }
}
