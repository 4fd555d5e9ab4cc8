package nl.burgernet.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import nl.burgernet.events.Channel;
import nl.burgernet.indexsubscribers.RebuildIndexHandler;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.DynamoSubscriberBlocks;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;

/// The whole suite with a country in it, for whoever measures it from outside.
public final class MeasuredSuite implements AutoCloseable {
  private static final Map<Channel, String> PROVIDERS =
      new EnumMap<>(
          Map.of(
              Channel.SMS, "sms",
              Channel.EMAIL, "email",
              Channel.VOICE, "voice",
              Channel.MESSENGER, "messenger"));

  private final Suite suite;
  private final Population population;

  /// A message that a provider accepted.
  ///
  /// @param nanos when, by [System#nanoTime()]
  public record Accepted(Channel channel, String text, long nanos) {}

  private MeasuredSuite(Suite suite, Population population) {
    this.suite = suite;
    this.population = population;
  }

  /// Starts the suite that was built, with so many synthetic participants in it.
  ///
  /// @param home the folder of the project
  /// @param environment of every function, stronger than what the template says
  /// @param log gets what functions log and why they failed
  public static MeasuredSuite start(
      Path home, int participants, Map<String, String> environment, Consumer<String> log) {
    var population = Population.usual(participants);
    var suite =
        Suite.start(
            Template.read(home.resolve("infrastructure/target/cdk.out")),
            Options.inMemory()
                .withSourcesPaused()
                .withEnvironment(environment)
                .withFunctionLog(log),
            log);
    try {
      var country = new Country(population, suite.tables(), suite.tableName("Participants"));
      country.write();
      country.openChats(suite);
      RebuildIndexHandler.rebuild(
          new DynamoSubscriberBlocks(suite.tables(), suite.tableName("SubscriberBlocks")),
          country,
          InstantSource.system());
      suite.startAfterLoading();
      return new MeasuredSuite(suite, population);
    } catch (RuntimeException e) {
      suite.close();
      throw e;
    }
  }

  public Population population() {
    return population;
  }

  public URI address() {
    return suite.address();
  }

  /// A table by a part of its name in the template.
  public String tableName(String part) {
    return suite.tableName(part);
  }

  public DynamoDbClient tables() {
    return suite.tables();
  }

  public SqsClient queues() {
    return suite.queues();
  }

  /// The door of the control room, for somebody who works there.
  public ControlRoom controlRoom(String username) {
    return new SuiteClient(suite.address(), username)::post;
  }

  /// Posts for somebody of a control room, and answers what the suite answers, which must be a
  /// success.
  @FunctionalInterface
  public interface ControlRoom {
    JsonNode post(String path, String key, String json);
  }

  /// Tells of each message when a provider accepts it, on the thread of the provider.
  public void onAccepted(Consumer<Accepted> listener) {
    PROVIDERS.forEach(
        (channel, name) ->
            suite
                .provider(name)
                .outbox()
                .onAccepted(
                    kept ->
                        listener.accept(new Accepted(channel, kept.text(), System.nanoTime()))));
  }

  /// How often the recipient who was sent one text most often was sent it: 1 is what it should be.
  public int mostTimes() {
    return PROVIDERS.values().stream()
        .mapToInt(name -> suite.provider(name).outbox().mostTimes())
        .max()
        .orElse(0);
  }

  /// Whether a contact can be written to at all: on Messenger only who wrote lately.
  public static boolean isReachable(Channel channel, String recipient) {
    return channel != Channel.MESSENGER
        || Population.wroteLately(new Contact(0, channel, recipient));
  }

  /// The channels whose messages are heard of here.
  public static List<Channel> channels() {
    return List.copyOf(PROVIDERS.keySet());
  }

  @Override
  public void close() {
    suite.close();
  }
}
