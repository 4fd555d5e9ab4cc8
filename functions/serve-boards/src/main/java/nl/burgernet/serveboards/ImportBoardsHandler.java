package nl.burgernet.serveboards;

import static java.util.Objects.requireNonNull;
import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.PrimedHandler;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Called by hand: takes over the boards of a file, and says for each line what became of it.
public final class ImportBoardsHandler implements PrimedHandler {
  private final BoardImport importing;

  public ImportBoardsHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public ImportBoardsHandler(Map<String, String> environment) {
    this(importing(environment));
  }

  ImportBoardsHandler(BoardImport importing) {
    this.importing = importing;
  }

  private static BoardImport importing(Map<String, String> environment) {
    var http = AwsHttp.create();
    return new BoardImport(
        new DynamoBoards(
            DynamoDbClient.builder().httpClient(http).build(),
            required(environment, "BOARDS_TABLE")),
        ServeBoardsHandler.keys(http, environment),
        ServeBoardsHandler.links(environment),
        RegionAtlas.schematic(),
        InstantSource.system());
  }

  /// Takes over a file with one line, which is wrong.
  @Override
  public String primingEvent() {
    return "priming-file.json";
  }

  /// What to take over.
  ///
  /// @param csv the file; Lambda takes up to 6 MB, which is some 60,000 boards
  record Order(String csv) {
    Order {
      requireNonNull(csv, "csv");
    }
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    var report = importing.take(Wire.JSON.readValue(event, Order.class).csv());
    Log.info(
        "boards were taken over",
        "accepted",
        report.accepted(),
        "unchanged",
        report.unchanged(),
        "wrong",
        report.wrong());
    Wire.JSON.writeValue(answer, report);
  }
}
