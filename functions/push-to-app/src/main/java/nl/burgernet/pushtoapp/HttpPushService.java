package nl.burgernet.pushtoapp;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nl.burgernet.messaging.Late;

/// Push services by their common protocol, a sealed POST each.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8030">RFC 8030</a>
final class HttpPushService implements PushService {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private final Late<HttpClient> http =
      Late.of(
          () ->
              HttpClient.newBuilder()
                  .connectTimeout(Duration.ofSeconds(2))
                  // Endpoints were checked; what they lead to was not.
                  .followRedirects(HttpClient.Redirect.NEVER)
                  .build());
  private final PushHosts hosts;
  private final Vapid vapid;
  private final WebPushSeal seal;
  private final Duration timeLimit;
  private final InstantSource clock;

  HttpPushService(
      PushHosts hosts, Vapid vapid, WebPushSeal seal, Duration timeLimit, InstantSource clock) {
    this.hosts = hosts;
    this.vapid = vapid;
    this.seal = seal;
    this.timeLimit = timeLimit;
    this.clock = clock;
  }

  @Override
  public Result send(Device.Browser browser, byte[] message, String topic, Duration lives) {
    var origin = PushHosts.origin(browser.endpoint());
    if (origin == null || !hosts.isKnown(browser.endpoint())) {
      // Known when it registered, and not any more.
      return new Result.Gone();
    }
    var body =
        seal.sealed(
            message,
            WebPushKeys.decoded(browser.publicKey()),
            WebPushKeys.decoded(browser.authentication()));
    var request =
        HttpRequest.newBuilder(URI.create(browser.endpoint()))
            .header("authorization", vapid.authorization(origin, clock.instant()))
            .header("content-encoding", "aes128gcm")
            .header("content-type", "application/octet-stream")
            .header("ttl", Long.toString(lives.toSeconds()))
            .header("urgency", "high")
            .header("topic", topic)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    var call = http.get().sendAsync(request, BodyHandlers.discarding());
    try {
      return result(call.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      call.cancel(true);
      return new Result.TryLater(SOON);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result.TryLater(SOON);
    }
  }

  private static Result result(HttpResponse<Void> response) {
    var status = response.statusCode();
    return switch (status / 100) {
      case 2 -> new Result.Taken();
      case 5 -> new Result.TryLater(retryAfter(response));
      default ->
          switch (status) {
            case 404, 410 -> new Result.Gone();
            case 408, 429 -> new Result.TryLater(retryAfter(response));
            default -> new Result.Refused(status);
          };
    };
  }

  /// Seconds, as push services write it; a date is taken for no answer.
  private static Duration retryAfter(HttpResponse<Void> response) {
    try {
      var wait =
          response
              .headers()
              .firstValue("retry-after")
              .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.strip())))
              .orElse(SOON);
      return wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    } catch (NumberFormatException e) {
      return SOON;
    }
  }
}
