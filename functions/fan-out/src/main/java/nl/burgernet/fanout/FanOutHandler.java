package nl.burgernet.fanout;

import static nl.burgernet.messaging.Settings.required;
import static nl.burgernet.messaging.Settings.requiredNumber;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Message;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.FirstEvent;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.messaging.SqsBatch;
import nl.burgernet.messaging.SqsMessageQueue;
import nl.burgernet.objects.S3Bucket;
import nl.burgernet.rolls.DynamoLedger;
import nl.burgernet.rolls.S3Plans;
import nl.burgernet.rolls.S3Rolls;
import nl.burgernet.subscribers.DynamoSubscriberBlocks;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Woken by its queue: plans actions that started, and rolls the units of their plans.
public final class FanOutHandler implements PrimedHandler {
  /// What one invocation reads in about a second.
  private static final long UNIT_BYTES = 1 << 20;

  private final FanOut fanOut;

  public FanOutHandler() {
    FirstEvent.prepare(FanOutHandler.class, body -> Wire.fromJson(body, Message.class));
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public FanOutHandler(Map<String, String> environment) {
    this(fanOut(environment));
  }

  FanOutHandler(FanOut fanOut) {
    this.fanOut = fanOut;
  }

  private static FanOut fanOut(Map<String, String> environment) {
    var http = AwsHttp.create();
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    var sqs = SqsClient.builder().httpClient(http).build();
    var bucket = new S3Bucket(http, required(environment, "PLANS_BUCKET"));
    var channels = new EnumMap<Channel, FanOut.ChannelQueue>(Channel.class);
    for (var channel : Channel.values()) {
      var url = environment.get(channel + "_QUEUE_URL");
      if (url != null) {
        channels.put(
            channel,
            new FanOut.ChannelQueue(
                new SqsMessageQueue(sqs, url),
                requiredNumber(environment, channel + "_SLICE_SIZE")));
      }
    }
    return new FanOut(
        new S3Plans(bucket),
        new S3Rolls(bucket),
        new DynamoLedger(dynamo, required(environment, "LEDGER_TABLE"), InstantSource.system()),
        new DynamoSubscriberBlocks(dynamo, required(environment, "SUBSCRIBER_BLOCKS_TABLE")),
        RegionAtlas.schematic(),
        new SqsMessageQueue(sqs, required(environment, "FAN_OUT_QUEUE_URL")),
        channels,
        UNIT_BYTES);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    SqsBatch.handleEach(event, answer, message -> fanOut.handle(message.body()));
  }
}
