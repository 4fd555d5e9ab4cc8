package nl.burgernet.deliver;

import nl.burgernet.events.Phase;

/// The templates of a mail, with the placeholders of SES.
final class MailBody {
  private MailBody() {}

  static String text(Phase phase) {
    return switch (phase) {
      case ACTION ->
          """
          {{kind}}: {{headline}}

          {{message}}

          Ziet u iets? Bel {{phone}}.{{urgent}}

          U krijgt dit bericht omdat u deelnemer van Burgernet bent. Afmelden: {{leave}}
          """;
      case UPDATE ->
          """
          Burgernet, {{kind}}: {{headline}}

          {{message}}

          Ziet u iets? Bel {{phone}}.{{urgent}}

          U krijgt dit bericht omdat u deelnemer van Burgernet bent. Afmelden: {{leave}}
          """;
      case OUTCOME ->
          """
          Afloop: {{headline}}

          {{message}}

          Dank dat u hebt uitgekeken.

          U krijgt dit bericht omdat u deelnemer van Burgernet bent. Afmelden: {{leave}}
          """;
    };
  }

  static String html(Phase phase) {
    var call =
        switch (phase) {
          case ACTION, UPDATE ->
              "<p><strong>Ziet u iets? Bel"
                  + " <a href=\"tel:{{tel}}\">{{phone}}</a>.{{urgent}}</strong></p>";
          case OUTCOME -> "<p>Dank dat u hebt uitgekeken.</p>";
        };
    return """
    <!doctype html>
    <html lang="nl"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">
    <title>{{subjectHtml}}</title></head>
    <body style="font-family:sans-serif;max-width:36em;margin:auto;padding:1em">
    <p>%s</p><h1 style="font-size:1.3em">{{headlineHtml}}</h1><p>{{messageHtml}}</p>%s
    <p style="font-size:.85em">U krijgt dit bericht omdat u deelnemer van Burgernet bent.
    <a href="{{leave}}">Afmelden</a></p></body></html>
    """
        .formatted(phase == Phase.OUTCOME ? "Afloop" : "{{kindHtml}}", call);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\n", "<br>");
  }
}
