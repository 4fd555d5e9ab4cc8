package nl.burgernet.inquire;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import nl.burgernet.controlroom.AreaForm;
import nl.burgernet.controlroom.DynamoAuditTrail;
import nl.burgernet.events.Action;
import nl.burgernet.geography.Cover;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.HttpDoor;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.objects.S3Bucket;
import nl.burgernet.objects.S3Signer;
import nl.burgernet.rolls.DynamoLedger;
import nl.burgernet.subscribers.Audience;
import nl.burgernet.subscribers.DynamoSubscriberBlocks;
import nl.burgernet.subscribers.Selection;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Woken by API Gateway when a control room asks a neighbourhood, or reads what it answered.
public final class InquireHandler implements PrimedHandler {
  private final InquiryDoor door;

  public InquireHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public InquireHandler(Map<String, String> environment) {
    this(door(environment));
  }

  InquireHandler(InquiryDoor door) {
    this.door = door;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpDoor.answer(event, answer, door::answer);
  }

  /// Lists the inquiries of a control room that does not exist, so that the first request does not
  /// pay for all that this needs.
  @Override
  public String primingEvent() {
    return "priming-request.json";
  }

  private static InquiryDoor door(Map<String, String> environment) {
    var http = AwsHttp.create();
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    var policy = InquiryPolicy.from(environment);
    var atlas = RegionAtlas.schematic();
    var clock = InstantSource.system();
    var audit =
        new DynamoAuditTrail(
            dynamo, required(environment, "AUDIT_TABLE"), () -> UUID.randomUUID().toString());
    var deployed = !"local".equals(environment.get("STAGE"));
    return new InquiryDoor(
        new InquiryForm(new AreaForm(policy.areas(), atlas, deployed)),
        policy,
        audience(dynamo, environment, atlas),
        new DynamoInquiries(
            dynamo, required(environment, "INQUIRIES_TABLE"), audit, policy.keptFor(), clock),
        new DynamoAnswers(dynamo, required(environment, "ANSWERS_TABLE"), clock),
        new S3PhotoStates(new S3Bucket(http, required(environment, "PHOTOS_BUCKET"))),
        new S3Photos(new S3Signer(required(environment, "PHOTOS_BUCKET"))),
        Mails.in(new DynamoLedger(dynamo, required(environment, "LEDGER_TABLE"), clock)),
        audit,
        new SecureRandom()::nextBytes,
        clock);
  }

  /// Whom an inquiry would ask is counted from the index; what was counted is kept for the next.
  private static ToLongFunction<Action> audience(
      DynamoDbClient dynamo, Map<String, String> environment, RegionAtlas atlas) {
    var audience =
        new Audience(
            new DynamoSubscriberBlocks(dynamo, required(environment, "SUBSCRIBER_BLOCKS_TABLE")));
    return action -> {
      var area = action.area().geometry(atlas);
      var selection = new Selection(area, action.channels(), action.startedAt(), false);
      var count = audience.count(selection, Cover.of(area, action.incident().point()));
      return count.contacts().values().stream().mapToLong(Integer::longValue).sum();
    };
  }
}
