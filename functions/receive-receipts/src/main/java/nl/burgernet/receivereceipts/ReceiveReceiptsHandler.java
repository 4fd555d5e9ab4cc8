package nl.burgernet.receivereceipts;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.messaging.Settings;
import nl.burgernet.messaging.SqsBatch;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Woken by the queue of receipts, which alone may hold addresses, for an hour; they end here.
public final class ReceiveReceiptsHandler implements PrimedHandler {
  private final Receipts receipts;

  public ReceiveReceiptsHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public ReceiveReceiptsHandler(Map<String, String> environment) {
    this(receipts(environment));
  }

  ReceiveReceiptsHandler(Receipts receipts) {
    this.receipts = receipts;
  }

  private static Receipts receipts(Map<String, String> environment) {
    var http = AwsHttp.create();
    return new Receipts(
        new DynamoContactBook(
            DynamoDbClient.builder().httpClient(http).build(),
            Settings.required(environment, "PARTICIPANTS_TABLE")),
        InstantSource.system());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    SqsBatch.handleEach(event, answer, message -> receipts.receive(message.body()));
  }
}
