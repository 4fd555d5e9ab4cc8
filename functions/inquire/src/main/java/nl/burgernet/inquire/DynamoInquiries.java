package nl.burgernet.inquire;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.actions.Standing;
import nl.burgernet.answerlinks.DynamoLinkKeys;
import nl.burgernet.answerlinks.LinkKey;
import nl.burgernet.controlroom.Act;
import nl.burgernet.controlroom.DynamoAuditTrail;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Moments;
import nl.burgernet.events.Wire;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The inquiries and their audit trail in DynamoDB: each act is one transaction over both tables.
///
/// An item has the form of one of the table of actions, with the same names, so that whoever
/// announces, sweeps and delivers actions reads it as it is.
final class DynamoInquiries implements Inquiries {
  private final String table;
  private final DynamoAuditTrail audit;
  private final Duration keptFor;
  private final DynamoInquiryReader reader;

  /// @param keptFor how long an inquiry is kept after it closed
  DynamoInquiries(
      DynamoDbClient dynamo,
      String table,
      DynamoAuditTrail audit,
      Duration keptFor,
      InstantSource clock) {
    this.table = table;
    this.audit = audit;
    this.keptFor = keptFor;
    this.reader = new DynamoInquiryReader(dynamo, table, clock);
  }

  @Override
  public Optional<Stored> find(ActionId id) {
    return reader.find(id);
  }

  @Override
  public List<Inquiry> newest(String controlRoom, int most) {
    return reader.newest(controlRoom, most);
  }

  @Override
  public Written start(Stored started, LinkKey key, Act act) {
    var inquiry = started.inquiry();
    return write(
        Put.builder()
            .tableName(table)
            .item(item(started))
            .conditionExpression("attribute_not_exists(actionId)")
            .build(),
        TransactWriteItem.builder()
            .put(
                put ->
                    put.tableName(table)
                        .item(DynamoLinkKeys.item(inquiry.id(), key, inquiry.closesAt())))
            .build(),
        act);
  }

  @Override
  public Written change(Stored changed, Act act) {
    return write(unlessChanged(changed), null, act);
  }

  @Override
  public Written close(Stored closed, Act act) {
    var delete =
        Delete.builder().tableName(table).key(DynamoLinkKeys.keyOf(closed.inquiry().id())).build();
    return write(unlessChanged(closed), TransactWriteItem.builder().delete(delete).build(), act);
  }

  private Put unlessChanged(Stored changed) {
    return Put.builder()
        .tableName(table)
        .item(item(changed))
        .conditionExpression("#version = :read")
        .expressionAttributeNames(Map.of("#version", "version"))
        .expressionAttributeValues(
            Map.of(":read", number(changed.inquiry().record().version() - 1)))
        .build();
  }

  private Written write(Put inquiry, @Nullable TransactWriteItem key, Act act) {
    var put = TransactWriteItem.builder().put(inquiry).build();
    var done = key == null ? audit.sign(act, put) : audit.sign(act, put, key);
    return done
        ? new Written.Done()
        : new Written.Overtaken(
            find(act.actionId())
                .orElseThrow(() -> new IllegalStateException("an inquiry was there, and is gone")));
  }

  private Map<String, AttributeValue> item(Stored stored) {
    var inquiry = stored.inquiry();
    var record = inquiry.record();
    var done = new HashMap<String, AttributeValue>();
    stored.done().forEach((key, digest) -> done.put(key, text(digest)));
    var item = new HashMap<String, AttributeValue>();
    item.put("actionId", text(inquiry.id().toString()));
    item.put("version", number(record.version()));
    item.put("controlRoom", text(inquiry.controlRoom()));
    item.put("startedAt", text(Moments.sortable(record.action().startedAt())));
    item.put("running", text(Standing.of(record.state()).written()));
    item.put("document", text(Wire.toJson(record)));
    item.put("questions", text(Wire.toJson(inquiry.questions().toArray(Question[]::new))));
    item.put("requestDigest", text(stored.requestDigest()));
    if (!done.isEmpty()) {
      item.put("done", AttributeValue.fromM(done));
    }
    item.put("expiresAt", number(inquiry.closesAt().plus(keptFor).getEpochSecond()));
    return item;
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
