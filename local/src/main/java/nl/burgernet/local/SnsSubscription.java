package nl.burgernet.local;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.event.ruler.Machine;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One subscriber of a topic: what it wants to hear, and how it is told.
record SnsSubscription(Filter filter, Consumer<Publication> subscriber) {
  record Attribute(String dataType, String value) {}

  record Publication(
      String messageId,
      String topicArn,
      String message,
      @Nullable String subject,
      Map<String, Attribute> attributes,
      @Nullable String group,
      Instant at) {}

  /// Which publications a subscriber hears.
  sealed interface Filter {
    record Everything() implements Filter {}

    record OnAttributes(Machine policy) implements Filter {}

    record OnBody(Machine policy) implements Filter {}

    static Filter of(@Nullable JsonNode policy, String scope) {
      if (policy == null || policy.isEmpty()) {
        return new Everything();
      }
      var machine = Machine.builder().build();
      try {
        machine.addRule("policy", policy.toString());
      } catch (IOException e) {
        throw new IllegalArgumentException("filter policy " + policy + " cannot be read: " + e, e);
      }
      return scope.equals("MessageBody") ? new OnBody(machine) : new OnAttributes(machine);
    }
  }

  void tell(Publication publication) {
    if (wants(publication)) {
      subscriber.accept(publication);
    }
  }

  boolean wants(Publication publication) {
    return switch (filter) {
      case Filter.Everything() -> true;
      case Filter.OnAttributes(var policy) -> matches(policy, attributes(publication).toString());
      case Filter.OnBody(var policy) -> matches(policy, publication.message());
    };
  }

  private static boolean matches(Machine policy, String json) {
    try {
      return Json.read(json).isObject() && !policy.rulesForJSONEvent(json).isEmpty();
    } catch (JacksonException _) {
      // A body that is not JSON matches no policy on bodies.
      return false;
    } catch (Exception e) {
      throw new IllegalStateException("filter policy cannot be applied: " + e, e);
    }
  }

  private static JsonNode attributes(Publication publication) {
    var json = Json.object();
    publication
        .attributes()
        .forEach(
            (name, attribute) -> {
              switch (attribute.dataType()) {
                case "Number", "String.Array" -> json.set(name, Json.read(attribute.value()));
                default -> json.put(name, attribute.value());
              }
            });
    return json;
  }

  /// Puts what it hears on a queue: the message as it is, or wrapped with where it came from.
  static Consumer<Publication> queue(SqsClient queues, String queueUrl, boolean raw) {
    return publication ->
        queues.sendMessage(
            request -> {
              request.queueUrl(queueUrl).messageGroupId(publication.group());
              if (raw) {
                request.messageBody(publication.message());
                request.messageAttributes(queueAttributes(publication));
              } else {
                request.messageBody(notification(publication).toString());
              }
            });
  }

  /// Wakes a function with what it hears.
  static Consumer<Publication> function(Target function, String functionArn) {
    return publication -> {
      var event = Json.object();
      event
          .putArray("Records")
          .addObject()
          .put("EventSource", "aws:sns")
          .put("EventVersion", "1.0")
          .put("EventSubscriptionArn", functionArn)
          .set("Sns", notification(publication));
      try {
        function.send(event);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static Map<String, MessageAttributeValue> queueAttributes(Publication publication) {
    var attributes = new LinkedHashMap<String, MessageAttributeValue>();
    publication
        .attributes()
        .forEach(
            (name, attribute) ->
                attributes.put(
                    name,
                    MessageAttributeValue.builder()
                        .dataType(attribute.dataType())
                        .stringValue(attribute.value())
                        .build()));
    return attributes;
  }

  static JsonNode notification(Publication publication) {
    var attributes = Json.object();
    publication
        .attributes()
        .forEach(
            (name, attribute) ->
                attributes.set(
                    name,
                    Json.object()
                        .put("Type", attribute.dataType())
                        .put("Value", attribute.value())));
    var json =
        Json.object()
            .put("Type", "Notification")
            .put("MessageId", publication.messageId())
            .put("TopicArn", publication.topicArn());
    if (publication.subject() != null) {
      json.put("Subject", publication.subject());
    }
    json.put("Message", publication.message()).put("Timestamp", publication.at().toString());
    if (!attributes.isEmpty()) {
      json.set("MessageAttributes", attributes);
    }
    return json;
  }
}
