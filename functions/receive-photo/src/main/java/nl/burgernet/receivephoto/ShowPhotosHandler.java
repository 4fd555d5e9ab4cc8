package nl.burgernet.receivephoto;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.PrimedHandler;
import org.crac.Core;
import software.amazon.awssdk.services.sns.SnsClient;

/// Woken by the stream of the table of public photos.
public final class ShowPhotosHandler implements PrimedHandler {
  private final PhotoStream stream;

  public ShowPhotosHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public ShowPhotosHandler(Map<String, String> environment) {
    this(stream(environment));
  }

  ShowPhotosHandler(PhotoStream stream) {
    this.stream = stream;
  }

  private static PhotoStream stream(Map<String, String> environment) {
    var http = AwsHttp.create();
    return new PhotoStream(
        ReceivePhotoHandler.store(http, environment),
        new SnsAnnouncements(
            SnsClient.builder().httpClient(http).build(),
            required(environment, "ACTIONS_TOPIC_ARN")),
        required(environment, "PUBLIC_PHOTOS_URL"));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    stream.follow(event, answer);
  }

  @Override
  public String primingEvent() {
    return "priming-change.json";
  }

  /// Reads one change as the stream brings it, and tells it to nobody.
  @Override
  public void prime() throws IOException {
    try (var event = storedEvent()) {
      stream.toNobody().follow(event, OutputStream.nullOutputStream());
    }
  }
}
