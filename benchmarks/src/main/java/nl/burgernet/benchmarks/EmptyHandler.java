package nl.burgernet.benchmarks;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The least that a function with a table can do: it asks for one item, and answers nothing.
public final class EmptyHandler implements RequestStreamHandler {
  private final DynamoDbClient dynamo =
      DynamoDbClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    event.readAllBytes();
    dynamo.getItem(
        get -> get.tableName("something").key(Map.of("key", AttributeValue.fromS("nothing"))));
    answer.write("{}".getBytes(StandardCharsets.UTF_8));
  }
}
