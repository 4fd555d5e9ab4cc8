package nl.burgernet.inquire;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Answers in DynamoDB, under their inquiry; DynamoDB forgets them in time.
record DynamoAnswers(DynamoDbClient dynamo, String table, InstantSource clock) implements Answers {
  private static final Map<String, String> NAMES =
      Map.of(
          "#values", "values",
          "#photos", "photos",
          "#at", "answeredAt",
          "#times", "times",
          "#expires", "expiresAt");

  @Override
  public List<Answer> of(ActionId inquiry) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("inquiryId = :inquiry")
                    .expressionAttributeValues(Map.of(":inquiry", text(inquiry.toString()))))
        .items()
        .stream()
        .filter(this::isKept)
        .map(DynamoAnswers::answer)
        .toList();
  }

  @Override
  public Optional<Answer> find(ActionId inquiry, String respondent) {
    var item =
        dynamo
            .getItem(get -> get.tableName(table).consistentRead(true).key(key(inquiry, respondent)))
            .item();
    return isKept(item) ? Optional.of(answer(item)) : Optional.empty();
  }

  @Override
  public int count(ActionId inquiry) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .select(Select.COUNT)
                    .keyConditionExpression("inquiryId = :inquiry")
                    .filterExpression("#expires > :now")
                    .expressionAttributeNames(Map.of("#expires", "expiresAt"))
                    .expressionAttributeValues(
                        Map.of(
                            ":inquiry", text(inquiry.toString()),
                            ":now", seconds(clock.instant()))))
        .stream()
        .mapToInt(page -> page.count())
        .sum();
  }

  @Override
  public boolean put(
      ActionId inquiry,
      String respondent,
      Map<String, List<String>> values,
      Instant now,
      Instant forgottenAt) {
    return update(
        UpdateItemRequest.builder()
            .tableName(table)
            .key(key(inquiry, respondent))
            .updateExpression(
                "SET #values = :values, #at = :now, #expires = :expires,"
                    + " #photos = if_not_exists(#photos, :none) ADD #times :one")
            .conditionExpression("attribute_not_exists(#times) OR #times < :most")
            .expressionAttributeNames(NAMES)
            .expressionAttributeValues(
                Map.of(
                    ":values", text(Wire.toJson(values)),
                    ":now", text(now.toString()),
                    ":expires", seconds(forgottenAt),
                    ":none", AttributeValue.fromL(List.of()),
                    ":one", AttributeValue.fromN("1"),
                    ":most", AttributeValue.fromN(String.valueOf(MOST_TIMES))))
            .build());
  }

  @Override
  public boolean addPhoto(
      ActionId inquiry,
      String respondent,
      String question,
      String photo,
      Instant now,
      Instant forgottenAt) {
    var names = new HashMap<>(NAMES);
    names.remove("#times");
    return update(
        UpdateItemRequest.builder()
            .tableName(table)
            .key(key(inquiry, respondent))
            .updateExpression(
                "SET #photos = list_append(if_not_exists(#photos, :none), :photo),"
                    + " #values = if_not_exists(#values, :nothing),"
                    + " #at = if_not_exists(#at, :now), #expires = :expires")
            .conditionExpression("attribute_not_exists(#photos) OR size(#photos) < :most")
            .expressionAttributeNames(names)
            .expressionAttributeValues(
                Map.of(
                    ":none", AttributeValue.fromL(List.of()),
                    ":photo", AttributeValue.fromL(List.of(text(question + "/" + photo))),
                    ":nothing", text("{}"),
                    ":now", text(now.toString()),
                    ":expires", seconds(forgottenAt),
                    ":most", AttributeValue.fromN(String.valueOf(MOST_PHOTOS))))
            .build());
  }

  private boolean update(UpdateItemRequest update) {
    try {
      dynamo.updateItem(update);
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private boolean isKept(Map<String, AttributeValue> item) {
    var expiresAt = item.get("expiresAt");
    return expiresAt != null && Long.parseLong(expiresAt.n()) > clock.instant().getEpochSecond();
  }

  private static Answer answer(Map<String, AttributeValue> item) {
    var photos = new TreeMap<String, List<String>>();
    for (var photo : value(item, "photos").l()) {
      var slash = photo.s().indexOf('/');
      photos
          .computeIfAbsent(photo.s().substring(0, slash), question -> new ArrayList<>())
          .add(photo.s().substring(slash + 1));
    }
    return new Answer(
        value(item, "respondent").s(),
        Instant.parse(value(item, "answeredAt").s()),
        Wire.fromJson(value(item, "values").s(), Values.class),
        photos);
  }

  /// So that Jackson knows what is in the map.
  private static final class Values extends TreeMap<String, List<String>> {
    private static final long serialVersionUID = 1L;
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an answer's item lacks " + name);
    }
    return value;
  }

  private static Map<String, AttributeValue> key(ActionId inquiry, String respondent) {
    return Map.of("inquiryId", text(inquiry.toString()), "respondent", text(respondent));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue seconds(Instant moment) {
    return AttributeValue.fromN(Long.toString(moment.getEpochSecond()));
  }
}
