package nl.burgernet.messengerpage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.burgernet.events.MalformedMessage;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Late;
import nl.burgernet.messaging.Log;
import nl.burgernet.secrets.SecretMissing;
import nl.burgernet.secrets.Secrets;
import org.jspecify.annotations.Nullable;

/// The page by Meta's Graph API. With Java's own client: it sends a request once, where the older
/// one quietly posts again, and a call can be given up at any moment.
public final class HttpMessengerPage implements MessengerPage {
  private static final Duration CONNECTING = Duration.ofSeconds(2);
  private static final int LONGEST_ANSWER_BYTES = 64 * 1024;
  private static final String HMAC = "HmacSHA256";

  private final Late<HttpClient> http;
  private final URI messages;
  private final Secrets secrets;
  private final Names names;
  private final Duration timeLimit;

  /// Which secrets open the door.
  ///
  /// @param pageToken the name of the page's access token
  /// @param appSecret the name of the app's secret, which proves that the token was not stolen
  public record Names(String pageToken, String appSecret) {}

  /// @param api with its version, as `https://graph.facebook.com/v23.0`
  /// @param timeLimit of a call, from its beginning to the last byte of the answer
  public HttpMessengerPage(URI api, String page, Secrets secrets, Names names, Duration timeLimit) {
    this.http =
        Late.of(
            () ->
                HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(timeLimit.compareTo(CONNECTING) < 0 ? timeLimit : CONNECTING)
                    .build());
    this.messages = URI.create(api + "/" + page + "/messages");
    this.secrets = secrets;
    this.names = names;
    this.timeLimit = timeLimit;
  }

  @Override
  public Sent send(String to, Message message) {
    HttpRequest request;
    try {
      request = request(to, message);
    } catch (SecretMissing e) {
      Log.failure("a message on Messenger has no token to go with", e);
      return new Sent.LockedOut();
    } catch (RuntimeException e) {
      Log.failure("a message on Messenger could not be made", e);
      return new Sent.Busy();
    }
    var call =
        http.get()
            .sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER_BYTES));
    try {
      return meaning(call.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      call.cancel(true);
      return new Sent.Unknown();
    } catch (ExecutionException e) {
      return neverReached(e.getCause()) ? new Sent.Busy() : new Sent.Unknown();
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      return new Sent.Unknown();
    }
  }

  private HttpRequest request(String to, Message message) {
    var token = secrets.read(names.pageToken());
    var proof = hmac(secrets.read(names.appSecret()), token);
    return HttpRequest.newBuilder(URI.create(messages + "?appsecret_proof=" + proof))
        .header("authorization", "Bearer " + token)
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(Wire.toJson(body(to, message))))
        .build();
  }

  private static Outgoing body(String to, Message message) {
    var choices =
        message.choices().stream().map(choice -> new QuickReply("text", choice, choice)).toList();
    return new Outgoing(
        new Recipient(to),
        "RESPONSE",
        new Content(message.text(), choices.isEmpty() ? null : choices));
  }

  private record Outgoing(
      Recipient recipient, @JsonProperty("messaging_type") String messagingType, Content message) {}

  private record Recipient(String id) {}

  private record Content(
      String text, @JsonProperty("quick_replies") @Nullable List<QuickReply> quickReplies) {}

  private record QuickReply(
      @JsonProperty("content_type") String contentType, String title, String payload) {}

  private record Failed(@Nullable Failure error) {}

  private record Failure(
      @Nullable Integer code, @JsonProperty("error_subcode") @Nullable Integer subcode) {}

  /// https://developers.facebook.com/docs/messenger-platform/error-codes
  private static Sent meaning(HttpResponse<String> answer) {
    if (answer.statusCode() == 200) {
      return new Sent.Accepted();
    }
    if (answer.statusCode() >= 500) {
      return new Sent.Unknown();
    }
    var failure = failure(answer.body());
    return switch (failure.code() == null ? 0 : failure.code()) {
      case 10 ->
          switch (subcode(failure)) {
            case 2018065, 2018278 -> new Sent.OutsideWindow();
            // The app lost its permission to write.
            default -> new Sent.LockedOut();
          };
      case 100 ->
          switch (subcode(failure)) {
            case 2018001 -> new Sent.NoSuchPerson();
            // Any other parameter is ours: nobody is crossed off for that.
            default -> new Sent.Busy();
          };
      case 551 -> new Sent.NoSuchPerson();
      case 200 ->
          switch (subcode(failure)) {
            case 1545041 -> new Sent.OptedOut();
            default -> new Sent.LockedOut();
          };
      case 190 -> new Sent.LockedOut();
      // 4, 613 and 80006 are limits of rate, 1200 a hiccup; what else comes is about us.
      default -> new Sent.Busy();
    };
  }

  private static int subcode(Failure failure) {
    return failure.subcode() == null ? 0 : failure.subcode();
  }

  private static Failure failure(String body) {
    try {
      var failed = Wire.fromJson(body, Failed.class).error();
      return failed == null ? new Failure(null, null) : failed;
    } catch (MalformedMessage e) {
      return new Failure(null, null);
    }
  }

  private static boolean neverReached(@Nullable Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
        return true;
      }
    }
    return false;
  }

  /// The token, signed with the app's secret.
  ///
  /// @see <a href="https://developers.facebook.com/docs/graph-api/guides/secure-requests">appsecret
  ///   proof</a>
  private static String hmac(String key, String text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every Java has HMAC with SHA-256", e);
    }
  }
}
