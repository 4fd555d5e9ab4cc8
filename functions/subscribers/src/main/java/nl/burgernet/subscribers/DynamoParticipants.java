package nl.burgernet.subscribers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import nl.burgernet.events.Wire;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// The table of participants: an item each, whole, as a JSON document beside its key and version.
public final class DynamoParticipants implements Participants {
  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
  private static final int BATCH_GET_ITEMS = 100;

  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoParticipants(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Map<ParticipantId, Participant> find(Collection<ParticipantId> ids) {
    var found = new HashMap<ParticipantId, Participant>();
    var distinct = List.copyOf(new java.util.LinkedHashSet<>(ids));
    for (var from = 0; from < distinct.size(); from += BATCH_GET_ITEMS) {
      var keys =
          distinct.subList(from, Math.min(distinct.size(), from + BATCH_GET_ITEMS)).stream()
              .map(id -> Map.of("participantId", AttributeValue.fromS(id.toString())))
              .toList();
      var request =
          Map.of(table, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
      while (!request.isEmpty()) {
        var asked = request;
        var answer = dynamo.batchGetItem(batch -> batch.requestItems(asked));
        for (var item : answer.responses().getOrDefault(table, List.of())) {
          var participant = participant(item);
          found.put(participant.id(), participant);
        }
        request = answer.unprocessedKeys();
      }
    }
    return found;
  }

  @Override
  public void readAll(int segments, Consumer<List<Participant>> consumer) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var reading = new ArrayList<java.util.concurrent.Future<?>>();
      IntStream.range(0, segments)
          .forEach(
              segment ->
                  reading.add(
                      threads.submit(
                          () ->
                              dynamo
                                  .scanPaginator(
                                      scan ->
                                          scan.tableName(table)
                                              .segment(segment)
                                              .totalSegments(segments))
                                  .forEach(
                                      page ->
                                          consumer.accept(
                                              page.items().stream()
                                                  .map(DynamoParticipants::participant)
                                                  .toList())))));
      for (var part : reading) {
        part.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("reading all participants was interrupted", e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("reading all participants failed", e);
    }
  }

  /// The item that keeps a participant.
  public static Map<String, AttributeValue> item(Participant participant) {
    return Map.of(
        "participantId", AttributeValue.fromS(participant.id().toString()),
        "version", AttributeValue.fromN(Long.toString(participant.version())),
        "document", AttributeValue.fromS(Wire.toJson(participant)));
  }

  private static Participant participant(Map<String, AttributeValue> item) {
    var document = item.get("document");
    if (document == null) {
      throw new IllegalStateException("a participant's item has no document");
    }
    return Wire.fromJson(document.s(), Participant.class);
  }
}
