package nl.burgernet.local;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Shows what the stand-ins of providers were sent, and lets their mood be set.
///
/// `GET /providers/{name}` is a page; `GET
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

  private final Map<String, Provider> providers;

  ProviderPages(Map<String, Provider> providers) {
    this.providers = providers;
  }

  /// Answers if the path is one of its own, else null.
  @Nullable Answer answer(Request request) {
    var path = List.of(request.path().substring(1).split("/"));
    if (path.size() == 2 && path.getFirst().equals("providers") && has(path.get(1))) {
      return page(provider(path.get(1)));
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

  private static Answer page(Provider provider) {
    var rows = new StringBuilder();
    for (var kept : provider.outbox().latest(ON_A_PAGE)) {
      rows.append("<li><p class=meta><time>").append(TIME.format(kept.at())).append("</time> <b>");
      rows.append(escaped(kept.to())).append("</b></p>");
      if (!kept.subject().isEmpty()) {
        rows.append("<h2>").append(escaped(kept.subject())).append("</h2>");
      }
      rows.append("<p class=text>").append(linked(escaped(kept.text()))).append("</p>");
      rows.append(oneClick(kept)).append("</li>");
    }
    var outbox = provider.outbox();
    var page =
        PAGE.replace("{name}", escaped(provider.name()))
            .replace("{mood}", escaped(provider.mood().toJson().path("mood").asString("")))
            .replace("{total}", String.valueOf(outbox.total()))
            .replace("{most}", String.valueOf(outbox.mostTimes()))
            .replace("{rows}", rows.isEmpty() ? "<li><p>Nog niets verstuurd.</p></li>" : rows);
    return Answer.of(200, "text/html; charset=utf-8", page);
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

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="nl">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="refresh" content="5">
      <title>{name}: verstuurd</title>
      <style>
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
        body { margin: 0 auto; max-width: 44rem; padding: 1rem; color: light-dark(#17202b, #e8edf3);
               background: light-dark(#f4f6f9, #10161e) }
        h1 { font-size: 1.25rem; margin: 0 }
        h2 { font-size: 1rem; margin: .25rem 0 }
        ol { list-style: none; margin: 1rem 0; padding: 0; display: grid; gap: .5rem }
        li { padding: .75rem 1rem; border-radius: .5rem; background: light-dark(#fff, #1a232e) }
        p { margin: 0 }
        .meta { color: light-dark(#55606e, #9aa7b5); font-size: .875rem; overflow-wrap: anywhere }
        .text { white-space: pre-wrap; overflow-wrap: anywhere }
        a { color: light-dark(#154273, #9cc3f5) }
        button { font: inherit; font-size: .875rem; margin-top: .5rem; padding: .375rem .75rem; border-radius: .375rem;
                 border: 1px solid light-dark(#5c6b7a, #8d9bab); background: none; color: inherit; cursor: pointer }
      </style>
      <h1>{name}: verstuurd</h1>
      <p class=meta>{total} berichten · dezelfde tekst hoogstens {most} keer naar één ontvanger · stemming: {mood}</p>
      <ol>{rows}</ol>
      </html>
      """;
}
