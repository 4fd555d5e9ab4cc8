package nl.burgernet.startaction;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import nl.burgernet.controlroom.Act;
import nl.burgernet.controlroom.DynamoAuditTrail;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The contract of actions with what is deployed, and actions as they are written there, for
/// whoever has the tables.
public abstract class KeptActions extends ActionsContract {
  private final DynamoDbClient tables;
  private final String audit;
  private final DynamoActions actions;

  protected KeptActions(DynamoDbClient tables, String table, String audit) {
    this.tables = tables;
    this.audit = audit;
    this.actions = actions(tables, table, audit);
  }

  private static DynamoActions actions(DynamoDbClient tables, String table, String audit) {
    var entries = new AtomicInteger();
    return new DynamoActions(
        tables,
        table,
        new DynamoAuditTrail(tables, audit, () -> String.valueOf(entries.incrementAndGet())));
  }

  /// Writes an action as it would stand there.
  public static void write(DynamoDbClient tables, String table, String audit, ActionRecord record) {
    actions(tables, table, audit)
        .start(
            Actions.Stored.started(record, "digest", List.of()),
            Act.bySystem(
                record.action().id(),
                record.changedAt(),
                "started",
                record.action().controlRoom()));
  }

  @Override
  protected final Actions actions() {
    return actions;
  }

  @Override
  protected final EndedActions ended() {
    return actions;
  }

  @Override
  protected final List<String> actsWith(ActionId id) {
    return tables
        .query(
            query ->
                query
                    .tableName(audit)
                    .keyConditionExpression("actionId = :id")
                    .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(id.toString()))))
        .items()
        .stream()
        .sorted(Comparator.comparing(item -> requireNonNull(item.get("at")).s()))
        .map(
            item ->
                requireNonNull(item.get("act")).s() + " by " + requireNonNull(item.get("by")).s())
        .toList();
  }
}
