package nl.burgernet.local;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Consumer;
import nl.burgernet.events.Channel;
import nl.burgernet.rolls.DynamoLedger;
import nl.burgernet.rolls.DynamoPace;
import nl.burgernet.rolls.Ledger;
import nl.burgernet.rolls.Rolls;
import nl.burgernet.rolls.S3Rolls;
import nl.burgernet.rolls.SharedPace;
import nl.burgernet.subscribers.DynamoParticipants;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.Participants;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The real delivery on real tables in virtual time: what it asks of AWS to tell a number of people
/// at a provider's pace, and how long its functions run for it, most of it waiting.
final class CountedDelivery {
  private static final String UNDER_TEST = "deliver";

  private static final Duration TABLE = Duration.ofMillis(6);
  private static final Duration BUCKET = Duration.ofMillis(25);

  private static final Duration BETWEEN_ACTIONS = Duration.ofMinutes(55);

  /// Longer than any of it takes.
  private static final Duration LASTS = Duration.ofDays(1);

  private CountedDelivery() {}

  /// What a channel takes for each person, at a pace.
  ///
  /// @param before how many other actions were told within the last two days, which the pace
  ///   remembers
  static Counts.Delivery tell(
      EmulatedCloud cloud, SimulatedChannel.Setup setup, int people, int before) {
    CountedCalls.under(UNDER_TEST);
    try {
      var table = cloud.newLedger();
      var participants = cloud.newParticipants();
      var bucket = cloud.newBucket();
      var channel =
          new SimulatedChannel(
              setup,
              world -> {
                var dynamo = slow(world, cloud.tables);
                return new OnTables(
                    new DynamoLedger(dynamo, table, world),
                    SimulatedChannel.slow(
                        world, Rolls.class, new S3Rolls(cloud.bucket(bucket)), BUCKET),
                    new DynamoParticipants(dynamo, participants),
                    new DynamoPace(dynamo, table, Channel.SMS, setup.quota()),
                    participant ->
                        cloud.tables.putItem(
                            put ->
                                put.tableName(participants)
                                    .item(DynamoParticipants.item(participant))));
              });
      for (var i = 0; i < before; i++) {
        var other = channel.start(1, LASTS);
        channel.finish();
        channel.close(other);
        channel.finish();
        channel.pass(BETWEEN_ACTIONS);
      }
      CountedCalls.weigh();
      var id = channel.start(people, LASTS);
      var action = round(cloud, bucket, channel, people);
      channel.close(id);
      var outcome = round(cloud, bucket, channel, people);
      if (channel.told(id).size() != 2 * people) {
        throw new IllegalStateException(
            channel.told(id).size() + " messages went out instead of " + 2 * people);
      }
      return new Counts.Delivery(
          setup.perSecond(), setup.atOnce(), setup.sliceSize(), action, outcome);
    } finally {
      CountedCalls.end();
      CountedCalls.under(null);
    }
  }

  private static Counts.PerMessage round(
      EmulatedCloud cloud, String bucket, SimulatedChannel channel, int people) {
    // What starting it took: that is counted where it is done.
    CountedCalls.take();
    var invocations = channel.invocations();
    var lookups = channel.lookups();
    var postponed = channel.postponed();
    var worked = channel.worked();
    var gets = gets(cloud, bucket);
    channel.finish();
    var sum =
        CountedCalls.take().values().stream()
            .reduce(CountedCalls.Units.NONE, CountedCalls.Units::and);
    // Whether the action still runs is read from its table, consistently: a unit each time.
    var looked = channel.lookups() - lookups;
    return new Counts.PerMessage(
        each((double) (channel.invocations() - invocations), people),
        each(Counts.seconds(channel.worked().minus(worked)), people),
        each((double) (sum.calls() + looked), people),
        each(sum.read() + looked, people),
        each(sum.written(), people),
        each((double) (gets(cloud, bucket) - gets), people),
        each(channel.postponed() - postponed, people));
  }

  private static double each(double sum, int people) {
    return Math.round(sum / people * 1e5) / 1e5;
  }

  private static long gets(EmulatedCloud cloud, String bucket) {
    return cloud
        .emulators()
        .s3()
        .calls()
        .getOrDefault(new S3Emulator.Call(bucket, "GetObject"), 0L);
  }

  private record OnTables(
      Ledger ledger,
      Rolls rolls,
      Participants participants,
      SharedPace pace,
      Consumer<Participant> people)
      implements SimulatedChannel.Stores {
    @Override
    public void register(Participant participant) {
      people.accept(participant);
    }
  }

  /// The same client, but each request takes its time, in which others may overtake.
  private static DynamoDbClient slow(Simulation world, DynamoDbClient client) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (method.isDefault()
                  && (method.getName().endsWith("Paginator")
                      || arguments[0] instanceof Consumer<?>)) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              world.sleep(TABLE);
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
