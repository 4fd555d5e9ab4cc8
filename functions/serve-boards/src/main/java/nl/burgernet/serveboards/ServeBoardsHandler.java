package nl.burgernet.serveboards;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.HttpDoor;
import nl.burgernet.messaging.PrimedHandler;
import nl.burgernet.secrets.SecretsManagerSecrets;
import org.crac.Core;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// Woken by API Gateway when a board asks what to show.
public final class ServeBoardsHandler implements PrimedHandler {
  private final BoardDoor door;

  public ServeBoardsHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public ServeBoardsHandler(Map<String, String> environment) {
    this(door(environment));
  }

  ServeBoardsHandler(BoardDoor door) {
    this.door = door;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpDoor.answer(event, answer, door::answer);
  }

  /// Answers a board that does not exist, so that the first request does not pay for all that this
  /// needs.
  @Override
  public String primingEvent() {
    return "priming-request.json";
  }

  private static BoardDoor door(Map<String, String> environment) {
    var http = AwsHttp.create();
    var boards = required(environment, "BOARDS_TABLE");
    var searches = required(environment, "SEARCHES_TABLE");
    var keys = keys(http, environment);
    var forms =
        new Forms(
            new Wording(PhoneNumbers.parse(required(environment, "PHONE_NUMBERS"))),
            links(environment));
    var clock = InstantSource.system();
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    return new BoardDoor(
        new KnownBoards(new DynamoBoards(dynamo, boards), clock),
        new KnownSearches(
            new DynamoSearches(dynamo, searches, clock), RegionAtlas.schematic(), clock),
        keys,
        forms,
        // Lambda counts the versions of a function; it is absent on one machine.
        environment.getOrDefault("AWS_LAMBDA_FUNCTION_VERSION", "0"),
        clock);
  }

  static BoardKeys keys(SdkHttpClient http, Map<String, String> environment) {
    var name = required(environment, "BOARD_KEY");
    var secrets =
        new SecretsManagerSecrets(
            SecretsManagerClient.builder().httpClient(http).build(), InstantSource.system());
    return new BoardKeys(BoardKeys.vendors(environment), () -> secrets.read(name));
  }

  static Links links(Map<String, String> environment) {
    return new Links(
        URI.create(required(environment, "BOARDS_URL")),
        URI.create(required(environment, "PUBLIC_URL")));
  }
}
