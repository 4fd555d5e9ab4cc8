package nl.burgernet.indexsubscribers;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Participants;
import nl.burgernet.subscribers.SubscriberBlocks;
import org.crac.Core;

/// Invoked by hand: rebuilds the whole index from the participants while it serves.
public final class RebuildIndexHandler implements PrimedHandler {
  private static final int SEGMENTS = 8;

  private final SubscriberIndex index;

  public RebuildIndexHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public RebuildIndexHandler(Map<String, String> environment) {
    this(IndexSubscribersHandler.index(environment));
  }

  RebuildIndexHandler(SubscriberIndex index) {
    this.index = index;
  }

  /// Rebuilds an index outside Lambda; answers how many entries it holds.
  public static long rebuild(
      SubscriberBlocks blocks, Participants participants, InstantSource clock) {
    return new SubscriberIndex(blocks, participants, clock).rebuild(SEGMENTS);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) {
    var entries = index.rebuild(SEGMENTS);
    Wire.JSON.writeValue(answer, Map.of("entries", entries));
  }

  /// Follows a participant who does not exist: to rebuild is to read everybody.
  @Override
  public void prime() {
    index.follow(Map.of(new ParticipantId(0), Set.of()));
  }
}
