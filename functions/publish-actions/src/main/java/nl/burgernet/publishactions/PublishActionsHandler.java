package nl.burgernet.publishactions;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import nl.burgernet.events.Message;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.FirstEvent;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.messaging.SqsBatch;
import nl.burgernet.objects.S3Bucket;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Woken by its queue when actions started, were updated or closed, or when their photos changed.
/// What came together is published together, since each time all that is public is looked through.
/// It is primed with an action that does not exist: then what stands is looked through once more.
public final class PublishActionsHandler implements PrimedHandler {
  private final Publication publication;

  public PublishActionsHandler() {
    FirstEvent.prepare(
        PublishActionsHandler.class,
        body -> {
          Wire.fromJson(body, Message.class);
          writeNothing(System.getenv());
        });
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public PublishActionsHandler(Map<String, String> environment) {
    this(publication(environment));
  }

  PublishActionsHandler(Publication publication) {
    this.publication = publication;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    SqsBatch.handleTogether(
        event,
        answer,
        message -> {
          var heard = Wire.fromJson(message.body(), Message.class);
          if (heard instanceof PhotosChanged changed) {
            publication.photos().heard(changed);
          }
          return heard.actionId();
        },
        actions -> publication.publish(Set.copyOf(actions)));
  }

  /// Writes for nobody what is published while nothing is: what writes it is loaded then.
  static void writeNothing(Map<String, String> environment) {
    publisher(environment).files(Bulletin.NONE);
    Wire.toJson(Bulletin.NONE);
  }

  private static Publisher publisher(Map<String, String> environment) {
    return new Publisher(
        URI.create(required(environment, "PUBLIC_URL")),
        new Words(PhoneNumbers.parse(required(environment, "PHONE_NUMBERS"))),
        RegionAtlas.schematic());
  }

  static Publication publication(Map<String, String> environment) {
    var http = AwsHttp.create();
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    var files = new S3PublicFiles(new S3Bucket(http, required(environment, "PUBLIC_BUCKET")));
    var clock = InstantSource.system();
    return new Publication(
        new DynamoPublicActions(dynamo, required(environment, "ACTIONS_TABLE")),
        new Selection(RegionAtlas.schematic()),
        publisher(environment),
        new PublicPhotos(files, clock),
        files,
        clock);
  }
}
