package nl.burgernet.receivephoto;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.PrimedHandler;
import org.crac.Core;

/// Woken every minute to delete what has had its time.
public final class ForgetSightingsHandler implements PrimedHandler {
  private final Forgetting forgetting;
  private final InstantSource clock;

  public ForgetSightingsHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public ForgetSightingsHandler(Map<String, String> environment) {
    this(forgetting(environment), InstantSource.system());
  }

  ForgetSightingsHandler(Forgetting forgetting, InstantSource clock) {
    this.forgetting = forgetting;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) {
    forgetting.run(clock.instant());
  }

  /// Looks for what is due at a moment at which nothing is.
  @Override
  public void prime() {
    forgetting.run(Instant.EPOCH);
  }

  private static Forgetting forgetting(Map<String, String> environment) {
    var http = AwsHttp.create();
    var dynamo = ReceivePhotoHandler.dynamo(http);
    var sightings = required(environment, "SIGHTINGS_TABLE");
    return new Forgetting(
        new DynamoSightings(dynamo, sightings),
        new DynamoPhotos(dynamo, required(environment, "PHOTOS_TABLE"), null),
        new DynamoReminders(dynamo, sightings),
        ReceivePhotoHandler.store(http, environment),
        new DynamoThrottle(dynamo, sightings, new SecureRandom()));
  }
}
