package nl.burgernet.watchaction;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.ActionRecord;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The contracts of this package with what is deployed, for whoever has the tables.
public final class WatchedActions {
  private WatchedActions() {}

  /// Actions in a table.
  public abstract static class Book extends ActionBookContract {
    private final DynamoDbClient tables;
    private final Supplier<String> newTable;
    private final BiConsumer<String, ActionRecord> write;

    protected Book(
        DynamoDbClient tables, Supplier<String> newTable, BiConsumer<String, ActionRecord> write) {
      this.tables = tables;
      this.newTable = newTable;
      this.write = write;
    }

    @Override
    protected final ActionBook bookWith(List<ActionRecord> records) {
      var table = newTable.get();
      records.forEach(record -> write.accept(table, record));
      return new DynamoActionBook(tables, table);
    }
  }

  /// Sightings in a table.
  public abstract static class Counts extends SightingCountsContract {
    /// Writes sightings as they would stand there.
    protected interface Writing {
      void write(String table, ActionId action, List<String> photos);
    }

    private final DynamoDbClient tables;
    private final String table;
    private final Writing writing;

    protected Counts(DynamoDbClient tables, String table, Writing writing) {
      this.tables = tables;
      this.table = table;
      this.writing = writing;
    }

    @Override
    protected final SightingCounts countsOf(ActionId action, List<String> photos) {
      writing.write(table, action, photos);
      return new DynamoSightingCounts(tables, table);
    }
  }
}
