package nl.burgernet.local;

import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;

/// Makes the queues of the template.
final class SqsQueues {
  /// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sqs-queue.html
  static final int DEFAULT_VISIBILITY_SECONDS = 30;

  private SqsQueues() {}

  /// All must exist before one can name another as its dead-letter queue.
  static void create(SqsClient queues, String name, JsonNode properties) {
    if (properties.path("FifoQueue").asBoolean(false)) {
      throw new IllegalArgumentException(
          name
              + " is a FIFO queue, whose order is not kept here: use a standard queue with groups");
    }
    queues.createQueue(request -> request.queueName(name));
  }

  static void configure(SqsClient queues, String url, JsonNode properties) {
    var attributes = new EnumMap<QueueAttributeName, String>(QueueAttributeName.class);
    attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, "" + visibilitySeconds(properties));
    putNumber(attributes, QueueAttributeName.DELAY_SECONDS, properties.path("DelaySeconds"));
    var redrive = properties.path("RedrivePolicy");
    if (redrive.isObject()) {
      attributes.put(QueueAttributeName.REDRIVE_POLICY, redrive.toString());
    }
    queues.setQueueAttributes(request -> request.queueUrl(url).attributes(attributes));
  }

  static int visibilitySeconds(JsonNode properties) {
    return properties.path("VisibilityTimeout").asInt(DEFAULT_VISIBILITY_SECONDS);
  }

  private static void putNumber(
      Map<QueueAttributeName, String> attributes, QueueAttributeName name, JsonNode value) {
    if (!value.isMissingNode()) {
      attributes.put(name, value.asString());
    }
  }
}
