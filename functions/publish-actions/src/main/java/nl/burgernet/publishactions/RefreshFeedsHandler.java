package nl.burgernet.publishactions;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import nl.burgernet.messaging.FirstEvent;
import nl.burgernet.messaging.PrimedHandler;
import org.crac.Core;

/// Woken every minute, because actions also end by the clock, and an event may have been missed.
public final class RefreshFeedsHandler implements PrimedHandler {
  private final Publication publication;

  public RefreshFeedsHandler() {
    FirstEvent.prepare(() -> PublishActionsHandler.writeNothing(System.getenv()));
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public RefreshFeedsHandler(Map<String, String> environment) {
    this(PublishActionsHandler.publication(environment));
  }

  RefreshFeedsHandler(Publication publication) {
    this.publication = publication;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) {
    publish();
  }

  /// What stands is looked through once more.
  @Override
  public void prime() {
    publish();
  }

  private void publish() {
    publication.publish(Set.of());
  }
}
