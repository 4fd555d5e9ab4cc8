package nl.burgernet.serveboards;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.MalformedMessage;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Log;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Searches in DynamoDB: an item each, all under one key, so that one question reads them all.
record DynamoSearches(DynamoDbClient dynamo, String table, InstantSource clock)
    implements Searches {
  /// An action closes itself within two days; a moment when it ended is worth knowing a day longer.
  static final Duration KEPT = Duration.ofDays(3);

  private static final String ALL = "searches";

  @Override
  public void runs(Search.Running search) {
    keep(
        search.about().id(),
        "document",
        Wire.JSON.writerFor(Search.class).writeValueAsString(search),
        search.sequence(),
        search.startedAt());
  }

  @Override
  public void ended(Search.Ended search) {
    keep(
        search.about().id(),
        "document",
        Wire.JSON.writerFor(Search.class).writeValueAsString(search),
        Integer.MAX_VALUE,
        search.endedAt());
  }

  @Override
  public void show(PhotosChanged photos) {
    keep(
        photos.actionId(),
        "photos",
        Wire.JSON.writerFor(PhotosChanged.class).writeValueAsString(photos),
        photos.version(),
        photos.occurredAt());
  }

  private void keep(ActionId id, String name, String json, long version, Instant at) {
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(
                      Map.of(
                          "part", AttributeValue.fromS(ALL),
                          "actionId", AttributeValue.fromS(id.toString())))
                  .updateExpression(
                      "SET #json = :json, #version = :version, expiresAt = :end, heardAt = :now")
                  .conditionExpression("attribute_not_exists(#version) OR #version < :version")
                  .expressionAttributeNames(Map.of("#json", name, "#version", name + "Version"))
                  .expressionAttributeValues(
                      Map.of(
                          ":json",
                          AttributeValue.fromS(json),
                          ":version",
                          AttributeValue.fromN(Long.toString(version)),
                          ":end",
                          AttributeValue.fromN(Long.toString(at.plus(KEPT).getEpochSecond())),
                          ":now",
                          AttributeValue.fromN(Long.toString(clock.instant().toEpochMilli())))));
    } catch (ConditionalCheckFailedException e) {
      // Something as new or newer was heard already.
    }
  }

  @Override
  public Heard all() {
    var now = AttributeValue.fromN(Long.toString(clock.instant().getEpochSecond()));
    var searches = new ArrayList<Search>();
    var lastAt = Instant.EPOCH;
    var items =
        dynamo
            .queryPaginator(
                query ->
                    query
                        .tableName(table)
                        .keyConditionExpression("#part = :all")
                        // What expired is deleted some time later.
                        .filterExpression("expiresAt > :now AND attribute_exists(document)")
                        .expressionAttributeNames(Map.of("#part", "part"))
                        .expressionAttributeValues(
                            Map.of(":all", AttributeValue.fromS(ALL), ":now", now)))
            .items();
    for (var item : items) {
      var heardAt = heardAt(item);
      lastAt = heardAt.isAfter(lastAt) ? heardAt : lastAt;
      add(searches, new HashMap<>(item));
    }
    return new Heard(searches, lastAt);
  }

  /// Items from before it was noted do not say it.
  private static Instant heardAt(Map<String, AttributeValue> item) {
    var heardAt = item.get("heardAt");
    return heardAt == null ? Instant.MAX : Instant.ofEpochMilli(Long.parseLong(heardAt.n()));
  }

  private static void add(List<Search> searches, Map<String, AttributeValue> item) {
    try {
      var search = Wire.fromJson(item.getOrDefault("document", NOTHING).s(), Search.class);
      var photos = item.get("photos");
      searches.add(
          photos == null
              ? search
              : SearchPhotos.on(search, Wire.fromJson(photos.s(), PhotosChanged.class)));
    } catch (MalformedMessage e) {
      // One that cannot be read must not keep the boards from all others.
      Log.failure("a search is not readable", e);
      Log.count("UnreadableSearches", "Count", 1, Map.of("function", "serve-boards"));
    }
  }

  private static final AttributeValue NOTHING = AttributeValue.fromS("");
}
