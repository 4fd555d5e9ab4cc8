package nl.burgernet.pushtoapp;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import nl.burgernet.messaging.SqsMessageQueue;
import nl.burgernet.pushtoapp.Pushes.Audience;
import org.crac.Core;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Woken by its queue: tells all phones what happened to an action.
public final class PushToAppHandler implements PrimedHandler {
  private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

  private final Pushing pushing;

  public PushToAppHandler() {
    FirstEvent.prepare(PushToAppHandler.class, body -> Wire.fromJson(body, ActionEvent.class));
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public PushToAppHandler(Map<String, String> environment) {
    this(pushing(environment));
  }

  PushToAppHandler(Pushing pushing) {
    this.pushing = pushing;
  }

  private static Pushing pushing(Map<String, String> environment) {
    var http = AwsHttp.create();
    var clock = InstantSource.system();
    var sns =
        SnsClient.builder()
            .httpClient(http)
            // A retry of the SDK would tell people twice.
            .overrideConfiguration(
                override ->
                    override
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(CALL_LIMIT))
            .build();
    return new Pushing(
        Audience.PHONES,
        new DynamoPushLog(
            DynamoDbClient.builder().httpClient(http).build(),
            required(environment, "PUSHES_TABLE"),
            clock),
        new SnsPhones(sns, required(environment, "PHONES_TOPIC_ARN"), clock),
        RegionAtlas.schematic(),
        PhoneNumbers.parse(required(environment, "PHONE_NUMBERS")),
        new SqsMessageQueue(
            SqsClient.builder().httpClient(http).build(), required(environment, "QUEUE_URL")),
        clock);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    SqsBatch.handleEach(
        event,
        answer,
        message ->
            pushing.handle(
                Wire.fromJson(message.body(), ActionEvent.class), message.receiptHandle()));
  }
}
