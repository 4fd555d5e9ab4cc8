package nl.burgernet.local;

import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// The event that a function gets for messages of a queue.
/// https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
final class SqsEvent {
  private SqsEvent() {}

  static JsonNode of(List<Message> batch, String queueArn) {
    var event = Json.object();
    var records = event.putArray("Records");
    batch.forEach(message -> records.add(record(message, queueArn)));
    return event;
  }

  static ObjectNode record(Message message, String queueArn) {
    var record =
        Json.object()
            .put("messageId", message.messageId())
            .put("receiptHandle", message.receiptHandle())
            .put("body", message.body());
    var attributes = record.putObject("attributes");
    message.attributes().forEach((name, value) -> attributes.put(name.toString(), value));
    var messageAttributes = record.putObject("messageAttributes");
    message
        .messageAttributes()
        .forEach(
            (name, value) -> {
              var attribute = messageAttributes.putObject(name);
              attribute.put("stringValue", value.stringValue());
              attribute.putArray("stringListValues");
              attribute.putArray("binaryListValues");
              attribute.put("dataType", value.dataType());
            });
    return record
        .put("md5OfBody", message.md5OfBody())
        .put("eventSource", "aws:sqs")
        .put("eventSourceARN", queueArn)
        .put("awsRegion", Place.REGION);
  }

  /// The body as JSON where it is JSON: what filter patterns look into.
  static JsonNode jsonOr(String body) {
    try {
      return Json.read(body);
    } catch (JacksonException _) {
      return StringNode.valueOf(body);
    }
  }
}
