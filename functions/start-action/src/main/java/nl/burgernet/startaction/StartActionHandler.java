package nl.burgernet.startaction;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import nl.burgernet.controlroom.DynamoAuditTrail;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.HttpDoor;
import nl.burgernet.messaging.Log;
import nl.burgernet.subscribers.Audience;
import nl.burgernet.subscribers.DynamoSubscriberBlocks;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Woken by API Gateway when a control room starts or closes an action.
public final class StartActionHandler implements RequestStreamHandler, Resource {
  private final ActionDoor door;

  public StartActionHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public StartActionHandler(Map<String, String> environment) {
    this(door(environment));
  }

  StartActionHandler(ActionDoor door) {
    this.door = door;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpDoor.answer(event, answer, door::answer);
  }

  /// Goes once through all that a request needs, so that the first one does not pay for it: this
  /// one is refused for its texts, after the table was asked and the borders were read.
  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    try (var event = getClass().getResourceAsStream("priming-request.json")) {
      if (event != null) {
        HttpDoor.answer(event, OutputStream.nullOutputStream(), door::answer);
      }
    } catch (IOException | RuntimeException e) {
      // A slow first request is better than a function that does not start.
      Log.failure("priming failed", e);
    }
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {}

  private static ActionDoor door(Map<String, String> environment) {
    var policy = Policy.from(environment);
    var deployed = !"local".equals(environment.get("STAGE"));
    var atlas = RegionAtlas.schematic();
    var checks = new TextChecks(policy, PlainWords.dutch(), atlas);
    var blocksTable = required(environment, "SUBSCRIBER_BLOCKS_TABLE");
    var audience = new Audience(new DynamoSubscriberBlocks(dynamo(), blocksTable));
    return new ActionDoor(
        new ActionForm(policy, new AreaForm(policy, atlas, deployed), checks),
        new TextDoor(checks, Templates.builtIn()),
        new FourEyes(policy, new IndexAudience(audience, atlas), atlas),
        actions(environment),
        InstantSource.system());
  }

  private static DynamoDbClient dynamo() {
    return DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }

  static Actions actions(Map<String, String> environment) {
    var actions = required(environment, "ACTIONS_TABLE");
    var audit = required(environment, "AUDIT_TABLE");
    var dynamo = dynamo();
    return new DynamoActions(
        dynamo, actions, new DynamoAuditTrail(dynamo, audit, () -> UUID.randomUUID().toString()));
  }
}
