package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Shows what the stand-ins of providers were sent, and lets their mood be set.
///
/// `GET /providers/{name}` is a page, with buttons for its mood; `GET
/// /local/providers/{name}/messages?after=&limit=&contains=` and `GET`, `PUT
/// /local/providers/{name}/mood` are JSON.
final class ProviderPages {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.of("nl"))
          .withZone(ZoneId.of("Europe/Amsterdam"));
  private static final int ON_A_PAGE = 100;

  /// An address with its scheme, or a host with a dot and a path.
  private static final Pattern LINK =
      Pattern.compile(
          "https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]"
              + "|(?<![\\w@./-])[a-z0-9-]+(\\.[a-z0-9-]+)+(:\\d+)?/[^\\s<>\"]*[^\\s<>\".,;:!?)]");

  /// In the order in which they are linked.
  private static final Map<String, String> TITLES =
      inOrder(
          "sms", "Sms",
          "voice", "Bellen",
          "email", "E-mail",
          "messenger", "Messenger",
          "x", "X",
          "push", "Telefoons",
          "web-push", "Browsers",
          "location", "Adressen");

  private static final Map<String, String> MOODS =
      inOrder(
          "prompt", "vlot",
          "slow", "traag",
          "busy", "druk",
          "broken", "kapot",
          "refuse", "weigert 1 op 10");

  private static final String TEMPLATE = template();

  private final Map<String, Provider> providers;

  ProviderPages(Map<String, Provider> providers) {
    this.providers = providers;
  }

  /// Answers if the path is one of its own, else null.
  @Nullable Answer answer(Request request) {
    var path = List.of(request.path().substring(1).split("/"));
    if (path.equals(List.of("providers"))) {
      return seeOther("sms");
    }
    if (path.size() == 2 && path.getFirst().equals("providers") && has(path.get(1))) {
      var provider = provider(path.get(1));
      return switch (request.method()) {
        case "GET", "HEAD" -> page(provider, request.query().getOrDefault("contains", ""));
        case "POST" -> button(provider, request);
        default -> Answer.text(405, "This page is read, and its buttons are pressed.");
      };
    }
    if (path.size() == 4 && request.path().startsWith("/local/providers/") && has(path.get(2))) {
      var provider = provider(path.get(2));
      return switch (request.method() + " " + path.get(3)) {
        case "GET messages" -> messages(provider, request.query());
        case "GET mood" -> Answer.json(200, provider.toJson());
        case "PUT mood" -> setMood(provider, request);
        default -> null;
      };
    }
    return null;
  }

  private static Map<String, String> inOrder(String... namesAndWords) {
    var map = new LinkedHashMap<String, String>();
    for (var i = 0; i < namesAndWords.length; i += 2) {
      map.put(namesAndWords[i], namesAndWords[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }

  private boolean has(String name) {
    return providers.containsKey(name);
  }

  private Provider provider(String name) {
    var provider = providers.get(name);
    if (provider == null) {
      throw new IllegalArgumentException("no provider " + name);
    }
    return provider;
  }

  private static Answer setMood(Provider provider, Request request) {
    try {
      var json = request.json();
      var mood = Mood.fromJson(json);
      if (json.has("seconds")) {
        provider.be(mood, Duration.ofSeconds(json.path("seconds").asLong()));
      } else {
        provider.be(mood);
      }
      return Answer.json(200, provider.toJson());
    } catch (IllegalArgumentException | JacksonException e) {
      return Answer.json(400, Json.object().put("message", String.valueOf(e.getMessage())));
    }
  }

  /// A button on the page; another site's page has none that works.
  private static Answer button(Provider provider, Request request) {
    if (request.header("Sec-Fetch-Site").equals("cross-site")) {
      return Answer.text(403, "Only this page's own buttons work.");
    }
    try {
      var mood = Request.form(request.text()).getOrDefault("mood", "");
      provider.be(Mood.fromJson(Json.object().put("mood", mood)));
      return seeOther(provider.name());
    } catch (IllegalArgumentException e) {
      return Answer.text(400, String.valueOf(e.getMessage()));
    }
  }

  private static Answer seeOther(String name) {
    return Answer.text(303, "").with("Location", "/providers/" + name);
  }

  private static Answer messages(Provider provider, Map<String, String> query) {
    try {
      var after = Long.parseLong(query.getOrDefault("after", "0"));
      var limit = Integer.parseInt(query.getOrDefault("limit", "100"));
      var messages = Json.array();
      var last = after;
      for (var kept : provider.outbox().after(after, limit, query.getOrDefault("contains", ""))) {
        var headers = Json.object();
        kept.headers().forEach(headers::put);
        last = kept.sequence();
        messages
            .addObject()
            .put("sequence", kept.sequence())
            .put("at", kept.at().toString())
            .put("to", kept.to())
            .put("subject", kept.subject())
            .put("text", kept.text())
            .set("headers", headers);
      }
      var json = provider.toJson().put("next", last);
      json.set("messages", messages);
      return Answer.json(200, json);
    } catch (NumberFormatException e) {
      return Answer.json(
          400, Json.object().put("message", "after and limit are numbers: " + e.getMessage()));
    }
  }

  private Answer page(Provider provider, String containing) {
    var rows = new StringBuilder();
    for (var kept : provider.outbox().latest(ON_A_PAGE, containing)) {
      rows.append(row(kept));
    }
    if (rows.isEmpty()) {
      rows.append("<li><p>")
          .append(containing.isEmpty() ? "Nog niets verstuurd." : "Niets gevonden.")
          .append("</p></li>");
    }
    var page =
        TEMPLATE
            .replace("{{title}}", escaped(title(provider.name())))
            .replace("{{name}}", escaped(provider.name()))
            .replace("{{providers}}", links(provider.name()))
            .replace("{{summary}}", summary(provider))
            .replace("{{moods}}", moods(provider))
            .replace("{{contains}}", escaped(containing))
            .replace("{{messages}}", rows);
    return Answer.of(200, "text/html; charset=utf-8", page);
  }

  private static String title(String name) {
    return TITLES.getOrDefault(name, name);
  }

  private String links(String current) {
    var links = new StringBuilder();
    for (var entry : TITLES.entrySet()) {
      if (has(entry.getKey())) {
        links
            .append("<a href=\"/providers/")
            .append(escaped(entry.getKey()))
            .append(entry.getKey().equals(current) ? "\" aria-current=\"page\">" : "\">")
            .append(escaped(entry.getValue()))
            .append("</a>");
      }
    }
    return links.toString();
  }

  private static String summary(Provider provider) {
    var outbox = provider.outbox();
    var summary = new StringBuilder("<p class=meta><b>" + outbox.total() + "</b> aangenomen");
    if (outbox.mostTimes() > 1) {
      summary
          .append(" · <span class=wrong>dezelfde tekst ging ")
          .append(outbox.mostTimes())
          .append(" keer naar één ontvanger</span>");
    } else if (outbox.total() > 0) {
      summary.append(" · niemand kreeg tweemaal dezelfde tekst");
    }
    var ends = provider.moodEnds();
    if (!ends.equals(Instant.MAX)) {
      summary.append(" · zo tot ").append(TIME.format(ends));
    }
    return summary.append("</p>").toString();
  }

  private static String moods(Provider provider) {
    var buttons = new StringBuilder();
    MOODS.forEach(
        (mood, words) ->
            buttons
                .append("<button name=mood value=\"")
                .append(mood)
                .append("\" aria-pressed=")
                .append(provider.mood().toJson().path("mood").asString("").equals(mood))
                .append('>')
                .append(escaped(words))
                .append("</button>"));
    return buttons.toString();
  }

  private static String row(Outbox.Kept kept) {
    var row = new StringBuilder("<li");
    row.append(kept.headers().containsKey("deleted") ? " class=gone>" : ">");
    row.append("<p class=meta><time>").append(TIME.format(kept.at())).append("</time> <b>");
    row.append(escaped(kept.to())).append("</b></p>");
    if (!kept.subject().isEmpty()) {
      row.append("<h2>").append(escaped(kept.subject())).append("</h2>");
    }
    row.append(text(kept.text()));
    var picture = kept.headers().get("picture");
    if (picture != null) {
      row.append("<img alt=\"De meegestuurde foto\" src=\"").append(escaped(picture)).append("\">");
    }
    row.append(oneClick(kept));
    if (!kept.headers().isEmpty()) {
      row.append("<details><summary>Kenmerken</summary><dl>");
      new TreeMap<>(kept.headers())
          .forEach(
              (name, value) ->
                  row.append("<dt>")
                      .append(escaped(name))
                      .append("</dt><dd>")
                      .append(escaped(value))
                      .append("</dd>"));
      row.append("</dl></details>");
    }
    return row.append("</li>").toString();
  }

  /// Words as they are; what programs read, as people can read it.
  private static String text(String text) {
    if (text.startsWith("{")) {
      try {
        return "<pre>" + escaped(Json.read(text).toPrettyString()) + "</pre>";
      } catch (JacksonException _) {
        // Words that begin with a brace.
      }
    }
    return "<p class=text>" + linked(escaped(text)) + "</p>";
  }

  /// As the programs show it that people read messages with: whatever looks like an address leads
  /// there, also without its scheme.
  private static String linked(String escaped) {
    return LINK.matcher(escaped)
        .replaceAll(
            found -> {
              var address = found.group();
              var scheme = address.startsWith("127.0.0.1") ? "http://" : "https://";
              var href = address.contains("://") ? address : scheme + address;
              return Matcher.quoteReplacement("<a href=\"" + href + "\">" + address + "</a>");
            });
  }

  /// The button that a mail program shows for a mail that can be left with one click (RFC 8058).
  private static String oneClick(Outbox.Kept kept) {
    var link = kept.headers().getOrDefault("List-Unsubscribe", "");
    return "List-Unsubscribe=One-Click".equals(kept.headers().get("List-Unsubscribe-Post"))
            && link.startsWith("<")
            && link.endsWith(">")
        ? "<form method=post action=\""
            + escaped(link.substring(1, link.length() - 1))
            + "\"><input type=hidden name=List-Unsubscribe value=One-Click>"
            + "<button>Afmelden met één klik</button></form>"
        : "";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String template() {
    try (var stream = ProviderPages.class.getResourceAsStream("provider.html")) {
      if (stream == null) {
        throw new IllegalStateException("provider.html is not on the class path");
      }
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
