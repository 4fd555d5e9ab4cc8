package nl.burgernet.registrations;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Moments;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.DynamoChatWindows;
import nl.burgernet.subscribers.DynamoParticipants;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// The book of participants in DynamoDB: an item each, an item for each contact under its keyed
/// hash, and an audit trail under a keyed hash of the participant's id.
public final class DynamoRegistrations implements Registrations {
  private static final int ATTEMPTS = 8;

  private final DynamoDbClient dynamo;
  private final Tables tables;
  private final KeyedHash hash;
  private final Supplier<String> chance;
  private final DynamoParticipants participants;

  /// @param chance tells apart what was done with somebody at the same moment
  public DynamoRegistrations(
      DynamoDbClient dynamo, Tables tables, KeyedHash hash, Supplier<String> chance) {
    this.dynamo = dynamo;
    this.tables = tables;
    this.hash = hash;
    this.chance = chance;
    this.participants = new DynamoParticipants(dynamo, tables.participants());
  }

  /// The names of all tables in which something of a participant stands.
  ///
  /// @param sessions by participant
  /// @param verifications by the keyed hash of the contact that a code was sent to
  /// @param chats what was asked last in a chat, by its keyed hash
  /// @param chatWindows who wrote lately in a chat
  public record Tables(
      String participants,
      String contacts,
      String sessions,
      String verifications,
      String audit,
      String chats,
      String chatWindows) {
    /// Those that a function is told of.
    ///
    /// @param required gives the value of a variable
    public static Tables from(UnaryOperator<String> required) {
      return new Tables(
          required.apply("PARTICIPANTS_TABLE"),
          required.apply("CONTACTS_TABLE"),
          required.apply("SESSIONS_TABLE"),
          required.apply("VERIFICATIONS_TABLE"),
          required.apply("PARTICIPANT_AUDIT_TABLE"),
          required.apply("CHATS_TABLE"),
          required.apply("CHAT_WINDOWS_TABLE"));
    }
  }

  @Override
  public Optional<Participant> find(ParticipantId id) {
    return Optional.ofNullable(participants.find(List.of(id)).get(id));
  }

  @Override
  public Optional<ParticipantId> holderOf(Channel channel, String value) {
    var item =
        dynamo
            .getItem(
                get ->
                    get.tableName(tables.contacts())
                        .consistentRead(true)
                        .key(Map.of("contact", text(hash.ofContact(channel, value)))))
            .item();
    return Optional.ofNullable(item.get("participantId")).map(id -> ParticipantId.parse(id.s()));
  }

  @Override
  public Written register(Participant newcomer, Act act) {
    var writes = new ArrayList<TransactWriteItem>();
    writes.add(
        put(
            Put.builder()
                .tableName(tables.participants())
                .item(DynamoParticipants.item(newcomer))
                .conditionExpression("attribute_not_exists(participantId)")));
    newcomer.contacts().forEach(contact -> writes.add(given(contact, newcomer.id())));
    writes.add(entry(newcomer.id(), act, newcomer.changedAt()));
    return write(writes);
  }

  @Override
  public Written change(Participant before, Participant after, Act act) {
    var writes = new ArrayList<TransactWriteItem>();
    writes.add(
        put(
            Put.builder()
                .tableName(tables.participants())
                .item(DynamoParticipants.item(after))
                .conditionExpression("#version = :read")
                .expressionAttributeNames(Map.of("#version", "version"))
                .expressionAttributeValues(Map.of(":read", number(before.version())))));
    var earlier = hashes(before);
    var later = hashes(after);
    for (var contact : after.contacts()) {
      if (!earlier.contains(hash.ofContact(contact.channel(), contact.value()))) {
        writes.add(given(contact, after.id()));
      }
    }
    for (var gone : earlier) {
      if (!later.contains(gone)) {
        writes.add(taken(gone, before.id()));
      }
    }
    before.contacts().stream()
        .filter(contact -> after.contact(contact.ordinal()).isEmpty())
        .forEach(contact -> writes.addAll(ended(before.id(), contact)));
    writes.add(entry(after.id(), act, after.changedAt()));
    if (act != Act.ADDRESSES_CHANGED) {
      return write(writes);
    }
    var tomorrow = after.changedAt().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    writes.add(counted(after.id(), tomorrow));
    return write(writes, new Written.TooOften(Duration.between(after.changedAt(), tomorrow)));
  }

  @Override
  public boolean erase(ParticipantId id, Act act, Instant at) {
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      var standing = find(id);
      if (standing.isEmpty()) {
        // What an earlier request may have left behind when it was cut off.
        forget(tables.sessions(), "participantId", "session", id.toString());
        return false;
      }
      if (write(erasure(standing.get(), act, at)) instanceof Written.Done) {
        // Nobody can sign in as them any more, so nothing comes after this.
        forget(tables.sessions(), "participantId", "session", id.toString());
        hashes(standing.get())
            .forEach(contact -> forget(tables.verifications(), "contact", "entry", contact));
        forget(tables.verifications(), "contact", "entry", changes(id));
        return true;
      }
    }
    throw new IllegalStateException("participant " + id + " changed under every erasure");
  }

  private List<TransactWriteItem> erasure(Participant participant, Act act, Instant at) {
    var writes = new ArrayList<TransactWriteItem>();
    writes.add(
        delete(
            Delete.builder()
                .tableName(tables.participants())
                .key(Map.of("participantId", text(participant.id().toString())))
                .conditionExpression("#version = :read")
                .expressionAttributeNames(Map.of("#version", "version"))
                .expressionAttributeValues(Map.of(":read", number(participant.version())))));
    hashes(participant).forEach(contact -> writes.add(taken(contact, participant.id())));
    participant.contacts().forEach(contact -> writes.addAll(ended(participant.id(), contact)));
    writes.add(entry(participant.id(), act, at));
    return writes;
  }

  @Override
  public void note(ParticipantId id, Act act, Instant at) {
    var put = entry(id, act, at).put();
    dynamo.putItem(write -> write.tableName(put.tableName()).item(put.item()));
  }

  @Override
  public List<Entry> actsWith(ParticipantId id) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(tables.audit())
                    .consistentRead(true)
                    .keyConditionExpression("subject = :subject")
                    .expressionAttributeValues(Map.of(":subject", text(subject(id)))))
        .items()
        .stream()
        .map(
            item ->
                new Entry(
                    Instant.parse(value(item, "at").s().replaceFirst("#.*", "")),
                    Act.valueOf(value(item, "act").s())))
        .toList();
  }

  private Written write(List<TransactWriteItem> writes) {
    return write(writes, new Written.Taken());
  }

  /// @param unlessLast what it means that the last of the writes may not be
  private Written write(List<TransactWriteItem> writes, Written unlessLast) {
    for (var attempt = 1; ; attempt++) {
      try {
        dynamo.transactWriteItems(write -> write.transactItems(writes));
        return new Written.Done();
      } catch (TransactionCanceledException e) {
        var codes = e.cancellationReasons().stream().map(CancellationReason::code).toList();
        if (codes.isEmpty()) {
          throw e;
        }
        if ("ConditionalCheckFailed".equals(codes.getFirst())) {
          return new Written.Overtaken();
        }
        if ("ConditionalCheckFailed".equals(codes.getLast())) {
          return unlessLast;
        }
        if (codes.contains("ConditionalCheckFailed")) {
          return new Written.Taken();
        }
        // Two requests met on the same participant or contact: one is through now, or neither.
        if (attempt == ATTEMPTS || !codes.contains("TransactionConflict")) {
          throw e;
        }
      }
    }
  }

  /// Deletes all items under a key.
  private void forget(String table, String key, String sortKey, String value) {
    dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("#key = :value")
                    .expressionAttributeNames(Map.of("#key", key))
                    .expressionAttributeValues(Map.of(":value", text(value))))
        .items()
        .forEach(
            item ->
                dynamo.deleteItem(
                    delete ->
                        delete
                            .tableName(table)
                            .key(Map.of(key, text(value), sortKey, value(item, sortKey)))));
  }

  private TransactWriteItem given(Contact contact, ParticipantId id) {
    return put(
        Put.builder()
            .tableName(tables.contacts())
            .item(contactItem(hash, contact, id))
            .conditionExpression("attribute_not_exists(contact)"));
  }

  /// Says in the table of contacts whom one leads to.
  public static Map<String, AttributeValue> contactItem(
      KeyedHash hash, Contact contact, ParticipantId id) {
    return Map.of(
        "contact", text(hash.ofContact(contact.channel(), contact.value())),
        "participantId", text(id.toString()));
  }

  private TransactWriteItem taken(String contact, ParticipantId id) {
    return delete(
        Delete.builder()
            .tableName(tables.contacts())
            .key(Map.of("contact", text(contact)))
            // One that leads to nobody is as good as taken away.
            .conditionExpression("attribute_not_exists(contact) OR participantId = :id")
            .expressionAttributeValues(Map.of(":id", text(id.toString()))));
  }

  /// A chat in which somebody is told nothing more: what was asked there last, and when they wrote.
  private List<TransactWriteItem> ended(ParticipantId id, Contact contact) {
    if (contact.channel() != Channel.MESSENGER) {
      return List.of();
    }
    var window = DynamoChatWindows.key(new ContactId(id, contact.ordinal()));
    return List.of(
        delete(
            Delete.builder()
                .tableName(tables.chats())
                .key(Map.of("key", text(hash.ofChat(contact.value()))))),
        delete(Delete.builder().tableName(tables.chatWindows()).key(window)));
  }

  private TransactWriteItem entry(ParticipantId id, Act act, Instant at) {
    return put(
        Put.builder()
            .tableName(tables.audit())
            .item(
                Map.of(
                    "subject", text(subject(id)),
                    "at", text(Moments.sortable(at) + "#" + chance.get()),
                    "act", text(act.name()))));
  }

  /// One change more of somebody's addresses today, unless that is one too many.
  private TransactWriteItem counted(ParticipantId id, Instant tomorrow) {
    var today = tomorrow.getEpochSecond() / Duration.ofDays(1).toSeconds() - 1;
    var update =
        Update.builder()
            .tableName(tables.verifications())
            .key(Map.of("contact", text(changes(id)), "entry", text("limit#changes#" + today)))
            .updateExpression("ADD #count :one SET expiresAt = :tomorrow")
            .conditionExpression("attribute_not_exists(#count) OR #count < :most")
            .expressionAttributeNames(Map.of("#count", "count"))
            .expressionAttributeValues(
                Map.of(
                    ":one", number(1),
                    ":most", number(MOST_CHANGES_A_DAY),
                    ":tomorrow", number(tomorrow.getEpochSecond())));
    return TransactWriteItem.builder().update(update.build()).build();
  }

  private String changes(ParticipantId id) {
    return hash.of("changes", id.toString());
  }

  private String subject(ParticipantId id) {
    return hash.of("audit", id.toString());
  }

  private Set<String> hashes(Participant participant) {
    var hashes = new HashSet<String>();
    participant
        .contacts()
        .forEach(contact -> hashes.add(hash.ofContact(contact.channel(), contact.value())));
    return hashes;
  }

  private static TransactWriteItem put(Put.Builder put) {
    return TransactWriteItem.builder().put(put.build()).build();
  }

  private static TransactWriteItem delete(Delete.Builder delete) {
    return TransactWriteItem.builder().delete(delete.build()).build();
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item lacks " + name);
    }
    return value;
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
