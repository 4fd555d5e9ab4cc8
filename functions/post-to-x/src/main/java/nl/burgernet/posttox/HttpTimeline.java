package nl.burgernet.posttox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.scribejava.core.builder.ServiceBuilder;
import com.github.scribejava.core.builder.api.DefaultApi10a;
import com.github.scribejava.core.model.OAuth1AccessToken;
import com.github.scribejava.core.model.OAuthRequest;
import com.github.scribejava.core.model.Verb;
import com.github.scribejava.core.services.TimestampService;
import com.twitter.twittertext.Extractor;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import nl.burgernet.events.MalformedMessage;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Late;
import nl.burgernet.messaging.Log;
import nl.burgernet.posttox.Answer.Done;
import nl.burgernet.posttox.Answer.Duplicate;
import nl.burgernet.posttox.Answer.NotReached;
import nl.burgernet.posttox.Answer.Refused;
import nl.burgernet.posttox.Answer.TryLater;
import nl.burgernet.posttox.Answer.Unknown;
import nl.burgernet.secrets.SecretMissing;
import nl.burgernet.secrets.Secrets;
import org.jspecify.annotations.Nullable;

/// X's API v2, with the keys of each account (OAuth 1.0a), a call each.
///
/// @see <a href="https://docs.x.com/x-api/posts/create-post">posts</a>
final class HttpTimeline implements Timeline {
  /// Where X tells no better, it counts by the quarter of an hour.
  private static final Duration WINDOW = Duration.ofMinutes(15);

  /// The account's number, and what X made up.
  private static final Pattern ACCESS_TOKEN = Pattern.compile("\\d{1,19}-[A-Za-z0-9]{1,100}");

  /// What X itself says to keys that it does not know.
  private static final int UNAUTHORIZED = 401;

  private static final Extractor LINKS = new Extractor();

  /// Stands for any link.
  private static final String LINK = "https://t.co/";

  private static final Pattern LINKS_AT_THE_END = Pattern.compile("(\\s*" + LINK + ")+\\s*$");

  /// What X shows at most of an account in one answer.
  private static final int NEWEST = 100;

  private final Late<HttpClient> http =
      Late.of(() -> HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build());
  private final URI api;
  private final Map<String, String> secretNames;
  private final Secrets secrets;
  private final Duration timeLimit;
  private final InstantSource clock;
  private final Supplier<String> nonces;

  /// A client that makes each call once.
  ///
  /// @param secretNames the name of the secret with each account's keys
  /// @param timeLimit of a call; whoever gets no answer by then does not know
  /// @param nonces a new one each time
  HttpTimeline(
      URI api,
      Map<String, String> secretNames,
      Secrets secrets,
      Duration timeLimit,
      InstantSource clock,
      Supplier<String> nonces) {
    this.api = api;
    this.secretNames = Map.copyOf(secretNames);
    this.secrets = secrets;
    this.timeLimit = timeLimit;
    this.clock = clock;
    this.nonces = nonces;
  }

  /// The keys of one account, as X shows them to whoever makes an app.
  ///
  /// @param accessToken begins with the account's own id
  record Keys(
      String consumerKey, String consumerSecret, String accessToken, String accessTokenSecret) {
    Keys {
      requireNonNull(consumerKey, "consumerKey");
      requireNonNull(consumerSecret, "consumerSecret");
      requireNonNull(accessToken, "accessToken");
      requireNonNull(accessTokenSecret, "accessTokenSecret");
    }

    /// Whether they look like what X gives for OAuth 1.0a, and not like a bearer token or another
    /// account's notes.
    boolean areReadable() {
      return ACCESS_TOKEN.matcher(accessToken).matches();
    }

    String userId() {
      return accessToken.substring(0, accessToken.indexOf('-'));
    }

    @Override
    public String toString() {
      return "Keys[hidden]";
    }
  }

  private record Tweet(String text, @Nullable ReplyTo reply, @Nullable Media media) {}

  private record ReplyTo(@JsonProperty("in_reply_to_tweet_id") String id) {}

  private record Media(@JsonProperty("media_ids") List<String> ids) {}

  record One(Named data) {
    One {
      requireNonNull(data, "data");
    }
  }

  record Named(String id) {
    Named {
      requireNonNull(id, "id");
    }
  }

  private record Several(@Nullable List<Shown> data) {}

  private record Shown(String id, String text) {}

  @Override
  public Answer<String> post(String account, NewPost post) {
    if (!hasKeys(account)) {
      return new Refused<>(UNAUTHORIZED);
    }
    var body =
        new Tweet(
            post.text(),
            post.inReplyTo() == null ? null : new ReplyTo(post.inReplyTo()),
            post.pictureId() == null ? null : new Media(List.of(post.pictureId())));
    var request =
        request(account, Verb.POST, at("/2/tweets"))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(Wire.toJson(body)))
            .build();
    return answer(request, HttpTimeline::id);
  }

  @Override
  public Answer<Optional<String>> find(String account, String text, Instant since) {
    if (!hasKeys(account)) {
      return new Refused<>(UNAUTHORIZED);
    }
    var userId = keys(account).userId();
    var url =
        at(
            "/2/users/"
                + userId
                + "/tweets?max_results="
                + NEWEST
                + "&start_time="
                + since.truncatedTo(ChronoUnit.SECONDS));
    return answer(
        request(account, Verb.GET, url).GET().build(),
        response -> {
          var shown = Wire.fromJson(response.body(), Several.class).data();
          return shown == null
              ? Optional.empty()
              : shown.stream()
                  .filter(post -> canonical(post.text()).equals(canonical(text)))
                  .map(Shown::id)
                  .findFirst();
        });
  }

  @Override
  public Answer<String> delete(String account, String postId) {
    if (!hasKeys(account)) {
      return new Refused<>(UNAUTHORIZED);
    }
    var request = request(account, Verb.DELETE, at("/2/tweets/" + postId)).DELETE().build();
    return switch (answer(request, _ -> postId)) {
      case Refused<String>(var status) when status == 404 -> new Done<>(postId);
      case Answer<String> other -> other;
    };
  }

  /// @see <a href="https://docs.x.com/x-api/media/upload-media">pictures</a>
  @Override
  public Answer<String> upload(String account, Pictures.Image image) {
    if (!hasKeys(account)) {
      return new Refused<>(UNAUTHORIZED);
    }
    var boundary = "burgernet" + nonces.get();
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--"
                + boundary
                + "\r\n"
                + "content-disposition: form-data; name=\"media_category\"\r\n\r\n"
                + "tweet_image\r\n"
                + "--"
                + boundary
                + "\r\ncontent-disposition: form-data; name=\"media\"; filename=\"picture\"\r\n"
                + "content-type: "
                + image.mediaType()
                + "\r\n\r\n")
            .getBytes(UTF_8));
    body.writeBytes(image.bytes());
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
    var request =
        request(account, Verb.POST, at("/2/media/upload"))
            .header("content-type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    return answer(request, HttpTimeline::id);
  }

  private static String id(HttpResponse<String> response) {
    return Wire.fromJson(response.body(), One.class).data().id();
  }

  /// What is alike in a text that X was given and the same as X shows it: all links lead over its
  /// own, and one more at the end leads to a picture.
  private static String canonical(String text) {
    var words =
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
    var shown = new StringBuilder(words);
    for (var link : LINKS.extractURLsWithIndices(words).reversed()) {
      shown.replace(link.getStart(), link.getEnd(), LINK);
    }
    return LINKS_AT_THE_END.matcher(shown).replaceFirst("").strip();
  }

  /// Whether somebody filled in keys: one account without them must not hold up the others.
  private boolean hasKeys(String account) {
    try {
      var readable = keys(account).areReadable();
      if (!readable) {
        Log.warn("an account's access token is not one of OAuth 1.0a", "account", account);
      }
      return readable;
    } catch (SecretMissing | MalformedMessage e) {
      Log.failure("an account's keys are missing or not readable", e, "account", account);
      return false;
    }
  }

  private URI at(String path) {
    return URI.create(api + path);
  }

  private Keys keys(String account) {
    var name = secretNames.get(account);
    if (name == null) {
      throw new IllegalStateException("no account speaks to " + account);
    }
    return Wire.fromJson(secrets.read(name), Keys.class);
  }

  private HttpRequest.Builder request(String account, Verb verb, URI url) {
    return HttpRequest.newBuilder(url)
        .header("authorization", signature(keys(account), verb, url))
        .header("accept", "application/json");
  }

  /// Bodies in JSON and forms with files take no part in it (RFC 5849, section 3.4.1.3.1).
  private String signature(Keys keys, Verb verb, URI url) {
    var request = new OAuthRequest(verb, url.toString());
    new ServiceBuilder(keys.consumerKey())
        .apiSecret(keys.consumerSecret())
        .build(new Signing(clock, nonces))
        .signRequest(new OAuth1AccessToken(keys.accessToken(), keys.accessTokenSecret()), request);
    return requireNonNull(request.getHeaders().get("Authorization"));
  }

  private <T> Answer<T> answer(HttpRequest request, Function<HttpResponse<String>, T> read) {
    var call = http.get().sendAsync(request, BodyHandlers.ofString());
    try {
      return answer(call.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS), read);
    } catch (TimeoutException e) {
      call.cancel(true);
      return new Unknown<>();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Unknown<>();
    } catch (ExecutionException e) {
      return neverReached(e) ? new NotReached<>() : new Unknown<>();
    }
  }

  private <T> Answer<T> answer(
      HttpResponse<String> response, Function<HttpResponse<String>, T> read) {
    var status = response.statusCode();
    if (status / 100 == 2) {
      try {
        return new Done<>(read.apply(response));
      } catch (MalformedMessage e) {
        Log.failure("an answer of X is not readable", e);
        return new Unknown<>();
      }
    }
    if (status == 429) {
      return new TryLater<>(reset(response));
    }
    if (status / 100 == 5) {
      return new Unknown<>();
    }
    return status == 403 && response.body().contains("duplicate content")
        ? new Duplicate<>()
        : new Refused<>(status);
  }

  private Instant reset(HttpResponse<String> response) {
    var now = clock.instant();
    try {
      return response
          .headers()
          .firstValue("x-rate-limit-reset")
          .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
          .filter(now::isBefore)
          .orElse(now.plus(WINDOW));
    } catch (NumberFormatException e) {
      return now.plus(WINDOW);
    }
  }

  private static boolean neverReached(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof HttpConnectTimeoutException
          || cause instanceof NoRouteToHostException
          || cause instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }

  /// The library's view of X: only signatures are asked of it.
  private static final class Signing extends DefaultApi10a {
    private final InstantSource clock;
    private final Supplier<String> nonces;

    Signing(InstantSource clock, Supplier<String> nonces) {
      this.clock = clock;
      this.nonces = nonces;
    }

    @Override
    public TimestampService getTimestampService() {
      return new TimestampService() {
        @Override
        public String getTimestampInSeconds() {
          return Long.toString(clock.instant().getEpochSecond());
        }

        @Override
        public String getNonce() {
          return nonces.get();
        }
      };
    }

    @Override
    public String getRequestTokenEndpoint() {
      return "";
    }

    @Override
    public String getAccessTokenEndpoint() {
      return "";
    }

    @Override
    protected String getAuthorizationBaseUrl() {
      return "";
    }
  }
}
