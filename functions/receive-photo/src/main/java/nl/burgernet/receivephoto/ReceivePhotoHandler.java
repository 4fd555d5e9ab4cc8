package nl.burgernet.receivephoto;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import javax.imageio.ImageIO;
import nl.burgernet.actions.DynamoActionRecords;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.messaging.SqsBatch;
import nl.burgernet.messaging.SqsMessage;
import nl.burgernet.objects.S3Bucket;
import org.crac.Core;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Woken by the queue of photos that arrived.
public final class ReceivePhotoHandler implements PrimedHandler {
  private final ReceivedPhotos photos;

  public ReceivePhotoHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public ReceivePhotoHandler(Map<String, String> environment) {
    this(photos(environment));
  }

  ReceivePhotoHandler(ReceivedPhotos photos) {
    this.photos = photos;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    SqsBatch.handleEach(event, answer, this::take);
  }

  private void take(SqsMessage message) {
    var key = Wire.fromJson(message.body(), ObjectCreated.class).key();
    Arrival.at(key)
        .ifPresentOrElse(photos::take, () -> Log.warn("an object came that nobody asked for"));
  }

  @Override
  public String primingEvent() {
    return "priming-arrival.json";
  }

  /// Hears of a photo that nobody awaits, and opens one, so that the first does not pay for the
  /// decoders.
  @Override
  public void prime() throws IOException {
    PrimedHandler.super.prime();
    var photo = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(1800, 1200, BufferedImage.TYPE_INT_RGB), "jpeg", photo);
    new PhotoCheck().check(photo.toByteArray());
  }

  private static ReceivedPhotos photos(Map<String, String> environment) {
    var http = AwsHttp.create();
    var dynamo = dynamo(http);
    return new ReceivedPhotos(
        new DynamoActionRecords(dynamo, required(environment, "ACTIONS_TABLE"))::find,
        new DynamoSightings(dynamo, required(environment, "SIGHTINGS_TABLE")),
        new DynamoPhotos(dynamo, required(environment, "PHOTOS_TABLE"), null),
        store(http, environment),
        new PhotoCheck(),
        InstantSource.system());
  }

  static DynamoDbClient dynamo(SdkHttpClient http) {
    return DynamoDbClient.builder().httpClient(http).build();
  }

  static PhotoStore store(SdkHttpClient http, Map<String, String> environment) {
    return new S3PhotoStore(
        new S3Bucket(http, required(environment, "PHOTOS_BUCKET")),
        new S3Bucket(http, required(environment, "PUBLIC_PHOTOS_BUCKET")));
  }
}
