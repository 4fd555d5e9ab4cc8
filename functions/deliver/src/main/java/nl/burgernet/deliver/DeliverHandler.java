package nl.burgernet.deliver;

import static nl.burgernet.messaging.Settings.required;
import static nl.burgernet.messaging.Settings.requiredDecimal;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.actions.DynamoActionRecords;
import nl.burgernet.answerlinks.DynamoLinkKeys;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.Wire;
import nl.burgernet.events.WorkDue.SliceDue;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.FirstEvent;
import nl.burgernet.messaging.Late;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.messaging.SqsBatch;
import nl.burgernet.messaging.SqsMessage;
import nl.burgernet.messaging.SqsMessageQueue;
import nl.burgernet.messengerpage.HttpMessengerPage;
import nl.burgernet.objects.S3Bucket;
import nl.burgernet.rolls.DynamoLedger;
import nl.burgernet.rolls.DynamoPace;
import nl.burgernet.rolls.Grant;
import nl.burgernet.rolls.S3Rolls;
import nl.burgernet.secrets.SecretsManagerSecrets;
import nl.burgernet.subscribers.DynamoChatWindows;
import nl.burgernet.subscribers.DynamoParticipants;
import org.crac.Core;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VoiceId;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Woken by the queue of one channel: delivers slices, one an invocation.
public final class DeliverHandler implements PrimedHandler {
  /// A provider call that takes longer has failed, and nobody knows whether it was heard.
  private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

  /// Read beside the making of the clients.
  private static final Late<RegionAtlas> ATLAS = Late.of(RegionAtlas::schematic);

  private final Delivery delivery;
  private final InstantSource clock;

  public DeliverHandler() {
    FirstEvent.prepare(DeliverHandler.class, DeliverHandler::read);
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public DeliverHandler(Map<String, String> environment) {
    this(delivery(environment), InstantSource.system());
  }

  /// Reads a message and the borders, and finds out how its action's record is read, and how tables
  /// are asked.
  private static void read(String body) {
    Wire.fromJson(body, SliceDue.class);
    Wire.JSON.readerFor(ActionRecord.class);
    ATLAS.get();
    UpdateItemRequest.builder().build().sdkFields();
    GetItemRequest.builder().build().sdkFields();
    BatchGetItemRequest.builder().build().sdkFields();
    AttributeValue.fromS("").sdkFields();
  }

  DeliverHandler(Delivery delivery, InstantSource clock) {
    this.delivery = delivery;
    this.clock = clock;
  }

  private static Delivery delivery(Map<String, String> environment) {
    var channel = Channel.valueOf(required(environment, "CHANNEL"));
    var http = AwsHttp.create();
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    var sqs = SqsClient.builder().httpClient(http).build();
    var bucket = new S3Bucket(http, required(environment, "PLANS_BUCKET"));
    var ledger = required(environment, "LEDGER_TABLE");
    var clock = InstantSource.system();
    var sender =
        new ReportingSender(
            sender(channel, environment, dynamo, http, CALL_LIMIT),
            new SqsMessageQueue(sqs, required(environment, "RECEIPTS_QUEUE_URL")),
            clock);
    // May be less than one: calls are counted by the minute.
    var quota = requiredDecimal(environment, "QUOTA_PER_SECOND");
    var mostAtOnce = (int) Math.max(1, quota);
    return new Delivery(
        actions(dynamo, environment),
        new S3Rolls(bucket),
        new DynamoLedger(dynamo, ledger, clock),
        new DynamoParticipants(dynamo, required(environment, "PARTICIPANTS_TABLE")),
        sender,
        new DynamoPace(
            dynamo,
            ledger,
            channel,
            new Grant.Quota(quota, Math.max(Math.min(sender.groupSize(), mostAtOnce), quota / 4))),
        mostAtOnce,
        new SqsMessageQueue(sqs, required(environment, "QUEUE_URL")),
        new SqsMessageQueue(sqs, required(environment, "DEAD_LETTER_QUEUE_URL")),
        links(dynamo, environment, clock),
        ATLAS.get(),
        clock,
        Pause::inRealTime);
  }

  /// Actions, and on the channel that tells of them inquiries too: each stands in one of two
  /// tables.
  private static Actions actions(DynamoDbClient dynamo, Map<String, String> environment) {
    var actions = new DynamoActionRecords(dynamo, required(environment, "ACTIONS_TABLE"));
    var table = environment.get("INQUIRIES_TABLE");
    if (table == null) {
      return actions::find;
    }
    var inquiries = new DynamoActionRecords(dynamo, table);
    return id -> actions.find(id).or(() -> inquiries.find(id));
  }

  private static PersonalLinks links(
      DynamoDbClient dynamo, Map<String, String> environment, InstantSource clock) {
    var table = environment.get("INQUIRIES_TABLE");
    return new PersonalLinks(
        required(environment, "LEAVE_URL"),
        table == null ? "" : required(environment, "ANSWER_URL"),
        table == null ? id -> Optional.empty() : new DynamoLinkKeys(dynamo, table, clock));
  }

  static MessageSender sender(
      Channel channel,
      Map<String, String> environment,
      DynamoDbClient dynamo,
      SdkHttpClient http,
      Duration callLimit) {
    // A retry of the SDK would tell people twice: the ledger decides what is tried again.
    var once =
        ClientOverrideConfiguration.builder()
            .retryStrategy(AwsRetryStrategy.doNotRetry())
            .apiCallTimeout(callLimit)
            .build();
    return switch (channel) {
      case SMS ->
          new SnsTextSender(
              SnsClient.builder().httpClient(http).overrideConfiguration(once).build(),
              required(environment, "SENDER"),
              phoneNumbers(environment),
              required(environment, "LEAVE_AT"),
              callLimit);
      case VOICE ->
          new EumVoiceSender(
              PinpointSmsVoiceV2Client.builder()
                  .httpClient(http)
                  .overrideConfiguration(once)
                  .build(),
              new EumVoiceSender.Caller(
                  required(environment, "SENDER"),
                  VoiceId.fromValue(required(environment, "VOICE")),
                  required(environment, "LEAVE_AT")),
              phoneNumbers(environment),
              callLimit,
              InstantSource.system());
      case EMAIL ->
          new SesMailSender(
              SesV2Client.builder().httpClient(http).overrideConfiguration(once).build(),
              required(environment, "SENDER"),
              phoneNumbers(environment),
              required(environment, "CONFIGURATION_SET"),
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
              new DynamoChatWindows(dynamo, required(environment, "CHAT_WINDOWS_TABLE")),
              phoneNumbers(environment),
              callLimit,
              InstantSource.system());
      case APP, X, BOARD ->
          throw new IllegalStateException(
              "CHANNEL " + channel + " is not delivered by slices here");
    };
  }

  private static PhoneNumbers phoneNumbers(Map<String, String> environment) {
    return PhoneNumbers.parse(required(environment, "PHONE_NUMBERS"));
  }

  /// Looks for the action of a slice, which does not exist: to take the slice would write.
  @Override
  public void prime() throws IOException {
    primeEach(message -> delivery.lookFor(Wire.fromJson(message.body(), SliceDue.class)));
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
