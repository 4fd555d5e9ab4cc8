package nl.burgernet.messaging;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Hands the messages of an SQS event to a handler one by one; one bad message fails alone.
public final class SqsBatch {
  private SqsBatch() {}

  /// Reads the event, handles each message, and answers which of them must come again.
  public static void handleEach(
      InputStream event, OutputStream answer, Consumer<SqsMessage> handler) throws IOException {
    var failures = new ArrayList<Failure>();
    for (var record : AwsJson.MAPPER.readValue(event, Event.class).Records()) {
      try {
        handler.accept(new SqsMessage(record.messageId(), record.receiptHandle(), record.body()));
      } catch (Postponed e) {
        failures.add(new Failure(record.messageId()));
      } catch (RuntimeException e) {
        Log.failure("a message failed and will come again", e, "messageId", record.messageId());
        failures.add(new Failure(record.messageId()));
      }
    }
    AwsJson.MAPPER.writeValue(answer, new Answer(failures));
  }

  record Event(List<Delivered> Records) {
    Event {
      requireNonNull(Records, "Records");
    }
  }

  record Delivered(String messageId, String receiptHandle, String body) {
    Delivered {
      requireNonNull(messageId, "messageId");
      requireNonNull(receiptHandle, "receiptHandle");
      requireNonNull(body, "body");
    }
  }

  private record Answer(List<Failure> batchItemFailures) {}

  private record Failure(String itemIdentifier) {}
}
