package nl.burgernet.serveboards;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.PrimedHandler;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Woken every minute to find the boards that went silent.
public final class FindSilentBoardsHandler implements PrimedHandler {
  private final Silence silence;

  public FindSilentBoardsHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public FindSilentBoardsHandler(Map<String, String> environment) {
    this(silence(environment));
  }

  FindSilentBoardsHandler(Silence silence) {
    this.silence = silence;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context) {
    silence.count();
  }

  /// Looks at all boards at a moment at which none is silent, and counts nothing.
  @Override
  public void prime() {
    silence.at(Instant.EPOCH);
  }

  private static Silence silence(Map<String, String> environment) {
    var boards = required(environment, "BOARDS_TABLE");
    var seen = required(environment, "BOARDS_SEEN_TABLE");
    var http = AwsHttp.create();
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    return new Silence(
        new DynamoBoards(dynamo, boards), new DynamoLastSeen(dynamo, seen), InstantSource.system());
  }
}
