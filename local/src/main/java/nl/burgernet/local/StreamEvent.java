package nl.burgernet.local;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The event that a function gets for changes of a table.
/// https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
final class StreamEvent {
  private StreamEvent() {}

  static JsonNode of(List<Record> batch, String streamArn) {
    var event = Json.object();
    var records = event.putArray("Records");
    batch.forEach(change -> records.add(record(change, streamArn)));
    return event;
  }

  static ObjectNode record(Record change, String streamArn) {
    var stream = change.dynamodb();
    var record =
        Json.object()
            .put("eventID", change.eventID())
            .put("eventName", change.eventNameAsString())
            .put("eventVersion", "1.1")
            .put("eventSource", "aws:dynamodb")
            .put("awsRegion", Place.REGION);
    var dynamodb = record.putObject("dynamodb");
    if (stream.approximateCreationDateTime() != null) {
      dynamodb.put(
          "ApproximateCreationDateTime", stream.approximateCreationDateTime().getEpochSecond());
    }
    dynamodb.set("Keys", item(stream.keys()));
    if (stream.hasNewImage()) {
      dynamodb.set("NewImage", item(stream.newImage()));
    }
    if (stream.hasOldImage()) {
      dynamodb.set("OldImage", item(stream.oldImage()));
    }
    dynamodb
        .put("SequenceNumber", stream.sequenceNumber())
        .put("SizeBytes", stream.sizeBytes())
        .put("StreamViewType", stream.streamViewTypeAsString());
    return record.put("eventSourceARN", streamArn);
  }

  private static ObjectNode item(Map<String, AttributeValue> attributes) {
    var json = Json.object();
    attributes.forEach((name, value) -> json.set(name, value(value)));
    return json;
  }

  private static ObjectNode value(AttributeValue value) {
    var json = Json.object();
    switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case B -> json.put("B", base64(value.b().asByteArrayUnsafe()));
      case BOOL -> json.put("BOOL", value.bool());
      case NUL -> json.put("NULL", true);
      case M -> json.set("M", item(value.m()));
      case L -> {
        var list = json.putArray("L");
        value.l().forEach(element -> list.add(value(element)));
      }
      case SS -> {
        var list = json.putArray("SS");
        value.ss().forEach(list::add);
      }
      case NS -> {
        var list = json.putArray("NS");
        value.ns().forEach(list::add);
      }
      case BS -> {
        var list = json.putArray("BS");
        value.bs().forEach(bytes -> list.add(base64(bytes.asByteArrayUnsafe())));
      }
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("unknown attribute " + value);
    }
    return json;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
