package nl.burgernet.indexsubscribers;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.burgernet.events.MalformedMessage;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.messaging.Settings;
import nl.burgernet.subscribers.DynamoParticipants;
import nl.burgernet.subscribers.DynamoSubscriberBlocks;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Participants;
import nl.burgernet.subscribers.SubscriberBlocks;
import org.crac.Core;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Woken by the stream of the participants' table: brings the index up to date with who changed. A
/// batch that fails comes again whole, which is harmless.
public final class IndexSubscribersHandler implements PrimedHandler {
  private final SubscriberIndex index;

  public IndexSubscribersHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public IndexSubscribersHandler(Map<String, String> environment) {
    this(index(environment));
  }

  IndexSubscribersHandler(SubscriberIndex index) {
    this.index = index;
  }

  static SubscriberIndex index(Map<String, String> environment) {
    var http = AwsHttp.create();
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    return new SubscriberIndex(
        new DynamoSubscriberBlocks(
            dynamo, Settings.required(environment, "SUBSCRIBER_BLOCKS_TABLE")),
        new DynamoParticipants(dynamo, Settings.required(environment, "PARTICIPANTS_TABLE")),
        InstantSource.system());
  }

  /// Brings an index up to date outside Lambda.
  ///
  /// @param hints the cells in which each participant was, is, or may be
  public static void follow(
      SubscriberBlocks blocks,
      Participants participants,
      InstantSource clock,
      Map<ParticipantId, Set<Integer>> hints) {
    new SubscriberIndex(blocks, participants, clock).follow(hints);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) {
    var hints = new HashMap<ParticipantId, Set<Integer>>();
    for (var change : Wire.JSON.readValue(event, Event.class).Records()) {
      var images = change.dynamodb();
      var key = images.Keys().get("participantId");
      if (key == null || key.S() == null) {
        throw new IllegalStateException("a change without its key");
      }
      var cells = hints.computeIfAbsent(ParticipantId.parse(key.S()), id -> new TreeSet<>());
      cells.addAll(cellsOf(images.OldImage()));
      cells.addAll(cellsOf(images.NewImage()));
    }
    index.follow(hints);
  }

  /// The cells that an image names; an image that cannot be read names none, and must not hold up
  /// the stream.
  private static Set<Integer> cellsOf(@Nullable Map<String, Attribute> image) {
    var document = image == null ? null : image.get("document");
    var json = document == null ? null : document.S();
    if (json == null) {
      return Set.of();
    }
    try {
      return Residence.cells(Wire.fromJson(json, Participant.class));
    } catch (MalformedMessage e) {
      Log.failure("an image in the stream of participants cannot be read", e);
      return Set.of();
    }
  }

  private record Event(List<Change> Records) {}

  private record Change(Images dynamodb) {}

  private record Images(
      Map<String, Attribute> Keys,
      @Nullable Map<String, Attribute> OldImage,
      @Nullable Map<String, Attribute> NewImage) {}

  private record Attribute(@Nullable String S) {}
}
