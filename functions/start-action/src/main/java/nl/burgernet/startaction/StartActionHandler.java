package nl.burgernet.startaction;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import nl.burgernet.controlroom.AreaForm;
import nl.burgernet.controlroom.DynamoAuditTrail;
import nl.burgernet.controlroom.Quotas;
import nl.burgernet.controlroom.TextFrame;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpDoor;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.Late;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.rolls.DynamoLedger;
import nl.burgernet.rolls.DynamoPace;
import nl.burgernet.rolls.Underway;
import nl.burgernet.subscribers.Audience;
import nl.burgernet.subscribers.ChatReach;
import nl.burgernet.subscribers.DynamoChatWindows;
import nl.burgernet.subscribers.DynamoParticipants;
import nl.burgernet.subscribers.DynamoSubscriberBlocks;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Woken by API Gateway when a control room starts or closes an action, or asks whom one would
/// tell.
public final class StartActionHandler implements PrimedHandler {
  private final ActionDoor door;
  private final AudienceDoor audience;

  public StartActionHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public StartActionHandler(Map<String, String> environment) {
    this(environment, dynamo(environment), RegionAtlas.schematic());
  }

  private StartActionHandler(
      Map<String, String> environment, DynamoDbClient dynamo, RegionAtlas atlas) {
    this(environment, Policy.from(environment), dynamo, atlas, audience(environment, dynamo));
  }

  private StartActionHandler(
      Map<String, String> environment,
      Policy policy,
      DynamoDbClient dynamo,
      RegionAtlas atlas,
      Audience audience) {
    this(
        door(environment, policy, dynamo, atlas, audience),
        audienceDoor(environment, policy, dynamo, atlas, audience));
  }

  StartActionHandler(ActionDoor door, AudienceDoor audience) {
    this.door = door;
    this.audience = audience;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpDoor.answer(event, answer, this::answer);
  }

  private HttpAnswer answer(HttpRequest request) {
    return request.route().endsWith(" " + AudienceDoor.RESOURCE)
        ? audience.answer(request)
        : door.answer(request);
  }

  /// Goes once through all that a request needs, so that the first one does not pay for it: this
  /// one is refused for its texts, after the table was asked and the borders were read.
  @Override
  public String primingEvent() {
    return "priming-request.json";
  }

  private static ActionDoor door(
      Map<String, String> environment,
      Policy policy,
      DynamoDbClient dynamo,
      RegionAtlas atlas,
      Audience audience) {
    var checks = new TextChecks(policy, PlainWords.dutch(), atlas, TextFrame.from(environment));
    return new ActionDoor(
        new ActionForm(policy, areas(policy, atlas, environment), checks),
        new TextDoor(checks, Late.of(Templates::builtIn)),
        new FourEyes(policy, new IndexAudience(audience, atlas), atlas),
        actions(environment, dynamo),
        InstantSource.system());
  }

  /// What was counted is kept for the next who asks.
  private static Audience audience(Map<String, String> environment, DynamoDbClient dynamo) {
    var blocks = required(environment, "SUBSCRIBER_BLOCKS_TABLE");
    return new Audience(new DynamoSubscriberBlocks(dynamo, blocks));
  }

  private static AreaForm areas(Policy policy, RegionAtlas atlas, Map<String, String> environment) {
    var deployed = !"local".equals(environment.get("STAGE"));
    return new AreaForm(policy.areas(), atlas, deployed);
  }

  private static AudienceDoor audienceDoor(
      Map<String, String> environment,
      Policy policy,
      DynamoDbClient dynamo,
      RegionAtlas atlas,
      Audience audience) {
    var quotas = Quotas.from(environment);
    var ledger = required(environment, "LEDGER_TABLE");
    var paces = DynamoPace.ofAll(quotas.perSecond(), dynamo, ledger);
    return new AudienceDoor(
        new AudienceForm(policy, areas(policy, atlas, environment)),
        audience,
        new FourEyes(policy, new IndexAudience(audience, atlas), atlas),
        new ChatReach(
            new DynamoParticipants(dynamo, required(environment, "PARTICIPANTS_TABLE")),
            new DynamoChatWindows(dynamo, required(environment, "CHAT_WINDOWS_TABLE"))),
        actions(environment, dynamo),
        new Underway(new DynamoLedger(dynamo, ledger, InstantSource.system()), paces),
        quotas,
        policy.prices(),
        TextFrame.from(environment),
        InstantSource.system());
  }

  static DynamoActions actions(Map<String, String> environment) {
    return actions(environment, dynamo(environment));
  }

  private static DynamoActions actions(Map<String, String> environment, DynamoDbClient dynamo) {
    var actions = required(environment, "ACTIONS_TABLE");
    var audit = required(environment, "AUDIT_TABLE");
    return new DynamoActions(
        dynamo, actions, new DynamoAuditTrail(dynamo, audit, () -> UUID.randomUUID().toString()));
  }

  /// A deployment without its tables fails by their name, and not by what a client misses.
  private static DynamoDbClient dynamo(Map<String, String> environment) {
    required(environment, "ACTIONS_TABLE");
    var http = AwsHttp.create();
    return DynamoDbClient.builder().httpClient(http).build();
  }
}
