package nl.burgernet.pushtoapp;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Log;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;

/// Phones as endpoints of SNS and subscribers of one topic, at the pace that SNS allows an account.
final class SnsSubscriptions implements Subscriptions {
  /// SNS takes 100 in a second, which nobody can have raised; some are left for those who leave.
  private static final int IN_A_SECOND = 80;

  /// Whoever is turned away comes again within this many seconds, not all at the same moment.
  private static final int WAIT_SECONDS = 10;

  private final SnsClient sns;
  private final String topicArn;
  private final Map<Platform, String> applications;
  private final DynamoDbClient dynamo;
  private final String table;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// @param applications how SNS names the app of each platform
  /// @param table where the registrations of the running second are counted
  SnsSubscriptions(
      SnsClient sns,
      String topicArn,
      Map<Platform, String> applications,
      DynamoDbClient dynamo,
      String table,
      InstantSource clock,
      RandomGenerator random) {
    this.sns = sns;
    this.topicArn = topicArn;
    this.applications = Map.copyOf(applications);
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Set<Platform> platforms() {
    return applications.keySet();
  }

  @Override
  public Result subscribe(Platform platform, String token, List<String> provinces) {
    if (!isOurTurn()) {
      return busy();
    }
    try {
      var endpoint =
          sns.createPlatformEndpoint(
                  create -> create.platformApplicationArn(applications.get(platform)).token(token))
              .endpointArn();
      // One that SNS gave up, because the app was away, is taken up again.
      sns.setEndpointAttributes(
          set -> set.endpointArn(endpoint).attributes(Map.of("Enabled", "true", "Token", token)));
      var subscription =
          sns.subscribe(
                  subscribe ->
                      subscribe
                          .topicArn(topicArn)
                          .protocol("application")
                          .endpoint(endpoint)
                          .returnSubscriptionArn(true))
              .subscriptionArn();
      sns.setSubscriptionAttributes(
          set ->
              set.subscriptionArn(subscription)
                  .attributeName("FilterPolicy")
                  .attributeValue(filter(provinces)));
      return new Result.Subscribed(endpoint, subscription);
    } catch (InvalidParameterException e) {
      return new Result.NoSuchToken();
    } catch (SnsException e) {
      if (e.statusCode() / 100 == 5 || e.isThrottlingException()) {
        Log.failure("a phone was turned away", e);
        return busy();
      }
      throw e;
    }
  }

  @Override
  public void end(Device.Phone phone) {
    try {
      sns.unsubscribe(unsubscribe -> unsubscribe.subscriptionArn(phone.subscriptionArn()));
    } catch (NotFoundException | InvalidParameterException e) {
      Log.info("a phone was no subscriber any more");
    }
    sns.deleteEndpoint(delete -> delete.endpointArn(phone.endpointArn()));
  }

  /// An empty policy lets everything through.
  private static String filter(List<String> provinces) {
    return provinces.isEmpty() ? "{}" : Wire.toJson(Map.of("province", provinces));
  }

  private Result busy() {
    return new Result.Busy(Duration.ofSeconds(1 + random.nextInt(WAIT_SECONDS)));
  }

  private boolean isOurTurn() {
    var second = AttributeValue.fromN(Long.toString(clock.instant().getEpochSecond()));
    return isCounted(
            "SET #second = :second, #count = :one",
            "attribute_not_exists(#second) OR #second < :second",
            Map.of(":second", second, ":one", AttributeValue.fromN("1")))
        || isCounted(
            "SET #count = #count + :one",
            "#second = :second AND #count < :most",
            Map.of(
                ":second",
                second,
                ":one",
                AttributeValue.fromN("1"),
                ":most",
                AttributeValue.fromN(Integer.toString(IN_A_SECOND))));
  }

  private boolean isCounted(String update, String onlyIf, Map<String, AttributeValue> values) {
    try {
      dynamo.updateItem(
          request ->
              request
                  .tableName(table)
                  .key(
                      Map.of(
                          "shard", AttributeValue.fromS("pace"),
                          "deviceId", AttributeValue.fromS("subscriptions")))
                  .updateExpression(update)
                  .conditionExpression(onlyIf)
                  .expressionAttributeNames(Map.of("#second", "second", "#count", "count"))
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
