package nl.burgernet.registerparticipant;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import nl.burgernet.subscribers.ParticipantId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// Sessions in DynamoDB, under their participant, so that they go when the participant goes.
final class DynamoSessions implements Sessions {
  private static final int ATTEMPTS = 4;

  private final DynamoDbClient dynamo;
  private final String table;
  private final String participants;

  DynamoSessions(DynamoDbClient dynamo, String table, String participants) {
    this.dynamo = dynamo;
    this.table = table;
    this.participants = participants;
  }

  @Override
  public boolean begin(ParticipantId id, String tokenHash, Session session) {
    for (var attempt = 1; ; attempt++) {
      try {
        // Together, so that whoever erases a participant finds every session there is.
        dynamo.transactWriteItems(
            write ->
                write.transactItems(
                    TransactWriteItem.builder()
                        .conditionCheck(
                            check ->
                                check
                                    .tableName(participants)
                                    .key(Map.of("participantId", text(id.toString())))
                                    .conditionExpression("attribute_exists(participantId)"))
                        .build(),
                    TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(item(id, tokenHash, session)))
                        .build()));
        return true;
      } catch (TransactionCanceledException e) {
        var reason =
            e.cancellationReasons().isEmpty() ? "" : e.cancellationReasons().getFirst().code();
        if ("ConditionalCheckFailed".equals(reason)) {
          return false;
        }
        if (attempt == ATTEMPTS || !"TransactionConflict".equals(reason)) {
          throw e;
        }
      }
    }
  }

  @Override
  public boolean isOpen(ParticipantId id, String tokenHash, Instant now) {
    var item =
        dynamo
            .getItem(get -> get.tableName(table).key(key(id, tokenHash)).consistentRead(true))
            .item();
    return !item.isEmpty() && session(item).expiresAt().isAfter(now);
  }

  @Override
  public void end(ParticipantId id, String tokenHash) {
    dynamo.deleteItem(delete -> delete.tableName(table).key(key(id, tokenHash)));
  }

  @Override
  public List<Session> openFor(ParticipantId id, Instant now) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("participantId = :id")
                    .expressionAttributeValues(Map.of(":id", text(id.toString()))))
        .items()
        .stream()
        .map(DynamoSessions::session)
        .filter(session -> session.expiresAt().isAfter(now))
        .sorted(Comparator.comparing(Session::startedAt))
        .toList();
  }

  private static Map<String, AttributeValue> item(
      ParticipantId id, String tokenHash, Session session) {
    return Map.of(
        "participantId", text(id.toString()),
        "session", text(tokenHash),
        "startedAt", text(session.startedAt().toString()),
        "expiresAt", AttributeValue.fromN(Long.toString(session.expiresAt().getEpochSecond())));
  }

  private static Map<String, AttributeValue> key(ParticipantId id, String tokenHash) {
    return Map.of("participantId", text(id.toString()), "session", text(tokenHash));
  }

  private static Session session(Map<String, AttributeValue> item) {
    var startedAt = item.get("startedAt");
    var expiresAt = item.get("expiresAt");
    if (startedAt == null || expiresAt == null) {
      throw new IllegalStateException("a session's item lacks its times");
    }
    return new Session(
        Instant.parse(startedAt.s()), Instant.ofEpochSecond(Long.parseLong(expiresAt.n())));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
