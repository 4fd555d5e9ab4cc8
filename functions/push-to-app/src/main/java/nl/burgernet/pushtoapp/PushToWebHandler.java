package nl.burgernet.pushtoapp;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.events.ActionEvent;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.FirstEvent;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.messaging.SqsBatch;
import nl.burgernet.messaging.SqsMessage;
import nl.burgernet.messaging.SqsMessageQueue;
import nl.burgernet.pushtoapp.Pushes.Audience;
import nl.burgernet.secrets.SecretsManagerSecrets;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Woken by its queue: cuts what happened to an action into slices of browsers, and tells them.
public final class PushToWebHandler implements PrimedHandler {
  /// Five groups of these are over before the function is.
  private static final Duration CALL_LIMIT = Duration.ofSeconds(4);

  private final Pushing pushing;
  private final BrowserDelivery delivery;

  public PushToWebHandler() {
    FirstEvent.prepare(PushToWebHandler.class, body -> Wire.fromJson(body, ActionEvent.class));
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public PushToWebHandler(Map<String, String> environment) {
    var http = AwsHttp.create();
    var clock = InstantSource.system();
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    var queue =
        new SqsMessageQueue(
            SqsClient.builder().httpClient(http).build(), required(environment, "QUEUE_URL"));
    var pushLog = new DynamoPushLog(dynamo, required(environment, "PUSHES_TABLE"), clock);
    var secrets =
        new SecretsManagerSecrets(SecretsManagerClient.builder().httpClient(http).build(), clock);
    var devices = new DynamoDevices(dynamo, required(environment, "DEVICES_TABLE"));
    this(
        new Pushing(
            Audience.BROWSERS,
            pushLog,
            new BrowserShards(devices, queue),
            RegionAtlas.schematic(),
            PhoneNumbers.parse(required(environment, "PHONE_NUMBERS")),
            queue,
            clock),
        new BrowserDelivery(
            devices,
            pushLog,
            new HttpPushService(
                PushHosts.parse(required(environment, "PUSH_HOSTS")),
                new Vapid(
                    secrets,
                    required(environment, "VAPID_KEY"),
                    required(environment, "PUSH_CONTACT")),
                WebPushSeal.random(new SecureRandom()),
                CALL_LIMIT,
                clock),
            queue,
            clock));
  }

  PushToWebHandler(Pushing pushing, BrowserDelivery delivery) {
    this.pushing = pushing;
    this.delivery = delivery;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    SqsBatch.handleEach(event, answer, this::handle);
  }

  private void handle(SqsMessage message) {
    var type = Wire.JSON.readTree(message.body()).path("type").asString("");
    if (type.equals(SliceDue.TYPE)) {
      delivery.deliver(Wire.fromJson(message.body(), SliceDue.class), message.receiptHandle());
    } else {
      pushing.handle(Wire.fromJson(message.body(), ActionEvent.class), message.receiptHandle());
    }
  }
}
