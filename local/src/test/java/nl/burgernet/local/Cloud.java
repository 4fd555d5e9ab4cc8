package nl.burgernet.local;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.burgernet.objects.S3Bucket;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The services of AWS that the suite uses, wherever they run; what is made in them gets a name of
/// its own, so that no test meets another.
abstract class Cloud implements AutoCloseable {
  final DynamoDbClient tables;
  final DynamoDbStreamsClient streams;
  final S3Client objects;
  final SqsClient queues;
  final SnsClient topics;
  final SecretsManagerClient secrets;

  Cloud(
      DynamoDbClient tables,
      DynamoDbStreamsClient streams,
      S3Client objects,
      SqsClient queues,
      SnsClient topics,
      SecretsManagerClient secrets) {
    this.tables = tables;
    this.streams = streams;
    this.objects = objects;
    this.queues = queues;
    this.topics = topics;
    this.secrets = secrets;
  }

  /// The settings by which the SDK's own clients in this JVM find these services.
  abstract Map<String, String> systemProperties();

  /// Hands the messages of one type to a queue, as they were published.
  abstract void subscribe(String topicArn, String queueUrl, String type);

  /// The text messages that went to a number, in order.
  abstract List<String> textsTo(String number);

  @Override
  public void close() {}

  String newLedger() {
    return newTable(List.of(text("key"), text("entry")), List.of(), null);
  }

  String newDevices() {
    return newTable(List.of(text("shard"), text("deviceId")), List.of(), null);
  }

  String newBoards() {
    return newTable(List.of(text("boardId")), List.of(), null);
  }

  String newSearches() {
    return newTable(List.of(text("part"), text("actionId")), List.of(), null);
  }

  String newChats() {
    return newTable(List.of(text("key")), List.of(), null);
  }

  String newChatWindows() {
    return newTable(List.of(text("state"), text("contact")), List.of(), null);
  }

  String newSubscriberBlocks() {
    return newTable(List.of(number("tile"), number("part")), List.of(), null);
  }

  String newParticipants() {
    return newTable(List.of(text("participantId")), List.of(), StreamViewType.NEW_AND_OLD_IMAGES);
  }

  String newContacts() {
    return newTable(List.of(text("contact")), List.of(), null);
  }

  String newSessions() {
    return newTable(List.of(text("participantId"), text("session")), List.of(), null);
  }

  String newVerifications() {
    return newTable(List.of(text("contact"), text("entry")), List.of(), null);
  }

  String newParticipantAudit() {
    return newTable(List.of(text("subject"), text("at")), List.of(), null);
  }

  String newActions() {
    return newTable(
        List.of(text("actionId")), List.of("running", "by-control-room"), StreamViewType.NEW_IMAGE);
  }

  String newAnswers() {
    return newTable(List.of(text("inquiryId"), text("respondent")), List.of(), null);
  }

  String newAudit() {
    return newTable(List.of(text("actionId"), text("at")), List.of(), null);
  }

  private String newTable(
      List<AttributeDefinition> keys, List<String> indices, @Nullable StreamViewType stream) {
    var name = newName();
    var attributes = new ArrayList<>(keys);
    var secondary = new ArrayList<GlobalSecondaryIndex>();
    if (!indices.isEmpty()) {
      attributes.add(text("startedAt"));
    }
    for (var index : indices) {
      var key = index.equals("by-control-room") ? "controlRoom" : index;
      attributes.add(text(key));
      secondary.add(
          GlobalSecondaryIndex.builder()
              .indexName(index)
              .keySchema(key(key, KeyType.HASH), key("startedAt", KeyType.RANGE))
              .projection(projection -> projection.projectionType(ProjectionType.ALL))
              .build());
    }
    tables.createTable(
        create -> {
          create
              .tableName(name)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(attributes)
              .keySchema(
                  keys.stream()
                      .map(
                          each ->
                              key(
                                  each.attributeName(),
                                  each.equals(keys.getFirst()) ? KeyType.HASH : KeyType.RANGE))
                      .toList());
          if (!secondary.isEmpty()) {
            create.globalSecondaryIndexes(secondary);
          }
          if (stream != null) {
            create.streamSpecification(spec -> spec.streamEnabled(true).streamViewType(stream));
          }
        });
    tables.waiter().waitUntilTableExists(describe -> describe.tableName(name));
    return name;
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static AttributeDefinition number(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.N)
        .build();
  }

  String newBucket() {
    var name = newName();
    objects.createBucket(create -> create.bucket(name));
    return name;
  }

  /// A bucket by the calls of the functions.
  S3Bucket bucket(String name) {
    var found = objects.serviceClientConfiguration();
    return new S3Bucket(
        UrlConnectionHttpClient.create(),
        found.endpointOverride().orElseThrow().resolve("/" + name + "/"),
        found.region(),
        found.credentialsProvider());
  }

  /// Keeps a secret and says its ARN.
  abstract String newSecret(String value);

  /// Changes it.
  abstract void changeSecret(String arn, String value);

  String newTopic() {
    var name = newName();
    return topics.createTopic(create -> create.name(name)).topicArn();
  }

  /// A queue whose messages stay with who received them for as long as a test takes.
  String newQueue() {
    return newQueue(Map.of());
  }

  /// A queue that moves aside what was received this often and not handled.
  String newQueue(String deadLetterUrl, int receives) {
    var policy =
        Json.object()
            .put("deadLetterTargetArn", arnOf(deadLetterUrl))
            .put("maxReceiveCount", Integer.toString(receives));
    return newQueue(Map.of(QueueAttributeName.REDRIVE_POLICY, policy.toString()));
  }

  private String newQueue(Map<QueueAttributeName, String> attributes) {
    var name = newName();
    return queues
        .createQueue(
            create ->
                create
                    .queueName(name)
                    .attributes(with(attributes, QueueAttributeName.VISIBILITY_TIMEOUT, "180")))
        .queueUrl();
  }

  private static Map<QueueAttributeName, String> with(
      Map<QueueAttributeName, String> attributes, QueueAttributeName name, String value) {
    var all = new HashMap<>(attributes);
    all.put(name, value);
    return all;
  }

  String arnOf(String queueUrl) {
    var arn =
        queues
            .getQueueAttributes(
                get -> get.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    if (arn == null) {
      throw new IllegalStateException("queue " + queueUrl + " has no ARN");
    }
    return arn;
  }

  /// Receives at most ten messages, and waits at most this long for the first.
  List<Message> receive(String queueUrl, Duration within) {
    return queues
        .receiveMessage(
            receive ->
                receive
                    .queueUrl(queueUrl)
                    .maxNumberOfMessages(10)
                    // The longest that SQS lets a call wait.
                    .waitTimeSeconds((int) Math.min(20, within.toSeconds()))
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  void delete(String queueUrl, String receiptHandle) {
    queues.deleteMessage(delete -> delete.queueUrl(queueUrl).receiptHandle(receiptHandle));
  }

  /// All changes of a table that its stream tells, in its order.
  List<Record> changes(String table) {
    var stream = tables.describeTable(describe -> describe.tableName(table)).table();
    var arn = stream.latestStreamArn();
    var changes = new ArrayList<Record>();
    for (var shard :
        streams.describeStream(describe -> describe.streamArn(arn)).streamDescription().shards()) {
      var iterator =
          streams
              .getShardIterator(
                  get ->
                      get.streamArn(arn)
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      while (iterator != null) {
        var from = iterator;
        var page = streams.getRecords(get -> get.shardIterator(from));
        changes.addAll(page.records());
        // A shard that is open has no end: an empty page is all that there is for now.
        iterator = page.records().isEmpty() ? null : page.nextShardIterator();
      }
    }
    return changes;
  }

  private static String newName() {
    return "test-" + UUID.randomUUID();
  }

  static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C connected(
      B builder, URI endpoint, String region, String accessKey, String secretKey) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
