package nl.burgernet.receivephoto;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import nl.burgernet.actions.DynamoActionRecords;
import nl.burgernet.controlroom.DynamoAuditTrail;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.HttpDoor;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.objects.S3Signer;
import org.crac.Core;

/// Woken by API Gateway when a control room shows photos, or looks at what citizens sent.
public final class PhotoDoorHandler implements PrimedHandler {
  private final PhotoDoor door;

  public PhotoDoorHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public PhotoDoorHandler(Map<String, String> environment) {
    this(door(environment));
  }

  PhotoDoorHandler(PhotoDoor door) {
    this.door = door;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpDoor.answer(event, answer, door::answer);
  }

  /// Lists the sightings of an action that does not exist, so that the first request does not pay
  /// for all that this needs.
  @Override
  public String primingEvent() {
    return "priming-list.json";
  }

  private static PhotoDoor door(Map<String, String> environment) {
    var dynamo = ReceivePhotoHandler.dynamo(AwsHttp.create());
    var sightings = required(environment, "SIGHTINGS_TABLE");
    var audit =
        new DynamoAuditTrail(
            dynamo, required(environment, "AUDIT_TABLE"), () -> UUID.randomUUID().toString());
    return new PhotoDoor(
        new DynamoActionRecords(dynamo, required(environment, "ACTIONS_TABLE"))::find,
        new DynamoSightings(dynamo, sightings),
        new DynamoPhotos(dynamo, required(environment, "PHOTOS_TABLE"), audit),
        new DynamoReminders(dynamo, sightings),
        audit,
        new S3Passes(new S3Signer(required(environment, "PHOTOS_BUCKET"))),
        ChildPhotos.from(environment),
        required(environment, "PUBLIC_PHOTOS_URL"),
        InstantSource.system());
  }
}
