package nl.burgernet.startaction;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.messaging.PrimedHandler;
import org.crac.Core;

/// Woken every minute to close the actions that nobody closed, and to take the names out of those
/// that ended a month ago.
public final class CloseOverdueActionsHandler implements PrimedHandler {
  private final OverdueActions overdue;
  private final NamesOfEndedActions names;
  private final InstantSource clock;

  public CloseOverdueActionsHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public CloseOverdueActionsHandler(Map<String, String> environment) {
    this(StartActionHandler.actions(environment), environment);
  }

  private CloseOverdueActionsHandler(DynamoActions actions, Map<String, String> environment) {
    this(
        new OverdueActions(actions, Policy.from(environment)),
        new NamesOfEndedActions(actions, actions),
        InstantSource.system());
  }

  CloseOverdueActionsHandler(
      OverdueActions overdue, NamesOfEndedActions names, InstantSource clock) {
    this.overdue = overdue;
    this.names = names;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) {
    var now = clock.instant();
    try {
      overdue.close(now);
    } finally {
      names.remove(now);
    }
  }

  /// Looks at what is open at a moment at which nothing is overdue, and at which nothing had ended.
  @Override
  public void prime() {
    overdue.close(Instant.EPOCH);
    names.remove(Instant.EPOCH);
  }
}
