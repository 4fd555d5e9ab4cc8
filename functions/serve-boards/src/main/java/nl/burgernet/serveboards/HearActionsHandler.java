package nl.burgernet.serveboards;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.events.Message;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.messaging.SqsBatch;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Woken by its queue when an action started, was updated or closed, or its photos changed.
public final class HearActionsHandler implements PrimedHandler {
  private final Hearing hearing;

  public HearActionsHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public HearActionsHandler(Map<String, String> environment) {
    this(hearing(environment));
  }

  HearActionsHandler(Hearing hearing) {
    this.hearing = hearing;
  }

  private static Hearing hearing(Map<String, String> environment) {
    var http = AwsHttp.create();
    return new Hearing(
        new DynamoSearches(
            DynamoDbClient.builder().httpClient(http).build(),
            required(environment, "SEARCHES_TABLE"),
            InstantSource.system()));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    SqsBatch.handleEach(
        event, answer, message -> hearing.hear(Wire.fromJson(message.body(), Message.class)));
  }
}
