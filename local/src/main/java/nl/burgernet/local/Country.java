package nl.burgernet.local;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.burgernet.indexsubscribers.RebuildIndexHandler;
import nl.burgernet.registrations.DynamoRegistrations;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.DynamoChatWindows;
import nl.burgernet.subscribers.DynamoParticipants;
import nl.burgernet.subscribers.DynamoSubscriberBlocks;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Participants;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Puts a population into the table of participants, and lets the index be built from where it came
/// from: reading the table back is slow in an emulator.
final class Country implements Participants {
  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
  private static final int BATCH_WRITE_ITEMS = 25;
  private static final int WRITERS = 4;
  private static final int PAGE = 1_000;

  private final Population population;
  private final DynamoDbClient dynamo;
  private final String table;

  Country(Population population, DynamoDbClient dynamo, String table) {
    this.population = population;
    this.dynamo = dynamo;
    this.table = table;
  }

  /// Puts people into a suite: participants, chats and the index.
  static void loadInto(Suite suite, Population population) {
    var country = new Country(population, suite.tables(), suite.tableName("Participants"));
    country.writeUnfollowed();
    country.openChats(suite);
    country.index(suite);
  }

  /// Builds the index of everybody; answers how many addresses it holds.
  long index(Suite suite) {
    return RebuildIndexHandler.rebuild(
        new DynamoSubscriberBlocks(suite.tables(), suite.tableName("SubscriberBlocks")),
        this,
        InstantSource.system());
  }

  /// Writes everybody to the table.
  void write() {
    readAll(WRITERS, page -> write(table, page.stream().map(DynamoParticipants::item)));
  }

  /// The same, where nobody follows the table's changes yet.
  void writeUnfollowed() {
    DynamoTables.fillUnfollowed(dynamo, table, this::write);
  }

  /// Lets everybody be found by their number or address, so that they can sign in and leave.
  void writeContacts(Suite suite) {
    var contacts = suite.tableName("Contacts");
    var hash = suite.contactHash();
    readAll(
        WRITERS,
        page ->
            write(
                contacts,
                page.stream()
                    .flatMap(
                        participant ->
                            participant.contacts().stream()
                                .map(
                                    contact ->
                                        DynamoRegistrations.contactItem(
                                            hash, contact, participant.id())))));
  }

  /// Lets those who wrote on Messenger lately have done so, for Meta and for us.
  void openChats(Suite suite) {
    var windows = new DynamoChatWindows(suite.tables(), suite.tableName("ChatWindows"));
    var now = InstantSource.system().instant();
    population
        .participants()
        .forEach(
            participant ->
                participant.contacts().stream()
                    .filter(Population::wroteLately)
                    .forEach(
                        contact -> {
                          suite.messenger().wrote(contact.value());
                          windows.heard(new ContactId(participant.id(), contact.ordinal()), now);
                        }));
  }

  @Override
  public Map<ParticipantId, Participant> find(Collection<ParticipantId> ids) {
    return new DynamoParticipants(dynamo, table).find(ids);
  }

  @Override
  public void readAll(int segments, Consumer<List<Participant>> consumer) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var parts = new ArrayList<Future<?>>();
      for (var segment = 0; segment < segments; segment++) {
        var from = (int) ((long) population.size() * segment / segments);
        var until = (int) ((long) population.size() * (segment + 1) / segments);
        parts.add(threads.submit(() -> readPart(from, until, consumer)));
      }
      for (var part : parts) {
        part.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("loading the participants was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("loading the participants failed", e.getCause());
    }
  }

  private void readPart(int from, int until, Consumer<List<Participant>> consumer) {
    for (var next = from; next < until && !Thread.currentThread().isInterrupted(); next += PAGE) {
      consumer.accept(population.participants(next, Math.min(until, next + PAGE)).toList());
    }
  }

  private void write(String into, Stream<Map<String, AttributeValue>> items) {
    var all = items.toList();
    for (var from = 0; from < all.size(); from += BATCH_WRITE_ITEMS) {
      var batch =
          all.subList(from, Math.min(all.size(), from + BATCH_WRITE_ITEMS)).stream()
              .map(
                  item ->
                      WriteRequest.builder()
                          .putRequest(PutRequest.builder().item(item).build())
                          .build())
              .toList();
      var request = Map.of(into, batch);
      while (!request.isEmpty()) {
        var asked = request;
        request = dynamo.batchWriteItem(write -> write.requestItems(asked)).unprocessedItems();
      }
    }
  }
}
