package nl.burgernet.announceaction;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.actions.DynamoActionRecords;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.rolls.DynamoLedger;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Woken every minute to announce again what was not taken up.
public final class SweepHandler implements PrimedHandler {
  private final Sweep sweep;
  private final InstantSource clock;

  public SweepHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public SweepHandler(Map<String, String> environment) {
    this(sweep(environment), InstantSource.system());
  }

  SweepHandler(Sweep sweep, InstantSource clock) {
    this.sweep = sweep;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) {
    sweep.sweep(clock.instant());
  }

  /// Looks through what there is, as if all of it were on its way.
  @Override
  public void prime() {
    sweep.idle().sweep(clock.instant());
  }

  private static Sweep sweep(Map<String, String> environment) {
    var http = AwsHttp.create();
    var actions = required(environment, "ACTIONS_TABLE");
    var rolls = required(environment, "LEDGER_TABLE");
    var announcements = AnnounceActionHandler.announcements(http, environment);
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    var ledger = new DynamoLedger(dynamo, rolls, InstantSource.system());
    return new Sweep(
        new DynamoRunningActions(new DynamoActionRecords(dynamo, actions)),
        new LedgerAdvance(ledger),
        announcements);
  }
}
