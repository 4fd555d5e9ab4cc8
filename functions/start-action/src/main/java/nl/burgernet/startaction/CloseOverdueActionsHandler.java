package nl.burgernet.startaction;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.messaging.PrimedHandler;
import org.crac.Core;

/// Woken every minute to close the actions that nobody closed.
public final class CloseOverdueActionsHandler implements PrimedHandler {
  private final OverdueActions overdue;
  private final InstantSource clock;

  public CloseOverdueActionsHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
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

  /// Looks at what is open at a moment at which nothing is overdue.
  @Override
  public void prime() {
    overdue.close(Instant.EPOCH);
  }
}
