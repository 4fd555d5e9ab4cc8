package nl.burgernet.serveboards;

import static java.util.Objects.requireNonNull;
import static nl.burgernet.messaging.Settings.required;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.messaging.PrimedHandler;
import org.crac.Core;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Woken by CloudWatch Logs with lines of the access log of boards.
/// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
public final class NotePollsHandler implements PrimedHandler {
  private final Noting noting;

  public NotePollsHandler() {
    this(System.getenv());
    Core.getGlobalContext().register(this);
  }

  public NotePollsHandler(Map<String, String> environment) {
    this(noting(environment));
  }

  NotePollsHandler(Noting noting) {
    this.noting = noting;
  }

  private static Noting noting(Map<String, String> environment) {
    var http = AwsHttp.create();
    return new Noting(
        new DynamoLastSeen(
            DynamoDbClient.builder().httpClient(http).build(),
            required(environment, "BOARDS_SEEN_TABLE")));
  }

  /// Brings one line of the log, of a request that is neither a poll nor a display.
  @Override
  public String primingEvent() {
    return "priming-log.json";
  }

  record Event(Data awslogs) {
    Event {
      requireNonNull(awslogs, "awslogs");
    }
  }

  /// @param data the lines, compressed and in Base64
  record Data(String data) {
    Data {
      requireNonNull(data, "data");
    }
  }

  record Lines(List<Line> logEvents) {
    Lines {
      requireNonNull(logEvents, "logEvents");
    }
  }

  /// @param timestamp in milliseconds since 1970
  record Line(long timestamp, String message) {
    Line {
      requireNonNull(message, "message");
    }
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    var data = Wire.JSON.readValue(event, Event.class).awslogs().data();
    try (var unzipped =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(data)))) {
      Wire.JSON
          .readValue(unzipped, Lines.class)
          .logEvents()
          .forEach(line -> noting.note(Instant.ofEpochMilli(line.timestamp()), line.message()));
    }
  }
}
