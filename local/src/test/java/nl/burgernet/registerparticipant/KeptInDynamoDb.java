package nl.burgernet.registerparticipant;

import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.subscribers.ParticipantId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The adapters of this package that are deployed, for whoever has tables.
public final class KeptInDynamoDb {
  private KeptInDynamoDb() {}

  /// Codes in a table.
  public abstract static class Codes extends VerificationsContract {
    protected abstract DynamoDbClient tables();

    protected abstract String table();

    @Override
    protected Verifications verifications() {
      return new DynamoVerifications(tables(), table());
    }
  }

  /// Counts in a table.
  public abstract static class Counts extends LimitsContract {
    protected abstract DynamoDbClient tables();

    protected abstract String table();

    @Override
    protected Limits limits(InstantSource clock) {
      return new DynamoLimits(tables(), table(), clock);
    }
  }

  /// Sessions in a table beside that of the participants.
  public abstract static class SignedIn extends SessionsContract {
    protected abstract DynamoDbClient tables();

    protected abstract String table();

    protected abstract String participants();

    @Override
    protected Sessions sessions() {
      return new DynamoSessions(tables(), table(), participants());
    }

    @Override
    protected void register(ParticipantId id) {
      tables()
          .putItem(
              put ->
                  put.tableName(participants())
                      .item(Map.of("participantId", AttributeValue.fromS(id.toString()))));
    }
  }
}
