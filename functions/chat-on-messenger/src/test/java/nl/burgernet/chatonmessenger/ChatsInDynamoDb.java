package nl.burgernet.chatonmessenger;

import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.registrations.KeyedHash;
import nl.burgernet.secrets.FakeSecrets;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The contract for the conversations that are deployed; whoever has a table runs it.
public abstract class ChatsInDynamoDb extends ChatsContract {
  protected abstract DynamoDbClient tables();

  /// A table with `key`, empty.
  protected abstract String table();

  @Override
  final Chats chats(InstantSource clock) {
    return new DynamoChats(
        tables(),
        table(),
        new KeyedHash(new FakeSecrets(Map.of("CONTACT_KEY", "a key")), "CONTACT_KEY"),
        clock);
  }
}
