package nl.burgernet.pushtoapp;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.HttpDoor;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.pushtoapp.Subscriptions.Platform;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;

/// Woken by requests of devices that want to be told, or no longer.
public final class RegisterDeviceHandler implements PrimedHandler {
  private static final int SECRET_BYTES = 32;

  private final DeviceDoor door;

  public RegisterDeviceHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public RegisterDeviceHandler(Map<String, String> environment) {
    this(door(environment));
  }

  RegisterDeviceHandler(DeviceDoor door) {
    this.door = door;
  }

  private static DeviceDoor door(Map<String, String> environment) {
    var http = AwsHttp.create();
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    var table = required(environment, "DEVICES_TABLE");
    var random = new SecureRandom();
    var applications = new EnumMap<Platform, String>(Platform.class);
    for (var platform : Platform.values()) {
      var arn = environment.get(platform + "_APPLICATION_ARN");
      if (arn != null) {
        applications.put(platform, arn);
      }
    }
    return new DeviceDoor(
        new DynamoDevices(dynamo, table),
        new SnsSubscriptions(
            SnsClient.builder().httpClient(http).build(),
            required(environment, "PHONES_TOPIC_ARN"),
            applications,
            dynamo,
            table,
            InstantSource.system(),
            random),
        PushHosts.parse(required(environment, "PUSH_HOSTS")),
        () -> {
          var secret = new byte[SECRET_BYTES];
          random.nextBytes(secret);
          return WebPushKeys.ENCODE.encodeToString(secret);
        });
  }

  @Override
  public String primingEvent() {
    return "priming-request.json";
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpDoor.answer(event, answer, door::answer);
  }
}
