package nl.burgernet.receivephoto;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import nl.burgernet.messaging.AwsHttp;
import software.amazon.awssdk.services.sns.SnsClient;

/// Woken by the stream of the table of public photos.
public final class ShowPhotosHandler implements RequestStreamHandler {
  private final PhotoStream stream;

  public ShowPhotosHandler() {
    this(System.getenv());
  }

  public ShowPhotosHandler(Map<String, String> environment) {
    this(
        new PhotoStream(
            ReceivePhotoHandler.store(environment),
            new SnsAnnouncements(
                SnsClient.builder().httpClient(AwsHttp.create()).build(),
                required(environment, "ACTIONS_TOPIC_ARN")),
            required(environment, "PUBLIC_PHOTOS_URL")));
  }

  ShowPhotosHandler(PhotoStream stream) {
    this.stream = stream;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    stream.follow(event, answer);
  }
}
