package nl.burgernet.inquire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.Problem;
import nl.burgernet.objects.UploadForm;

/// The pages behind a personal link, in Dutch. They are whole without script and without style, and
/// every field is announced with its question and with what is wrong with it.
final class AnswerPage {
  private static final ZoneId NETHERLANDS = ZoneId.of("Europe/Amsterdam");
  private static final Locale DUTCH = Locale.forLanguageTag("nl");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE d MMMM 'om' H.mm 'uur'", DUTCH).withZone(NETHERLANDS);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", DUTCH).withZone(NETHERLANDS);
  private static final String FRAME = resource("page.html");
  private static final AnswerForm.Reading NOTHING_YET =
      new AnswerForm.Reading(Map.of(), Map.of(), List.of());

  private AnswerPage() {}

  static HttpAnswer questions(Inquiry inquiry, boolean answered, Instant forgottenAt) {
    return page(200, inquiry.title(), form(inquiry, NOTHING_YET, answered, forgottenAt), "");
  }

  /// The same with what was filled in, and what is wrong with it.
  static HttpAnswer corrected(Inquiry inquiry, AnswerForm.Reading reading, Instant forgottenAt) {
    return page(
        422,
        "Nog niet verstuurd: " + inquiry.title(),
        form(inquiry, reading, false, forgottenAt),
        "");
  }

  /// The page after a photo was sent: what became of it. It asks again by itself until that is
  /// known, which takes seconds.
  static HttpAnswer fate(Inquiry inquiry, String question, PhotoFates.Fate fate) {
    if (fate.isRefused()) {
      return page(
          200,
          "Uw foto is niet aangekomen",
          """
          <div class="faults" role="alert"><h1>Uw foto is niet aangekomen</h1>
          <p>%s</p></div>
          %s
          <p><a href="questions">Terug naar de vragen</a></p>
          <p>Is er spoed? Bel 112.</p>
          """
              .formatted(
                  reason(String.valueOf(fate.refusal())),
                  photoForm(inquiry, question, "Stuur een andere foto")),
          "");
    }
    if (!fate.isAwaited()) {
      return thanks(inquiry, true);
    }
    var waiting =
        page(
            200,
            "Uw foto wordt bekeken",
            """
            <h1>Uw foto wordt bekeken</h1>
            <p role="status">Dat duurt meestal enkele seconden. Deze pagina kijkt vanzelf of het gelukt is.</p>
            <p><a href="">Kijk nu</a></p>
            <p>Is er spoed? Bel 112.</p>
            """,
            "");
    var headers = new TreeMap<>(waiting.headers());
    headers.put("refresh", "3");
    return new HttpAnswer(waiting.status(), headers, waiting.body());
  }

  /// Why receive-photo refused a photo, and what helps.
  private static String reason(String refusal) {
    return switch (refusal) {
      case "NOT_A_PHOTO" ->
          "Dit bestand is geen foto die we kunnen openen. Stuur een JPEG, PNG of WebP.";
      case "HEIC" ->
          "HEIC en AVIF kunnen we niet openen. Stuur de foto als JPEG; op een iPhone heet dat"
              + " \"meest compatibel\".";
      case "MOVING" -> "Dit is een bewegend beeld. Stuur een gewone foto.";
      case "DAMAGED" -> "De foto is beschadigd of niet compleet. Stuur hem nog eens.";
      case "UNUSUAL" ->
          "De foto is bewaard op een manier die we niet kunnen openen. Bewaar hem als gewone JPEG.";
      case "TOO_MANY_BYTES" -> "De foto is groter dan 10 MB. Stuur een kleinere.";
      case "TOO_MANY_PIXELS" ->
          "De foto heeft meer dan 40 miljoen beeldpunten. Stuur een kleinere.";
      default -> "Deze foto kunnen we niet openen. Stuur een andere.";
    };
  }

  private static String photoForms(Inquiry inquiry, String button) {
    var forms = new StringBuilder();
    for (var question : inquiry.questions()) {
      if (question instanceof Question.ByPhoto(var id, _)) {
        forms.append(photoForm(inquiry, id, button));
      }
    }
    return forms.toString();
  }

  private static String photoForm(Inquiry inquiry, String question, String button) {
    var asked = inquiry.question(question);
    return """
    <form method="post" action="photos">
    <h2>%s</h2>
    <input type="hidden" name="question" value="%s">
    <button type="submit">%s</button>
    </form>
    """
        .formatted(escaped(asked == null ? "Foto" : asked.text()), escaped(question), button);
  }

  /// The page after answers, or a photo, were sent; from here photos are sent.
  static HttpAnswer thanks(Inquiry inquiry, boolean afterPhoto) {
    return page(
        200,
        afterPhoto ? "Uw foto is ontvangen" : "Uw antwoorden zijn ontvangen",
        """
        <h1>Dank u wel, %s ontvangen</h1>
        <p>Iets vergeten? Open de link in de mail dan nog eens: uw laatste antwoorden tellen, tot %s.</p>
        %s
        <p>Is er spoed? Bel 112.</p>
        """
            .formatted(
                afterPhoto ? "uw foto is" : "uw antwoorden zijn",
                MOMENT.format(inquiry.closesAt()),
                photoForms(inquiry, afterPhoto ? "Stuur nog een foto" : "Stuur een foto")),
        "");
  }

  static HttpAnswer photo(Inquiry inquiry, String question, UploadForm form) {
    var hidden = new StringBuilder();
    form.fields()
        .forEach(
            (name, value) ->
                hidden.append(
                    "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                        .formatted(escaped(name), escaped(value))));
    var asked = inquiry.question(question);
    return page(
        200,
        "Stuur een foto",
        """
        <h1>%s</h1>
        <form method="post" action="%s" enctype="multipart/form-data">
        %s<p><label for="file">Kies een foto, van ten hoogste %d MB</label>
        <input id="file" type="file" name="file" accept="image/jpeg,image/png,image/webp" required></p>
        <button type="submit">Verstuur de foto</button>
        </form>
        <p>Dit formulier werkt tot %s. Waar en wanneer de foto is gemaakt, wissen we eruit; alleen de \
        meldkamer ziet hem.</p>
        <p><a href="questions">Terug naar de vragen</a></p>
        """
            .formatted(
                escaped(asked == null ? "Foto" : asked.text()),
                escaped(form.url().toString()),
                hidden,
                form.maxBytes() >> 20,
                MOMENT.format(form.expiresAt())),
        " " + origin(form.url()));
  }

  static HttpAnswer refused(Problem problem) {
    var said =
        switch (problem.status()) {
          case 404 ->
              new String[] {
                "Deze link klopt niet", "Open de link precies zoals hij in de mail staat."
              };
          case 410 ->
              new String[] {
                "Dit buurtonderzoek is gesloten",
                "Dank voor uw belangstelling. Weet u toch nog iets? Bel 0900-8844."
              };
          case 413 -> new String[] {"Uw antwoord is te lang", "Schrijf het korter op."};
          case 429 ->
              new String[] {
                "Deze link is te vaak gebruikt", "Wat u het laatst hebt geantwoord, telt."
              };
          default -> new String[] {"Dat ging niet goed", "Open de link in de mail nog eens."};
        };
    return page(
        problem.status(),
        said[0],
        "<h1>%s</h1>\n<p>%s</p>\n<p>Is er spoed? Bel 112.</p>".formatted(said[0], said[1]),
        "");
  }

  private static String form(
      Inquiry inquiry, AnswerForm.Reading reading, boolean answered, Instant forgottenAt) {
    var fields = new StringBuilder();
    for (var question : inquiry.questions()) {
      if (answered && question instanceof Question.ByPhoto) {
        continue; // Its form stands above the others: a photo needs no new answers.
      }
      fields.append(
          field(
              question,
              reading.values().getOrDefault(question.id(), List.of()),
              reading.faults().getOrDefault(question.id(), "")));
    }
    return """
    %s<h1>%s</h1>
    <p class="text">%s</p>
    %s%s<form method="post" action="answers" novalidate>
    %s<button type="submit">Verstuur mijn antwoorden</button>
    </form>
    <p class="small">Bij uw antwoorden staat niet wie u bent, tenzij u het zelf schrijft. Alleen de \
    meldkamer leest ze; op %s worden ze gewist. Antwoorden kan tot %s. Is er spoed? Bel 112.</p>
    """
        .formatted(
            inquiry.record().action().exercise() ? "<p><strong>OEFENING</strong></p>\n" : "",
            escaped(inquiry.title()),
            escaped(inquiry.explanation()),
            answered
                ? "<p class=\"note\">U hebt al geantwoord. Antwoordt u nog eens, dan telt alleen"
                    + " dat nieuwe antwoord.</p>\n"
                    + photoForms(inquiry, "Stuur een foto")
                : "",
            summary(inquiry, reading),
            fields,
            DAY.format(forgottenAt),
            MOMENT.format(inquiry.closesAt()));
  }

  /// What is wrong, at the top and with the way to it.
  private static String summary(Inquiry inquiry, AnswerForm.Reading reading) {
    if (reading.isComplete()) {
      return "";
    }
    var list = new StringBuilder();
    for (var question : inquiry.questions()) {
      var fault = reading.faults().get(question.id());
      if (fault != null) {
        list.append(
            "<li><a href=\"#%s\">%s</a>: %s</li>\n"
                .formatted(question.id(), escaped(question.text()), escaped(fault)));
      }
    }
    return """
    <div class="faults" role="alert"><h2>Uw antwoorden zijn nog niet verstuurd</h2>
    %s</div>
    """
        .formatted(
            list.isEmpty()
                ? "<p>Beantwoord ten minste één vraag.</p>\n"
                : "<ul>\n" + list + "</ul>\n");
  }

  private static String field(Question question, List<String> said, String fault) {
    return switch (question) {
      case Question.InWords words ->
          """
          <div class="question">
          <label for="%1$s">%2$s%3$s</label>
          %4$s<textarea id="%1$s" name="%1$s" rows="4" maxlength="%5$d"%6$s%7$s>
          %8$s</textarea>
          </div>
          """
              .formatted(
                  words.id(),
                  escaped(words.text()),
                  optional(words),
                  shown(words, fault),
                  AnswerForm.LONGEST_WORDS,
                  words.required() ? " required" : "",
                  described(words, fault),
                  escaped(said.isEmpty() ? "" : said.getFirst()));
      case Question.OneOf one -> choices(one, "radio", one.options(), said, fault);
      case Question.AnyOf any -> choices(any, "checkbox", any.options(), said, fault);
      case Question.ByPhoto photo ->
          """
          <div class="question">
          <p><strong>%s</strong></p>
          <p class="hint">Een foto kunt u sturen nadat u uw antwoorden hebt verstuurd.</p>
          </div>
          """
              .formatted(escaped(photo.text()));
    };
  }

  private static String choices(
      Question question, String type, List<String> options, List<String> said, String fault) {
    var inputs = new StringBuilder();
    for (var i = 0; i < options.size(); i++) {
      var option = options.get(i);
      inputs.append(
          """
          <label class="option"><input type="%s" id="%s" name="%s" value="%s"%s> <span>%s</span></label>
          """
              .formatted(
                  type,
                  i == 0 ? question.id() : question.id() + "-" + i,
                  question.id(),
                  escaped(option),
                  said.contains(option) ? " checked" : "",
                  escaped(option)));
    }
    return """
    <fieldset class="question"%s>
    <legend>%s%s</legend>
    %s%s</fieldset>
    """
        .formatted(
            described(question, fault),
            escaped(question.text()),
            optional(question),
            shown(question, fault),
            inputs);
  }

  private static String optional(Question question) {
    return question.required() ? "" : " <span class=\"hint\">(niet verplicht)</span>";
  }

  private static String shown(Question question, String fault) {
    return fault.isEmpty()
        ? ""
        : "<p class=\"fault\" id=\"%s-fault\">%s</p>\n".formatted(question.id(), escaped(fault));
  }

  private static String described(Question question, String fault) {
    return fault.isEmpty()
        ? ""
        : " aria-invalid=\"true\" aria-describedby=\"%s-fault\"".formatted(question.id());
  }

  /// @param origins where else a form may lead
  private static HttpAnswer page(int status, String title, String main, String origins) {
    return new HttpAnswer(
        status,
        Map.of(
            "content-type", "text/html; charset=utf-8",
            "cache-control", "no-store",
            "content-security-policy",
                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"
                    + origins
                    + "; frame-ancestors 'none'; base-uri 'none'",
            // The address is the key: no other site is told it.
            "referrer-policy", "no-referrer",
            "x-content-type-options", "nosniff",
            "x-robots-tag", "noindex"),
        FRAME.replace("{{title}}", escaped(title)).replace("{{main}}", main));
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getAuthority();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (var stream = AnswerPage.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " was not built into this module");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
