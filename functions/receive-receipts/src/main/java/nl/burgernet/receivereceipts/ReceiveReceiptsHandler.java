package nl.burgernet.receivereceipts;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.messaging.Settings;
import nl.burgernet.messaging.SqsBatch;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Woken by the queue of receipts, which alone may hold addresses, for an hour; they end here.
public final class ReceiveReceiptsHandler implements RequestStreamHandler {
  private final Receipts receipts;

  public ReceiveReceiptsHandler() {
    this(System.getenv());
  }

  public ReceiveReceiptsHandler(Map<String, String> environment) {
    this(
        new Receipts(
            new DynamoContactBook(
                DynamoDbClient.builder()
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build(),
                Settings.required(environment, "PARTICIPANTS_TABLE")),
            InstantSource.system()));
  }

  ReceiveReceiptsHandler(Receipts receipts) {
    this.receipts = receipts;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    SqsBatch.handleEach(event, answer, message -> receipts.receive(message.body()));
  }
}
