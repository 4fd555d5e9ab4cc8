package nl.burgernet.announceaction;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.FirstEvent;
import nl.burgernet.messaging.PrimedHandler;
import org.crac.Core;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sns.SnsClient;

/// Woken by the stream of the table of actions.
public final class AnnounceActionHandler implements PrimedHandler {
  private final ActionStream stream;

  public AnnounceActionHandler() {
    FirstEvent.prepare(AnnounceActionHandler::tellNobody);
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public AnnounceActionHandler(Map<String, String> environment) {
    this(announcements(AwsHttp.create(), environment));
  }

  AnnounceActionHandler(Announcements announcements) {
    this.stream = new ActionStream(announcements);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    stream.announce(event, answer);
  }

  @Override
  public void prime() throws IOException {
    tellNobody();
  }

  /// Reads one action as the stream brings it, and tells it to nobody.
  private static void tellNobody() throws IOException {
    try (var event = PrimedHandler.storedEvent(AnnounceActionHandler.class, STORED)) {
      new ActionStream(Wire::toJson).announce(event, OutputStream.nullOutputStream());
    }
  }

  static Announcements announcements(SdkHttpClient http, Map<String, String> environment) {
    var topic = required(environment, "ACTIONS_TOPIC_ARN");
    return new SnsAnnouncements(SnsClient.builder().httpClient(http).build(), topic);
  }
}
