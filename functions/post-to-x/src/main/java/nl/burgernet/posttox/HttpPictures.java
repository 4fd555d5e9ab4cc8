package nl.burgernet.posttox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import nl.burgernet.events.PublicPhoto;
import nl.burgernet.messaging.Late;
import nl.burgernet.messaging.Log;

/// Photos from the site that shows them to everybody.
final class HttpPictures implements Pictures {
  /// So long is the longer side of what X shows at most, in pixels.
  private static final int PIXELS = 1600;

  /// X takes no larger image. https://docs.x.com/x-api/media/quickstart/best-practices
  private static final long MOST_BYTES = 5_000_000;

  private final Late<HttpClient> http;
  private final Duration timeLimit;

  /// @param timeLimit of a photo
  HttpPictures(Duration timeLimit) {
    this.timeLimit = timeLimit;
    http = Late.of(() -> HttpClient.newBuilder().connectTimeout(timeLimit).build());
  }

  @Override
  public Optional<Image> fetch(PublicPhoto photo) {
    var request =
        HttpRequest.newBuilder(URI.create(photo.within(PIXELS).url())).timeout(timeLimit).build();
    try {
      var answer =
          http.get().send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
      if (answer.statusCode() == 200) {
        return Optional.of(new Image("image/jpeg", answer.body()));
      }
      Log.warn("a photo is not to be had", "photo", photo.id(), "status", answer.statusCode());
    } catch (IOException e) {
      Log.failure("a photo is not to be had", e, "photo", photo.id());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}
