package nl.burgernet.watchaction;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import nl.burgernet.controlroom.DynamoAuditTrail;
import nl.burgernet.controlroom.Quotas;
import nl.burgernet.controlroom.TextFrame;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.HttpDoor;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.rolls.DynamoLedger;
import nl.burgernet.rolls.DynamoPace;
import nl.burgernet.rolls.Underway;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Woken by API Gateway when a control room looks at its actions.
public final class WatchActionHandler implements PrimedHandler {
  private final WatchDoor door;

  public WatchActionHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public WatchActionHandler(Map<String, String> environment) {
    this(door(environment));
  }

  WatchActionHandler(WatchDoor door) {
    this.door = door;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpDoor.answer(event, answer, door::answer);
  }

  /// Lists the actions of a control room that does not exist, so that the first request does not
  /// pay for all that this needs.
  @Override
  public String primingEvent() {
    return "priming-request.json";
  }

  private static WatchDoor door(Map<String, String> environment) {
    var actions = required(environment, "ACTIONS_TABLE");
    var audit = required(environment, "AUDIT_TABLE");
    var rolls = required(environment, "LEDGER_TABLE");
    var quotas = Quotas.from(environment);
    var http = AwsHttp.create();
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    var clock = InstantSource.system();
    var book = new DynamoActionBook(dynamo, actions);
    var ledger = new DynamoLedger(dynamo, rolls, clock);
    var underway = new Underway(ledger, DynamoPace.ofAll(quotas.perSecond(), dynamo, rolls));
    return new WatchDoor(
        book,
        new DynamoAuditTrail(dynamo, audit, () -> UUID.randomUUID().toString()),
        new RememberedCounting(ledger::progress, clock),
        quotas,
        TextFrame.from(environment),
        (action, now) -> underway.waitingBeside(action, book.open(), now),
        new DynamoSightingCounts(dynamo, required(environment, "SIGHTINGS_TABLE")),
        clock);
  }
}
