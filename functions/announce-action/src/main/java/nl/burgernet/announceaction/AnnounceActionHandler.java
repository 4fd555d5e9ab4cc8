package nl.burgernet.announceaction;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.Log;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.services.sns.SnsClient;

/// Woken by the stream of the table of actions.
public final class AnnounceActionHandler implements RequestStreamHandler, Resource {
  private final ActionStream stream;

  public AnnounceActionHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public AnnounceActionHandler(Map<String, String> environment) {
    this(announcements(environment));
  }

  AnnounceActionHandler(Announcements announcements) {
    this.stream = new ActionStream(announcements);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    stream.announce(event, answer);
  }

  /// Reads one action as the stream brings it, so that the first one does not pay for it; told to
  /// nobody.
  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    try (var event = getClass().getResourceAsStream("priming-event.json")) {
      if (event != null) {
        new ActionStream(Wire::toJson).announce(event, OutputStream.nullOutputStream());
      }
    } catch (IOException | RuntimeException e) {
      // A slow first event is better than a function that does not start.
      Log.failure("priming failed", e);
    }
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {}

  static Announcements announcements(Map<String, String> environment) {
    var topic = required(environment, "ACTIONS_TOPIC_ARN");
    return new SnsAnnouncements(SnsClient.builder().httpClient(AwsHttp.create()).build(), topic);
  }
}
