package nl.burgernet.receivereceipts;

import java.util.List;
import java.util.Map;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.DynamoParticipants;
import nl.burgernet.subscribers.Participant;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The contacts in the participants' own records, changed only as they were read: whoever registers
/// writes the same records.
final class DynamoContactBook implements ContactBook {
  /// A participant is written by nobody else but themselves, so the second attempt nearly always
  /// wins.
  private static final int ATTEMPTS = 5;

  private final DynamoDbClient dynamo;
  private final DynamoParticipants participants;
  private final String table;

  DynamoContactBook(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.participants = new DynamoParticipants(dynamo, table);
    this.table = table;
  }

  @Override
  public Burial bury(ContactId id, Contact.Dead dead) {
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var participant = participants.find(List.of(id.participant())).get(id.participant());
      var contact = participant == null ? null : participant.contact(id.ordinal()).orElse(null);
      if (participant == null || contact == null) {
        return Burial.GONE;
      }
      if (!contact.isAlive()) {
        return Burial.WAS_DEAD;
      }
      if (write(participant, participant.withDead(id.ordinal(), dead))) {
        return Burial.BURIED;
      }
    }
    throw new IllegalStateException("a participant changed at every attempt to change it");
  }

  private boolean write(Participant read, Participant changed) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(DynamoParticipants.item(changed))
                  .conditionExpression("#version = :read")
                  .expressionAttributeNames(Map.of("#version", "version"))
                  .expressionAttributeValues(
                      Map.of(":read", AttributeValue.fromN(Long.toString(read.version())))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}
