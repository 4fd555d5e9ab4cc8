package nl.burgernet.announceaction;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import nl.burgernet.actions.DynamoActionRecords;
import nl.burgernet.events.ActionRecord;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The contract of running actions with what is deployed, for whoever has the tables.
public abstract class AnnouncedActions extends RunningActionsContract {
  private final DynamoDbClient tables;
  private final Supplier<String> newTable;
  private final BiConsumer<String, ActionRecord> write;

  protected AnnouncedActions(
      DynamoDbClient tables, Supplier<String> newTable, BiConsumer<String, ActionRecord> write) {
    this.tables = tables;
    this.newTable = newTable;
    this.write = write;
  }

  @Override
  protected final RunningActions runningActionsWith(ActionRecord record) {
    var table = newTable.get();
    write.accept(table, record);
    return new DynamoRunningActions(new DynamoActionRecords(tables, table));
  }
}
