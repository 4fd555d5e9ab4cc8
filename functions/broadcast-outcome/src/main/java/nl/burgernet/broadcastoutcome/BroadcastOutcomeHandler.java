package nl.burgernet.broadcastoutcome;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import nl.burgernet.events.Channel;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.messaging.SqsBatch;
import nl.burgernet.messaging.SqsMessageQueue;
import nl.burgernet.objects.S3Bucket;
import nl.burgernet.rolls.DynamoLedger;
import nl.burgernet.rolls.S3Plans;
import nl.burgernet.rolls.S3Rolls;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Woken by its queue: closes actions and their units, and sends their slices round with the
/// outcome.
public final class BroadcastOutcomeHandler implements PrimedHandler {
  private final OutcomeBroadcast broadcast;

  public BroadcastOutcomeHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public BroadcastOutcomeHandler(Map<String, String> environment) {
    this(broadcast(environment));
  }

  BroadcastOutcomeHandler(OutcomeBroadcast broadcast) {
    this.broadcast = broadcast;
  }

  private static OutcomeBroadcast broadcast(Map<String, String> environment) {
    var http = AwsHttp.create();
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    var sqs = SqsClient.builder().httpClient(http).build();
    var bucket = new S3Bucket(http, required(environment, "PLANS_BUCKET"));
    var channels = new EnumMap<Channel, MessageQueue>(Channel.class);
    for (var channel : Channel.values()) {
      var url = environment.get(channel + "_QUEUE_URL");
      if (url != null) {
        channels.put(channel, new SqsMessageQueue(sqs, url));
      }
    }
    return new OutcomeBroadcast(
        new S3Plans(bucket),
        new S3Rolls(bucket),
        new DynamoLedger(dynamo, required(environment, "LEDGER_TABLE"), InstantSource.system()),
        new SqsMessageQueue(sqs, required(environment, "BROADCAST_OUTCOME_QUEUE_URL")),
        channels,
        InstantSource.system());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    SqsBatch.handleEach(event, answer, message -> broadcast.handle(message.body()));
  }
}
