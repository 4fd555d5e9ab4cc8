package nl.burgernet.inquire;

import static nl.burgernet.messaging.Settings.required;
import static nl.burgernet.messaging.Settings.requiredNumber;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import nl.burgernet.answerlinks.DynamoLinkKeys;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.HttpDoor;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.objects.S3Bucket;
import nl.burgernet.objects.S3Signer;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Woken by API Gateway when somebody opens their link to an inquiry, or answers it.
public final class AnswerHandler implements PrimedHandler {
  private final AnswerDoor door;

  public AnswerHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public AnswerHandler(Map<String, String> environment) {
    this(door(environment));
  }

  AnswerHandler(AnswerDoor door) {
    this.door = door;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpDoor.answer(event, answer, door::answer);
  }

  /// Opens a link of an inquiry that does not exist, so that the first one does not pay for all
  /// that this needs.
  @Override
  public String primingEvent() {
    return "priming-visit.json";
  }

  private static AnswerDoor door(Map<String, String> environment) {
    var http = AwsHttp.create();
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    var clock = InstantSource.system();
    var table = required(environment, "INQUIRIES_TABLE");
    var keptFor = Duration.ofDays(requiredNumber(environment, "ANSWERS_KEPT_DAYS"));
    var inquiries = new DynamoInquiryReader(dynamo, table, clock);
    return new AnswerDoor(
        id -> inquiries.find(id).map(Inquiries.Stored::inquiry),
        new DynamoLinkKeys(dynamo, table, clock),
        new DynamoAnswers(dynamo, required(environment, "ANSWERS_TABLE"), clock),
        new S3Photos(new S3Signer(required(environment, "PHOTOS_BUCKET"))),
        new S3PhotoFates(new S3Bucket(http, required(environment, "PHOTOS_BUCKET"))),
        required(environment, "ANSWER_URL"),
        keptFor,
        () -> UUID.randomUUID().toString(),
        clock);
  }
}
