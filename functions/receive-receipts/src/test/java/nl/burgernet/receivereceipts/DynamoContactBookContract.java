package nl.burgernet.receivereceipts;

import java.util.List;
import nl.burgernet.subscribers.DynamoParticipants;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The contract for the book that is deployed, on whatever table it is given.
public abstract class DynamoContactBookContract extends ContactBookContract {
  protected abstract DynamoDbClient dynamo();

  /// A new table for each test.
  protected abstract String table();

  @Override
  ContactBook book() {
    return new DynamoContactBook(dynamo(), table());
  }

  @Override
  protected void register(Participant participant) {
    dynamo().putItem(put -> put.tableName(table()).item(DynamoParticipants.item(participant)));
  }

  @Override
  protected Participant registered(ParticipantId id) {
    var found = new DynamoParticipants(dynamo(), table()).find(List.of(id)).get(id);
    if (found == null) {
      throw new IllegalArgumentException(id + " is not registered");
    }
    return found;
  }
}
