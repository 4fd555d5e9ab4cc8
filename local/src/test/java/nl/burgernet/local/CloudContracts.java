package nl.burgernet.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import nl.burgernet.announceaction.AnnouncedActions;
import nl.burgernet.chatonmessenger.ChatsInDynamoDb;
import nl.burgernet.controlroom.AuditTrail;
import nl.burgernet.controlroom.AuditTrailContract;
import nl.burgernet.controlroom.DynamoAuditTrail;
import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.ActionEvent.ActionStarted;
import nl.burgernet.events.Channel;
import nl.burgernet.inquire.KeptInquiries;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.messaging.MessageQueueContract;
import nl.burgernet.messaging.SqsMessage;
import nl.burgernet.messaging.SqsMessageQueue;
import nl.burgernet.objects.S3Bucket;
import nl.burgernet.posttox.DynamoConversationsContract;
import nl.burgernet.posttox.DynamoPhotosContract;
import nl.burgernet.publishactions.DynamoPublicActionsContract;
import nl.burgernet.publishactions.S3PublicFilesContract;
import nl.burgernet.pushtoapp.DynamoDevicesContract;
import nl.burgernet.pushtoapp.DynamoPushLogContract;
import nl.burgernet.receivephoto.KeptPhotos;
import nl.burgernet.receivereceipts.DynamoContactBookContract;
import nl.burgernet.registerparticipant.KeptInDynamoDb;
import nl.burgernet.registrations.Act;
import nl.burgernet.registrations.ChatCodes;
import nl.burgernet.registrations.ChatCodesContract;
import nl.burgernet.registrations.DynamoChatCodes;
import nl.burgernet.registrations.DynamoRegistrations;
import nl.burgernet.registrations.KeyedHash;
import nl.burgernet.registrations.Newcomers;
import nl.burgernet.registrations.Registrations;
import nl.burgernet.registrations.RegistrationsContract;
import nl.burgernet.rolls.DynamoLedger;
import nl.burgernet.rolls.DynamoPace;
import nl.burgernet.rolls.Grant;
import nl.burgernet.rolls.Ledger;
import nl.burgernet.rolls.LedgerContract;
import nl.burgernet.rolls.PaceContract;
import nl.burgernet.rolls.Plans;
import nl.burgernet.rolls.PlansContract;
import nl.burgernet.rolls.Rolls;
import nl.burgernet.rolls.RollsContract;
import nl.burgernet.rolls.S3Plans;
import nl.burgernet.rolls.S3Rolls;
import nl.burgernet.rolls.SharedPace;
import nl.burgernet.secrets.FakeSecrets;
import nl.burgernet.secrets.Secrets;
import nl.burgernet.secrets.SecretsContract;
import nl.burgernet.secrets.SecretsManagerSecrets;
import nl.burgernet.serveboards.DynamoBoardsContract;
import nl.burgernet.serveboards.DynamoLastSeenContract;
import nl.burgernet.serveboards.DynamoSearchesContract;
import nl.burgernet.startaction.KeptActions;
import nl.burgernet.subscribers.ChatWindows;
import nl.burgernet.subscribers.ChatWindowsContract;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.DynamoChatWindows;
import nl.burgernet.subscribers.DynamoParticipants;
import nl.burgernet.subscribers.DynamoSubscriberBlocks;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Participants;
import nl.burgernet.subscribers.ParticipantsContract;
import nl.burgernet.subscribers.SubscriberBlocks;
import nl.burgernet.subscribers.SubscriberBlocksContract;
import nl.burgernet.watchaction.WatchedActions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/// What the suite counts on when it runs on AWS: every contract with the adapter that is deployed,
/// and what no adapter of ours does, the services do by themselves.
abstract class CloudContracts {
  private static final KeyedHash HASH =
      new KeyedHash(new FakeSecrets(Map.of("CONTACT_KEY", "a key")), "CONTACT_KEY");
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(20);

  abstract Cloud cloud();

  @Nested
  class PlansInS3 extends PlansContract {
    private final Plans plans = new S3Plans(cloud().bucket(cloud().newBucket()));

    @Override
    protected Plans plans() {
      return plans;
    }
  }

  @Nested
  class RollsInS3 extends RollsContract {
    private final Rolls rolls = new S3Rolls(cloud().bucket(cloud().newBucket()));

    @Override
    protected Rolls rolls() {
      return rolls;
    }
  }

  @Nested
  class PublicFilesInS3 extends S3PublicFilesContract {
    private final S3Bucket bucket = cloud().bucket(cloud().newBucket());

    @Override
    protected S3Bucket bucket() {
      return bucket;
    }
  }

  @Nested
  class PublicActionsInDynamoDb extends DynamoPublicActionsContract {
    @Override
    protected DynamoDbClient dynamo() {
      return cloud().tables;
    }

    @Override
    protected String newTable() {
      return cloud().newActions();
    }
  }

  @Nested
  class LedgerInDynamoDb extends LedgerContract {
    private final Ledger ledger =
        new DynamoLedger(cloud().tables, cloud().newLedger(), InstantSource.system());

    @Override
    protected Ledger ledger() {
      return ledger;
    }
  }

  @Nested
  class PaceInDynamoDb extends PaceContract {
    private final String table = cloud().newLedger();

    @Override
    protected SharedPace pace(Grant.Quota quota) {
      return new DynamoPace(cloud().tables, table, Channel.SMS, quota);
    }
  }

  @Nested
  class AuditTrailInDynamoDb extends AuditTrailContract {
    private final String table = cloud().newAudit();

    @Override
    protected AuditTrail audit() {
      return new DynamoAuditTrail(cloud().tables, table, () -> "chance");
    }

    @Override
    protected List<String> written() {
      return cloud().tables.scan(scan -> scan.tableName(table)).items().stream()
          .map(
              item ->
                  textOf(item, "actionId")
                      + " "
                      + textOf(item, "act")
                      + " by "
                      + textOf(item, "by"))
          .toList();
    }

    private static String textOf(Map<String, AttributeValue> item, String name) {
      return requireNonNull(item.get(name), name).s();
    }
  }

  @Nested
  class ActionsInDynamoDb extends KeptActions {
    ActionsInDynamoDb() {
      super(cloud().tables, cloud().newActions(), cloud().newAudit());
    }
  }

  @Nested
  class ActionBookInDynamoDb extends WatchedActions.Book {
    ActionBookInDynamoDb() {
      super(
          cloud().tables,
          () -> cloud().newActions(),
          (table, record) -> KeptActions.write(cloud().tables, table, cloud().newAudit(), record));
    }
  }

  @Nested
  class RunningActionsInDynamoDb extends AnnouncedActions {
    RunningActionsInDynamoDb() {
      super(
          cloud().tables,
          () -> cloud().newActions(),
          (table, record) -> KeptActions.write(cloud().tables, table, cloud().newAudit(), record));
    }
  }

  @Nested
  class SightingCountsInDynamoDb extends WatchedActions.Counts {
    SightingCountsInDynamoDb() {
      super(
          cloud().tables,
          cloud().newLedger(),
          (table, action, photos) -> KeptPhotos.write(cloud().tables, table, action, photos));
    }
  }

  @Nested
  class InquiriesInDynamoDb extends KeptInquiries.Book {
    InquiriesInDynamoDb() {
      super(cloud().tables, cloud().newActions(), cloud().newAudit());
    }
  }

  @Nested
  class AnswersInDynamoDb extends KeptInquiries.Answered {
    AnswersInDynamoDb() {
      super(cloud().tables, cloud().newAnswers());
    }
  }

  @Nested
  class SightingsInDynamoDb extends KeptPhotos.SightingsKept {
    SightingsInDynamoDb() {
      super(cloud().tables, cloud().newLedger());
    }
  }

  @Nested
  class RemindersOfPhotosInDynamoDb extends KeptPhotos.RemindersKept {
    RemindersOfPhotosInDynamoDb() {
      super(cloud().tables, cloud().newLedger());
    }
  }

  @Nested
  class ThrottleInDynamoDb extends KeptPhotos.ThrottleKept {
    ThrottleInDynamoDb() {
      super(cloud().tables, cloud().newLedger());
    }
  }

  @Nested
  class PhotosInDynamoDb extends KeptPhotos.PhotosShown {
    PhotosInDynamoDb() {
      super(cloud().tables, cloud().newActions(), cloud().newAudit());
    }
  }

  @Nested
  class SubscriberBlocksInDynamoDb extends SubscriberBlocksContract {
    private final SubscriberBlocks blocks =
        new DynamoSubscriberBlocks(cloud().tables, cloud().newSubscriberBlocks());

    @Override
    protected SubscriberBlocks blocks() {
      return blocks;
    }
  }

  @Nested
  class ParticipantsInDynamoDb extends ParticipantsContract {
    private final String table = cloud().newParticipants();

    @Override
    protected Participants participants() {
      return new DynamoParticipants(cloud().tables, table);
    }

    @Override
    protected void register(List<Participant> people) {
      // A batch takes 25.
      for (var from = 0; from < people.size(); from += 25) {
        var batch =
            people.subList(from, Math.min(people.size(), from + 25)).stream()
                .map(DynamoParticipants::item)
                .map(item -> PutRequest.builder().item(item).build())
                .map(put -> WriteRequest.builder().putRequest(put).build())
                .toList();
        var left =
            cloud()
                .tables
                .batchWriteItem(write -> write.requestItems(Map.of(table, batch)))
                .unprocessedItems();
        assertThat(left).isEmpty();
      }
    }

    @Override
    protected void erase(ParticipantId id) {
      cloud()
          .tables
          .deleteItem(
              delete ->
                  delete
                      .tableName(table)
                      .key(Map.of("participantId", AttributeValue.fromS(id.toString()))));
    }
  }

  @Nested
  class RegistrationsInDynamoDb extends RegistrationsContract {
    private final String chats = cloud().newChats();
    private final String windows = cloud().newChatWindows();
    private final Registrations book =
        new DynamoRegistrations(
            cloud().tables,
            new DynamoRegistrations.Tables(
                cloud().newParticipants(),
                cloud().newContacts(),
                cloud().newSessions(),
                cloud().newVerifications(),
                cloud().newParticipantAudit(),
                chats,
                windows),
            HASH,
            () -> UUID.randomUUID().toString());

    @Test
    void of_a_chat_nothing_is_left_when_its_contact_is_removed_or_its_participant_erased() {
      var noon = Instant.parse("2026-01-13T11:00:00Z");
      var anna =
          new Newcomers(RandomGenerator.of("SecureRandom"), () -> noon)
              .with(
                  List.of(
                      new Newcomers.Reachable(Channel.MESSENGER, "24680"),
                      new Newcomers.Reachable(Channel.MESSENGER, "13579")),
                  List.of());
      book.register(anna, Act.REGISTERED);
      for (var contact : anna.contacts()) {
        new DynamoChatWindows(cloud().tables, windows)
            .heard(new ContactId(anna.id(), contact.ordinal()), noon);
        var key = AttributeValue.fromS(HASH.ofChat(contact.value()));
        cloud().tables.putItem(put -> put.tableName(chats).item(Map.of("key", key)));
      }

      var fewer = anna.changed(anna.contacts().subList(0, 1), List.of(), noon);
      book.change(anna, fewer, Act.CONTACT_REMOVED);
      assertThat(items(windows)).hasSize(1);
      assertThat(items(chats)).hasSize(1);

      book.erase(anna.id(), Act.ERASED, noon);
      assertThat(items(windows)).isEmpty();
      assertThat(items(chats)).isEmpty();
    }

    private List<Map<String, AttributeValue>> items(String table) {
      return cloud().tables.scan(scan -> scan.tableName(table)).items();
    }

    @Override
    protected Registrations registrations() {
      return book;
    }
  }

  @Nested
  class ChatCodesInDynamoDb extends ChatCodesContract {
    private final String table = cloud().newVerifications();

    @Override
    protected ChatCodes codes(InstantSource clock) {
      return new DynamoChatCodes(cloud().tables, table, HASH, new SecureRandom(), clock);
    }

    @Test
    void whose_chat_it_is_cannot_be_read_without_the_code() {
      codes(InstantSource.system()).issue("24680135792468");

      assertThat(cloud().tables.scan(scan -> scan.tableName(table)).items())
          .singleElement()
          .asString()
          .doesNotContain("24680135792468");
    }
  }

  @Nested
  class CodesInDynamoDb extends KeptInDynamoDb.Codes {
    private final String table = cloud().newVerifications();

    @Override
    protected DynamoDbClient tables() {
      return cloud().tables;
    }

    @Override
    protected String table() {
      return table;
    }
  }

  @Nested
  class ContactBookInDynamoDb extends DynamoContactBookContract {
    private final String table = cloud().newParticipants();

    @Override
    protected DynamoDbClient dynamo() {
      return cloud().tables;
    }

    @Override
    protected String table() {
      return table;
    }
  }

  @Nested
  class CountsInDynamoDb extends KeptInDynamoDb.Counts {
    private final String table = cloud().newVerifications();

    @Override
    protected DynamoDbClient tables() {
      return cloud().tables;
    }

    @Override
    protected String table() {
      return table;
    }
  }

  @Nested
  class SessionsInDynamoDb extends KeptInDynamoDb.SignedIn {
    private final String table = cloud().newSessions();
    private final String participants = cloud().newParticipants();

    @Override
    protected DynamoDbClient tables() {
      return cloud().tables;
    }

    @Override
    protected String table() {
      return table;
    }

    @Override
    protected String participants() {
      return participants;
    }
  }

  @Nested
  class ConversationsInDynamoDb extends ChatsInDynamoDb {
    private final String table = cloud().newChats();

    @Override
    protected DynamoDbClient tables() {
      return cloud().tables;
    }

    @Override
    protected String table() {
      return table;
    }
  }

  @Nested
  class ChatWindowsInDynamoDb extends ChatWindowsContract {
    private final ChatWindows windows =
        new DynamoChatWindows(cloud().tables, cloud().newChatWindows());

    @Override
    protected ChatWindows windows() {
      return windows;
    }
  }

  @Nested
  class PhotosOnXInDynamoDb extends DynamoPhotosContract {
    private final String table = cloud().newLedger();

    @Override
    protected DynamoDbClient dynamo() {
      return cloud().tables;
    }

    @Override
    protected String table() {
      return table;
    }
  }

  @Nested
  class PostsInDynamoDb extends DynamoConversationsContract {
    private final String table = cloud().newLedger();

    @Override
    protected DynamoDbClient dynamo() {
      return cloud().tables;
    }

    @Override
    protected String table() {
      return table;
    }
  }

  @Nested
  class PushLogInDynamoDb extends DynamoPushLogContract {
    private final String table = cloud().newLedger();

    @Override
    protected DynamoDbClient dynamo() {
      return cloud().tables;
    }

    @Override
    protected String table() {
      return table;
    }
  }

  @Nested
  class BoardsInDynamoDb extends DynamoBoardsContract {
    private final String table = cloud().newBoards();

    @Override
    protected DynamoDbClient dynamo() {
      return cloud().tables;
    }

    @Override
    protected String table() {
      return table;
    }
  }

  @Nested
  class LastSeenInDynamoDb extends DynamoLastSeenContract {
    private final String table = cloud().newBoards();

    @Override
    protected DynamoDbClient dynamo() {
      return cloud().tables;
    }

    @Override
    protected String table() {
      return table;
    }
  }

  @Nested
  class SearchesInDynamoDb extends DynamoSearchesContract {
    private final String table = cloud().newSearches();

    @Override
    protected DynamoDbClient dynamo() {
      return cloud().tables;
    }

    @Override
    protected String table() {
      return table;
    }
  }

  @Nested
  class DevicesInDynamoDb extends DynamoDevicesContract {
    private final String table = cloud().newDevices();

    @Override
    protected DynamoDbClient dynamo() {
      return cloud().tables;
    }

    @Override
    protected String table() {
      return table;
    }
  }

  @Nested
  class SecretsInSecretsManager extends SecretsContract {
    private final Map<String, String> arns = new HashMap<>();

    @Override
    protected Secrets secrets(InstantSource clock) {
      return new SecretsManagerSecrets(cloud().secrets, clock);
    }

    @Override
    protected String keep(String label, String value) {
      var known = arns.get(label);
      if (known != null) {
        cloud().changeSecret(known, value);
        return known;
      }
      var arn = cloud().newSecret(value);
      arns.put(label, arn);
      return arn;
    }
  }

  @Nested
  class QueueInSqs extends MessageQueueContract {
    private final String url = cloud().newQueue();

    @Override
    protected MessageQueue queue() {
      return new SqsMessageQueue(cloud().queues, url);
    }

    @Override
    protected List<SqsMessage> receive(Duration within) {
      return cloud().receive(url, within).stream()
          .map(each -> new SqsMessage(each.messageId(), each.receiptHandle(), each.body()))
          .toList();
    }

    @Override
    protected void delete(String receiptHandle) {
      cloud().delete(url, receiptHandle);
    }
  }

  @Nested
  class Topics {
    private final String topic = cloud().newTopic();
    private final String started = cloud().newQueue();
    private final String closed = cloud().newQueue();

    @Test
    void each_queue_hears_of_its_type_alone_in_the_words_in_which_it_was_published() {
      cloud().subscribe(topic, started, typeOf(ActionStarted.class));
      cloud().subscribe(topic, closed, typeOf(ActionClosed.class));

      publish("{\"it\": \"started\"}", typeOf(ActionStarted.class));
      publish("{\"it\": \"is something else\"}", "action-renamed.v1");
      publish("{\"it\": \"closed\"}", typeOf(ActionClosed.class));

      assertThat(cloud().receive(started, LONG))
          .extracting(Message::body)
          .containsExactly("{\"it\": \"started\"}");
      assertThat(cloud().receive(closed, LONG))
          .extracting(Message::body)
          .containsExactly("{\"it\": \"closed\"}");
      assertThat(cloud().receive(started, AT_ONCE)).isEmpty();
      assertThat(cloud().receive(closed, AT_ONCE)).isEmpty();
    }

    private void publish(String message, String type) {
      cloud()
          .topics
          .publish(
              publish ->
                  publish
                      .topicArn(topic)
                      .message(message)
                      .messageAttributes(
                          Map.of(
                              "type",
                              MessageAttributeValue.builder()
                                  .dataType("String")
                                  .stringValue(type)
                                  .build())));
    }
  }

  @Nested
  class DeadLetters {
    private final String deadLetters = cloud().newQueue();
    private final String queue = cloud().newQueue(deadLetters, 2);

    @Test
    void what_fails_too_often_stands_aside_until_it_is_sent_again() {
      cloud().queues.sendMessage(send -> send.queueUrl(queue).messageBody("work"));

      fail(only(cloud().receive(queue, LONG)));
      fail(only(cloud().receive(queue, LONG)));

      assertThat(cloud().receive(queue, AT_ONCE)).isEmpty();
      cloud().queues.startMessageMoveTask(move -> move.sourceArn(cloud().arnOf(deadLetters)));
      assertThat(only(cloud().receive(queue, LONG)).body()).isEqualTo("work");
      assertThat(cloud().receive(deadLetters, AT_ONCE)).isEmpty();
    }

    private void fail(Message message) {
      cloud()
          .queues
          .changeMessageVisibility(
              change ->
                  change
                      .queueUrl(queue)
                      .receiptHandle(message.receiptHandle())
                      .visibilityTimeout(0));
    }

    private static Message only(List<Message> messages) {
      assertThat(messages).hasSize(1);
      return messages.getFirst();
    }
  }

  @Nested
  class Objects {
    private final String bucket = cloud().newBucket();

    @Test
    void the_first_writer_wins_and_the_second_is_told() {
      put("one");

      var refusal = catchThrowableOfType(S3Exception.class, () -> put("two"));

      assertThat(refusal.statusCode()).isEqualTo(412);
      assertThat(
              cloud()
                  .objects
                  .getObjectAsBytes(get -> get.bucket(bucket).key("roll"))
                  .asUtf8String())
          .isEqualTo("one");
    }

    @Test
    void every_first_writer_is_told_that_it_was_first() {
      for (var i = 0; i < 100; i++) {
        put("roll-" + i, "one");
      }
    }

    private void put(String text) {
      put("roll", text);
    }

    private void put(String key, String text) {
      cloud()
          .objects
          .putObject(
              put -> put.bucket(bucket).key(key).ifNoneMatch("*"), RequestBody.fromString(text));
    }
  }

  @Nested
  class Streams {
    private final String table = cloud().newParticipants();

    @Test
    void a_stream_tells_every_change_of_an_item_in_order_with_both_images() {
      put("first");
      put("second");
      cloud().tables.deleteItem(delete -> delete.tableName(table).key(key()));

      var changes = cloud().changes(table);

      assertThat(changes)
          .extracting(change -> change.eventName())
          .containsExactly(OperationType.INSERT, OperationType.MODIFY, OperationType.REMOVE);
      var modified = changes.get(1).dynamodb();
      assertThat(modified.keys()).isEqualTo(key());
      assertThat(modified.oldImage()).containsEntry("document", AttributeValue.fromS("first"));
      assertThat(modified.newImage()).containsEntry("document", AttributeValue.fromS("second"));
      assertThat(changes.get(2).dynamodb().oldImage())
          .containsEntry("document", AttributeValue.fromS("second"));
    }

    private void put(String document) {
      cloud()
          .tables
          .putItem(
              put ->
                  put.tableName(table)
                      .item(
                          Map.of(
                              "participantId", AttributeValue.fromS("00000000000000aa"),
                              "document", AttributeValue.fromS(document))));
    }

    private static Map<String, AttributeValue> key() {
      return Map.of("participantId", AttributeValue.fromS("00000000000000aa"));
    }
  }

  private static String typeOf(Class<?> event) {
    return event.getAnnotation(com.fasterxml.jackson.annotation.JsonTypeName.class).value();
  }
}
