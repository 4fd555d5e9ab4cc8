package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/// The events that S3 sends about an object.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
final class S3Event {
  private static final AtomicLong SEQUENCE = new AtomicLong();

  private S3Event() {}

  static JsonNode notification(S3Emulator.Change change, Instant at) {
    var event = Json.object();
    var record = event.putArray("Records").addObject();
    record
        .put("eventVersion", "2.1")
        .put("eventSource", "aws:s3")
        .put("awsRegion", Place.REGION)
        .put("eventTime", at.toString())
        .put("eventName", change.event());
    var s3 = record.putObject("s3").put("s3SchemaVersion", "1.0").put("configurationId", "local");
    s3.putObject("bucket")
        .put("name", change.bucket())
        .put("arn", "arn:aws:s3:::" + change.bucket());
    s3.putObject("object")
        .put("key", URLEncoder.encode(change.key(), UTF_8))
        .put("size", change.size())
        .put("eTag", change.eTag())
        .put("sequencer", sequencer());
    return event;
  }

  /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
  static JsonNode forEventBridge(S3Emulator.Change change, Instant at) {
    var created = change.event().startsWith("ObjectCreated");
    var event =
        BusEvent.of(
            "aws.s3",
            created ? "Object Created" : "Object Deleted",
            "arn:aws:s3:::" + change.bucket(),
            at);
    var detail = event.putObject("detail").put("version", "0");
    detail.putObject("bucket").put("name", change.bucket());
    detail
        .putObject("object")
        .put("key", change.key())
        .put("size", change.size())
        .put("etag", change.eTag())
        .put("sequencer", sequencer());
    return event.set("detail", detail);
  }

  private static String sequencer() {
    return "%016X".formatted(SEQUENCE.incrementAndGet());
  }
}
