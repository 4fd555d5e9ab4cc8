package nl.burgernet.receivephoto;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.actions.DynamoActionRecords;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.HttpDoor;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.objects.S3Signer;
import org.crac.Core;

/// Woken by API Gateway when a citizen sends what they saw.
public final class SightingDoorHandler implements PrimedHandler {
  private final SightingDoor door;

  public SightingDoorHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public SightingDoorHandler(Map<String, String> environment) {
    this(door(environment));
  }

  SightingDoorHandler(SightingDoor door) {
    this.door = door;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpDoor.answer(event, answer, door::answer);
  }

  /// Sends words to an action that does not exist, so that the first request does not pay for all
  /// that this needs.
  @Override
  public String primingEvent() {
    return "priming-sighting.json";
  }

  private static SightingDoor door(Map<String, String> environment) {
    var dynamo = ReceivePhotoHandler.dynamo(AwsHttp.create());
    var table = required(environment, "SIGHTINGS_TABLE");
    return new SightingDoor(
        new DynamoActionRecords(dynamo, required(environment, "ACTIONS_TABLE"))::find,
        new DynamoSightings(dynamo, table),
        new DynamoReminders(dynamo, table),
        // Its seed comes from the machine at each use, so that no two copies of a snapshot agree.
        new DynamoThrottle(dynamo, table, new SecureRandom()),
        new S3Passes(new S3Signer(required(environment, "PHOTOS_BUCKET"))),
        InstantSource.system());
  }
}
