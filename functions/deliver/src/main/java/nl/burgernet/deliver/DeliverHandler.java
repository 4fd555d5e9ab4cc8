package nl.burgernet.deliver;

import static nl.burgernet.messaging.Settings.required;
import static nl.burgernet.messaging.Settings.requiredNumber;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import nl.burgernet.events.WorkDue.SliceDue;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.SqsBatch;
import nl.burgernet.messaging.SqsMessage;
import nl.burgernet.messaging.SqsMessageQueue;
import nl.burgernet.messengerpage.HttpMessengerPage;
import nl.burgernet.rolls.DynamoLedger;
import nl.burgernet.rolls.DynamoPace;
import nl.burgernet.rolls.Grant;
import nl.burgernet.rolls.S3Bucket;
import nl.burgernet.rolls.S3Rolls;
import nl.burgernet.secrets.SecretsManagerSecrets;
import nl.burgernet.subscribers.DynamoChatWindows;
import nl.burgernet.subscribers.DynamoParticipants;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Woken by the queue of one channel: delivers slices, one an invocation.
public final class DeliverHandler implements RequestStreamHandler {
  /// A provider call that takes longer has failed, and nobody knows whether it was heard.
  private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

  private final Delivery delivery;
  private final InstantSource clock;

  public DeliverHandler() {
    this(System.getenv());
  }

  public DeliverHandler(Map<String, String> environment) {
    this(delivery(environment), InstantSource.system());
  }

  DeliverHandler(Delivery delivery, InstantSource clock) {
    this.delivery = delivery;
    this.clock = clock;
  }

  private static Delivery delivery(Map<String, String> environment) {
    var channel = Channel.valueOf(required(environment, "CHANNEL"));
    var http = UrlConnectionHttpClient.create();
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    var sqs = SqsClient.builder().httpClient(http).build();
    var bucket = new S3Bucket(http, required(environment, "PLANS_BUCKET"));
    var ledger = required(environment, "LEDGER_TABLE");
    var clock = InstantSource.system();
    var sender = sender(channel, environment, CALL_LIMIT);
    var quota = requiredNumber(environment, "QUOTA_PER_SECOND");
    return new Delivery(
        new DynamoActions(dynamo, required(environment, "ACTIONS_TABLE")),
        new S3Rolls(bucket),
        new DynamoLedger(dynamo, ledger, clock),
        new DynamoParticipants(dynamo, required(environment, "PARTICIPANTS_TABLE")),
        sender,
        new DynamoPace(
            dynamo,
            ledger,
            channel,
            new Grant.Quota(quota, Math.max(Math.min(sender.groupSize(), quota), quota / 4.0))),
        quota,
        new SqsMessageQueue(sqs, required(environment, "QUEUE_URL")),
        new SqsMessageQueue(sqs, required(environment, "DEAD_LETTER_QUEUE_URL")),
        required(environment, "LEAVE_URL"),
        RegionAtlas.schematic(),
        clock,
        Pause::inRealTime);
  }

  static MessageSender sender(
      Channel channel, Map<String, String> environment, Duration callLimit) {
    // A retry of the SDK would tell people twice: the ledger decides what is tried again.
    var once =
        ClientOverrideConfiguration.builder()
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            .apiCallTimeout(callLimit)
            .build();
    var http = UrlConnectionHttpClient.create();
    return switch (channel) {
      case SMS ->
          new SnsTextSender(
              SnsClient.builder().httpClient(http).overrideConfiguration(once).build(),
              required(environment, "SENDER"),
              required(environment, "PHONE_NUMBER"),
              callLimit);
      case EMAIL ->
          new SesMailSender(
              SesV2Client.builder().httpClient(http).overrideConfiguration(once).build(),
              required(environment, "SENDER"),
              callLimit);
      case MESSENGER ->
          new MessengerSender(
              new HttpMessengerPage(
                  URI.create(required(environment, "GRAPH_API")),
                  required(environment, "SENDER"),
                  new SecretsManagerSecrets(
                      SecretsManagerClient.builder().httpClient(http).build(),
                      InstantSource.system()),
                  new HttpMessengerPage.Names(
                      required(environment, "PAGE_TOKEN_SECRET"),
                      required(environment, "APP_SECRET_SECRET")),
                  callLimit),
              new DynamoChatWindows(
                  DynamoDbClient.builder().httpClient(http).build(),
                  required(environment, "CHAT_WINDOWS_TABLE")),
              required(environment, "PHONE_NUMBER"),
              callLimit,
              InstantSource.system());
      case APP, VOICE, X, BOARD ->
          throw new IllegalStateException(
              "CHANNEL " + channel + " is not delivered by slices here");
    };
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    var end = clock.instant().plusMillis(context.getRemainingTimeInMillis()).minusSeconds(1);
    SqsBatch.handleEach(event, answer, message -> deliver(message, context.getAwsRequestId(), end));
  }

  private void deliver(SqsMessage message, String requestId, Instant end) {
    try {
      delivery.deliver(
          Wire.fromJson(message.body(), SliceDue.class),
          new Delivery.Delivered(
              message.receiptHandle(), message.body(), requestId + "/" + message.messageId()),
          end);
    } catch (Delivery.SetAside e) {
      // It stands in the dead-letter queue: this message is done with.
    }
  }
}
