package nl.burgernet.startaction;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;

/// Woken every minute to close the actions that nobody closed.
public final class CloseOverdueActionsHandler implements RequestStreamHandler {
  private final OverdueActions overdue;
  private final InstantSource clock;

  public CloseOverdueActionsHandler() {
    this(System.getenv());
  }

  public CloseOverdueActionsHandler(Map<String, String> environment) {
    this(
        new OverdueActions(StartActionHandler.actions(environment), Policy.from(environment)),
        InstantSource.system());
  }

  CloseOverdueActionsHandler(OverdueActions overdue, InstantSource clock) {
    this.overdue = overdue;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) {
    overdue.close(clock.instant());
  }
}
