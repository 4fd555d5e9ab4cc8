package nl.burgernet.publishactions;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// The page of an action that people pass on: it reads well as the preview of a link and without
/// scripts.
record SharePages(Links links, Words words) {
  private static final String PAGE = template("share.html");
  private static final String NOT_FOUND = template("not-found.html");
  private static final String PHOTO = template("photo.html");
  private static final String CALL = template("call.html");

  PublicFile of(PublicAction action) {
    var photo = action.photos().stream().findFirst().orElse(null);
    var picture = photo == null ? null : photo.within(PublicPhotos.ON_A_SCREEN).url();
    var url = links.page(action.id());
    var text = text(action);
    var running = action.state() == PublicAction.State.RUNNING;
    var values =
        Map.ofEntries(
            Map.entry("kind", escaped(Words.kind(action))),
            Map.entry("headline", escaped(Words.headline(action))),
            Map.entry("text", escaped(text)),
            Map.entry("summary", escaped(summary(text))),
            Map.entry("place", escaped(action.place())),
            Map.entry("when", escaped(when(action))),
            Map.entry(
                "instruction",
                running
                    ? "      <p><strong>" + escaped(words.instruction(action)) + "</strong></p>\n"
                    : ""),
            Map.entry("state", action.state().name().toLowerCase(Locale.ROOT)),
            Map.entry("url", escaped(url)),
            Map.entry("started", action.startedAt().toString()),
            Map.entry(
                "image", escaped(picture == null ? links.of("pages/burgernet.png") : picture)),
            Map.entry("imageAlt", escaped(photo == null ? "Burgernet" : photo.alt())),
            Map.entry(
                "photo",
                photo == null || picture == null
                    ? ""
                    : filled(PHOTO, Map.of("url", escaped(picture), "alt", escaped(photo.alt())))),
            Map.entry(
                "call", running ? filled(CALL, Map.of("phone", escaped(words.phone(action)))) : ""),
            Map.entry(
                "whatsApp",
                escaped("https://wa.me/?text=" + encoded(Words.headline(action) + " " + url))));
    return PublicFile.of(PublicFile.HTML, filled(PAGE, values));
  }

  PublicFile notFound() {
    return PublicFile.of(PublicFile.HTML, NOT_FOUND);
  }

  private static String text(PublicAction action) {
    return switch (action.state()) {
      case RUNNING -> Words.text(action);
      case OVER -> "Deze actie is afgelopen. Hoe het is afgelopen, is nog niet bekend gemaakt.";
      case CLOSED -> Words.text(action);
    };
  }

  private static String when(PublicAction action) {
    return switch (action.state()) {
      case RUNNING ->
          action.changedAt().equals(action.startedAt())
              ? "Sinds " + Words.moment(action.startedAt())
              : "Sinds "
                  + Words.moment(action.startedAt())
                  + ", bijgewerkt "
                  + Words.moment(action.changedAt());
      case OVER, CLOSED -> "Afgelopen " + Words.moment(action.changedAt());
    };
  }

  /// What fits the preview of a link.
  private static String summary(String text) {
    return text.length() <= 200 ? text : text.substring(0, 199) + "…";
  }

  private static String filled(String template, Map<String, String> values) {
    var page = new StringBuilder();
    var from = 0;
    for (var open = template.indexOf("{{"); open >= 0; open = template.indexOf("{{", from)) {
      var close = template.indexOf("}}", open);
      var name = template.substring(open + 2, close);
      var value = values.get(name);
      if (value == null) {
        throw new IllegalStateException("a page has no " + name);
      }
      page.append(template, from, open).append(value);
      from = close + 2;
    }
    return page.append(template, from, template.length()).toString();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String template(String name) {
    return new String(Publisher.resource(name), StandardCharsets.UTF_8);
  }
}
