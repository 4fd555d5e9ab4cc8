package nl.burgernet.publishactions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;

/// Woken every minute, because actions also end by the clock, and an event may have been missed.
public final class RefreshFeedsHandler implements RequestStreamHandler {
  private final Publication publication;

  public RefreshFeedsHandler() {
    this(System.getenv());
  }

  public RefreshFeedsHandler(Map<String, String> environment) {
    this(PublishActionsHandler.publication(environment));
  }

  RefreshFeedsHandler(Publication publication) {
    this.publication = publication;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) {
    publication.publish(Set.of());
  }
}
