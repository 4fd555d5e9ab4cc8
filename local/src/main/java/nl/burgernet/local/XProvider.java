package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.twitter.twittertext.Extractor;
import com.twitter.twittertext.TwitterTextParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Stands for X: takes what accounts post as its API v2 does, checks who posts and how long it is,
/// and shows it.
///
/// @see <a href="https://docs.x.com/x-api/posts/create-post">X's API</a>
final class XProvider implements AutoCloseable {
  static final int MOST_IN_A_WINDOW = 100;

  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
  private static final long FIRST_USER = 1_000_000_001L;
  private static final int LARGEST_BODY = 6_000_000;
  private static final int LARGEST_PICTURE = 5_000_000;
  private static final int PICTURES_KEPT = 100;
  private static final String PICTURES = "/local/x/pictures/";
  private static final String FORM = "multipart/form-data; boundary=";

  private final Provider provider;
  private final Map<String, Account> byToken = new HashMap<>();
  private final Map<String, String> secrets = new TreeMap<>();
  private final Map<String, byte[]> pictures = new LinkedHashMap<>();
  private final Set<String> nonces = new HashSet<>();
  private final LoopbackServer server = new LoopbackServer(LARGEST_BODY, this::answer);
  private long sequence = 1_900_000_000_000_000_000L;

  private record Keys(
      String consumerKey, String consumerSecret, String accessToken, String accessTokenSecret) {}

  /// @param text as it was given
  /// @param shown as everybody sees it
  private record Posted(String id, String text, String shown, Instant at) {}

  private record Account(
      String name, String userId, Keys keys, Deque<Posted> posts, Deque<Instant> calls) {}

  /// With an account for the country and for each of its provinces.
  XProvider(int keptInFull, InstantSource clock) {
    provider = new Provider("x", keptInFull, clock);
    var names = new ArrayList<String>();
    names.add("NL");
    for (var province = 20; province <= 31; province++) {
      names.add("PV" + province);
    }
    for (var name : names) {
      var userId = Long.toString(FIRST_USER + byToken.size());
      var keys =
          new Keys(
              made(name + " consumer key", 25),
              made(name + " consumer secret", 50),
              userId + "-" + made(name + " access token", 40),
              made(name + " access token secret", 45));
      byToken.put(
          keys.accessToken(),
          new Account(name, userId, keys, new ArrayDeque<>(), new ArrayDeque<>()));
      secrets.put(
          "XKeys" + name,
          Json.object()
              .put("consumerKey", keys.consumerKey())
              .put("consumerSecret", keys.consumerSecret())
              .put("accessToken", keys.accessToken())
              .put("accessTokenSecret", keys.accessTokenSecret())
              .toString());
    }
  }

  /// Letters and digits as X makes them up, but the same every time.
  private static String made(String what, int letters) {
    var from = MessengerProvider.hmac("X on one machine", what);
    return (from + from).substring(0, letters);
  }

  Provider provider() {
    return provider;
  }

  URI api() {
    return server.address();
  }

  /// What X would have given us to keep: the keys of each account.
  Map<String, String> secrets() {
    return Map.copyOf(secrets);
  }

  /// What an account shows, newest first.
  synchronized List<String> shownBy(String name) {
    return byToken.values().stream()
        .filter(account -> account.name().equals(name))
        .flatMap(account -> account.posts().stream())
        .map(Posted::text)
        .toList();
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer answer(Request request) throws InterruptedException {
    provider.dawdle();
    return switch (provider.mood()) {
      case Mood.Busy() -> tooMany(0, earlier(provider.now().plus(WINDOW), provider.moodEnds()));
      case Mood.Broken() -> problem(503, "Service Unavailable", "Service Unavailable");
      case Mood.Prompt(), Mood.Slow(_), Mood.RefuseOneIn(_) -> checked(request);
    };
  }

  private synchronized Answer checked(Request request) {
    var account = signedBy(request);
    if (account == null) {
      return problem(401, "Unauthorized", "Unauthorized");
    }
    var now = provider.now();
    var isPost = request.method().equals("POST") && request.path().equals("/2/tweets");
    var calls = account.calls();
    while (!calls.isEmpty() && !calls.getFirst().plus(WINDOW).isAfter(now)) {
      calls.removeFirst();
    }
    var reset = calls.isEmpty() ? now.plus(WINDOW) : calls.getFirst().plus(WINDOW);
    if (isPost) {
      if (calls.size() >= MOST_IN_A_WINDOW) {
        return tooMany(0, reset);
      }
      calls.add(now);
    }
    return limits(route(account, request), MOST_IN_A_WINDOW - calls.size(), reset);
  }

  private @Nullable Account signedBy(Request request) {
    var parameters = OAuthSignature.parameters(request.header("authorization"));
    var account = byToken.get(parameters.getOrDefault("oauth_token", ""));
    if (account == null
        || !account.keys().consumerKey().equals(parameters.get("oauth_consumer_key"))
        || !"HMAC-SHA1".equals(parameters.get("oauth_signature_method"))
        || !isFresh(parameters)) {
      return null;
    }
    var form =
        request.header("content-type").startsWith("application/x-www-form-urlencoded")
            ? Request.form(request.text())
            : Map.<String, String>of();
    var expected =
        OAuthSignature.of(
            request.method(),
            server.address().resolve(request.target()),
            parameters,
            form,
            account.keys().consumerSecret(),
            account.keys().accessTokenSecret());
    return expected.equals(parameters.get("oauth_signature")) ? account : null;
  }

  /// A call that was overheard cannot be made again.
  private boolean isFresh(Map<String, String> parameters) {
    try {
      var at =
          Instant.ofEpochSecond(Long.parseLong(parameters.getOrDefault("oauth_timestamp", "")));
      var nonce = parameters.getOrDefault("oauth_nonce", "");
      return Duration.between(at, provider.now()).abs().compareTo(CLOCKS_DIFFER) <= 0
          && !nonce.isEmpty()
          && nonces.add(parameters.get("oauth_token") + " " + at + " " + nonce);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private Answer route(Account account, Request request) {
    try {
      var path = request.path();
      if (request.method().equals("POST") && path.equals("/2/tweets")) {
        return post(account, request.json());
      }
      if (request.method().equals("DELETE") && path.startsWith("/2/tweets/")) {
        return delete(account, path.substring("/2/tweets/".length()));
      }
      if (request.method().equals("GET")
          && path.equals("/2/users/" + account.userId() + "/tweets")) {
        return timeline(account, request.query());
      }
      if (request.method().equals("POST") && path.equals("/2/media/upload")) {
        return upload(request);
      }
    } catch (JacksonException e) {
      return problem(400, "Invalid Request", "The request body is not valid JSON.");
    }
    return problem(404, "Not Found", "There is no such endpoint here.");
  }

  private Answer post(Account account, JsonNode json) {
    var text = json.path("text").asString("");
    if (!TwitterTextParser.parseTweet(text).isValid) {
      return problem(400, "Invalid Request", "Your Tweet text is too long.");
    }
    for (var picture : json.at("/media/media_ids")) {
      if (!pictures.containsKey(picture.asString(""))) {
        return problem(400, "Invalid Request", "Your media IDs are invalid.");
      }
    }
    var inReplyTo = json.at("/reply/in_reply_to_tweet_id").asString("");
    if (!inReplyTo.isEmpty() && byToken.values().stream().noneMatch(has(inReplyTo))) {
      return problem(
          403,
          "Forbidden",
          "You attempted to reply to a Tweet that is deleted or not visible to you.");
    }
    if (account.posts().stream().anyMatch(posted -> posted.text().equals(text))) {
      return problem(
          403, "Forbidden", "You are not allowed to create a Tweet with duplicate content.");
    }
    if (provider.refusesThisOne()) {
      return problem(403, "Forbidden", "You are not permitted to perform this action.");
    }
    var id = Long.toString(++sequence);
    var shown = shown(text, json.has("media") ? id : null);
    account.posts().addFirst(new Posted(id, text, shown, provider.now()));
    var headers = new LinkedHashMap<String, String>();
    headers.put("id", id);
    if (!inReplyTo.isEmpty()) {
      headers.put("in_reply_to", inReplyTo);
    }
    if (json.has("media")) {
      headers.put("media", json.at("/media/media_ids").toString());
      headers.put("picture", PICTURES + json.at("/media/media_ids/0").asString(""));
    }
    provider.outbox().keep(provider.now(), account.name(), "", text, headers);
    var answer = Json.object();
    answer.putObject("data").put("id", id).put("text", escaped(shown));
    return Answer.json(201, answer);
  }

  /// X leads every link over its own, and adds one that leads to the picture.
  private static String shown(String text, @Nullable String withPicture) {
    var shown = new StringBuilder(text);
    for (var link : new Extractor().extractURLsWithIndices(text).reversed()) {
      shown.replace(link.getStart(), link.getEnd(), "https://t.co/" + made(link.getValue(), 10));
    }
    return withPicture == null
        ? shown.toString()
        : shown.append(" https://t.co/").append(made(withPicture, 10)).toString();
  }

  private static Predicate<Account> has(String postId) {
    return account -> account.posts().stream().anyMatch(posted -> posted.id().equals(postId));
  }

  private Answer delete(Account account, String id) {
    var gone = account.posts().stream().filter(posted -> posted.id().equals(id)).findAny();
    if (gone.isEmpty()) {
      return problem(404, "Not Found", "Could not find tweet with id: [" + id + "].");
    }
    account.posts().remove(gone.get());
    provider
        .outbox()
        .keep(
            provider.now(),
            account.name(),
            "",
            "Verwijderd: " + gone.get().text(),
            Map.of("deleted", id));
    var answer = Json.object();
    answer.putObject("data").put("deleted", true);
    return Answer.json(200, answer);
  }

  private static Answer timeline(Account account, Map<String, String> query) {
    var since = Instant.parse(query.getOrDefault("start_time", "2010-11-06T00:00:00Z"));
    var most = Integer.parseInt(query.getOrDefault("max_results", "10"));
    var answer = Json.object();
    var found =
        account.posts().stream()
            .filter(posted -> !posted.at().isBefore(since))
            .limit(most)
            .toList();
    if (!found.isEmpty()) {
      var data = answer.putArray("data");
      found.forEach(
          posted -> data.addObject().put("id", posted.id()).put("text", escaped(posted.shown())));
    }
    answer.putObject("meta").put("result_count", found.size());
    return Answer.json(200, answer);
  }

  /// A form with the picture and what it is for.
  private Answer upload(Request request) {
    var body = new String(request.body(), ISO_8859_1);
    var type = request.header("content-type");
    if (!type.startsWith(FORM)
        || !body.contains("name=\"media\"")
        || !body.contains("name=\"media_category\"\r\n\r\ntweet_image")) {
      return problem(400, "Invalid Request", "media and media_category are required.");
    }
    var begin = body.indexOf("\r\n\r\n", body.indexOf("name=\"media\"")) + 4;
    var end = body.indexOf("\r\n--" + type.substring(FORM.length()), begin);
    var picture = end < begin ? new byte[0] : Arrays.copyOfRange(request.body(), begin, end);
    if (picture.length > LARGEST_PICTURE || !isPicture(picture)) {
      return problem(400, "Invalid Request", "The media is not a picture of at most 5 MB.");
    }
    var id = Long.toString(++sequence);
    pictures.put(id, picture);
    if (pictures.size() > PICTURES_KEPT) {
      pictures.remove(pictures.keySet().iterator().next());
    }
    var answer = Json.object();
    answer
        .putObject("data")
        .put("id", id)
        .put("media_key", "3_" + id)
        .put("expires_after_secs", 86400);
    return Answer.json(200, answer);
  }

  /// JPEG, PNG or WebP, by how they begin.
  private static boolean isPicture(byte[] file) {
    var begin = new String(file, 0, Math.min(12, file.length), ISO_8859_1);
    return begin.startsWith("\u00ff\u00d8\u00ff")
        || begin.startsWith("\u0089PNG\r\n")
        || (begin.startsWith("RIFF") && begin.endsWith("WEBP"));
  }

  /// Shows a picture that was handed over; the newest ones are kept.
  synchronized Answer picture(Request request) {
    var path = request.path();
    var picture =
        path.startsWith(PICTURES) ? pictures.get(path.substring(PICTURES.length())) : null;
    return picture == null
        ? Answer.text(404, "no such picture")
        : new Answer(
            200,
            Map.of(
                "Content-Type", List.of("image/jpeg"),
                "X-Content-Type-Options", List.of("nosniff")),
            picture);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /// X shows these three as HTML writes them.
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private Answer tooMany(int remaining, Instant reset) {
    return limits(problem(429, "Too Many Requests", "Too Many Requests"), remaining, reset);
  }

  private static Answer limits(Answer answer, int remaining, Instant reset) {
    return answer
        .with("x-rate-limit-limit", Integer.toString(MOST_IN_A_WINDOW))
        .with("x-rate-limit-remaining", Integer.toString(remaining))
        .with("x-rate-limit-reset", Long.toString(reset.getEpochSecond()));
  }

  private static Answer problem(int status, String title, String detail) {
    return Answer.of(
        status,
        "application/problem+json",
        Json.object()
            .put("title", title)
            .put("detail", detail)
            .put("type", "about:blank")
            .put("status", status)
            .toString());
  }
}
