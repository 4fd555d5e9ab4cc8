package nl.burgernet.serveboards;

import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.HttpDoor;
import nl.burgernet.messaging.PrimedHandler;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Woken by API Gateway when a control room looks at its boards.
public final class WatchBoardsHandler implements PrimedHandler {
  private final WatchBoardsDoor door;

  public WatchBoardsHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public WatchBoardsHandler(Map<String, String> environment) {
    this(door(environment));
  }

  WatchBoardsHandler(WatchBoardsDoor door) {
    this.door = door;
  }

  @Override
  public String primingEvent() {
    return "priming-list.json";
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    HttpDoor.answer(event, answer, door::answer);
  }

  private static WatchBoardsDoor door(Map<String, String> environment) {
    var boards = required(environment, "BOARDS_TABLE");
    var searches = required(environment, "SEARCHES_TABLE");
    var seen = required(environment, "BOARDS_SEEN_TABLE");
    var clock = InstantSource.system();
    var http = AwsHttp.create();
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    var atlas = RegionAtlas.schematic();
    return new WatchBoardsDoor(
        new DynamoBoards(dynamo, boards),
        new KnownSearches(new DynamoSearches(dynamo, searches, clock), atlas, clock),
        new DynamoLastSeen(dynamo, seen),
        atlas,
        clock);
  }
}
