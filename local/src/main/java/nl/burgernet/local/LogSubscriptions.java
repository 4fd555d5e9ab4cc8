package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import nl.burgernet.messaging.Log;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Hands what functions log to those that the template has read it, as CloudWatch Logs does: lines
/// that match a pattern, several at once, a moment later. All functions write to one log here.
final class LogSubscriptions implements AutoCloseable {
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
  private static final Pattern STARTS_WITH =
      Pattern.compile("\\{ \\$\\.(\\w+) = \"([^\"*]*)\\*\" }");

  private static final int MOST_AT_ONCE = 1_000;
  private static final long PAUSE_MILLIS = 500;

  private final InstantSource clock;
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private final Thread thread = Thread.ofVirtual().unstarted(this::handOver);

  private record Line(long at, String text, JsonNode json) {}

  private record Subscription(String field, String beginning, Target target) {
    boolean wants(Line line) {
      return line.json().path(field).asString("").startsWith(beginning);
    }
  }

  LogSubscriptions(Template template, References references, Targets targets, InstantSource clock) {
    this.clock = clock;
    for (var filter : template.ofType("AWS::Logs::SubscriptionFilter")) {
      var properties = references.propertiesOf(filter);
      var pattern = STARTS_WITH.matcher(properties.path("FilterPattern").asString(""));
      if (!pattern.matches()) {
        throw new IllegalArgumentException(filter + " has a pattern that is not known here");
      }
      subscriptions.add(
          new Subscription(
              pattern.group(1),
              pattern.group(2),
              targets.of(properties.path("DestinationArn").asString(""))));
    }
    if (!subscriptions.isEmpty()) {
      Log.to(new PrintStream(new Lines(System.out), true, UTF_8));
      thread.start();
    }
  }

  @Override
  public void close() {
    if (!subscriptions.isEmpty()) {
      Log.to(System.out);
      thread.interrupt();
    }
  }

  private void heard(String text) {
    try {
      var line = new Line(clock.millis(), text, Json.read(text));
      if (subscriptions.stream().anyMatch(each -> each.wants(line))) {
        lines.add(line);
      }
    } catch (JacksonException e) {
      // Not one of ours.
    }
  }

  private void handOver() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        var batch = new ArrayList<Line>();
        batch.add(lines.take());
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        lines.drainTo(batch, MOST_AT_ONCE);
        for (var subscription : subscriptions) {
          var wanted = batch.stream().filter(subscription::wants).toList();
          if (!wanted.isEmpty()) {
            subscription.target().send(event(wanted));
          }
        }
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }

  private static JsonNode event(List<Line> lines) {
    var data = Json.object().put("messageType", "DATA_MESSAGE").put("logGroup", "functions");
    var events = data.putArray("logEvents");
    for (var line : lines) {
      events
          .addObject()
          .put("id", String.valueOf(line.at()))
          .put("timestamp", line.at())
          .put("message", line.text());
    }
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(Json.bytes(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var event = Json.object();
    event.putObject("awslogs").put("data", Base64.getEncoder().encodeToString(bytes.toByteArray()));
    return event;
  }

  /// Passes everything on, and tells of each line.
  private final class Lines extends OutputStream {
    private final OutputStream onward;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(OutputStream onward) {
      this.onward = onward;
    }

    @Override
    public synchronized void write(int each) throws IOException {
      onward.write(each);
      if (each == '\n') {
        heard(line.toString(UTF_8).stripTrailing());
        line.reset();
      } else {
        line.write(each);
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) throws IOException {
      for (var i = from; i < from + count; i++) {
        write(bytes[i]);
      }
    }

    @Override
    public void flush() throws IOException {
      onward.flush();
    }
  }
}
