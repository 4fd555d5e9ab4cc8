package nl.burgernet.messaging;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Hands the messages of an SQS event to a handler, one by one or together; one bad message fails
/// alone.
public final class SqsBatch {
  private SqsBatch() {}

  /// Reads the event, handles each message, and answers which of them must come again.
  public static void handleEach(
      InputStream event, OutputStream answer, Consumer<SqsMessage> handler) throws IOException {
    var failures = new ArrayList<Failure>();
    for (var record : AwsJson.MAPPER.readValue(event, Event.class).Records()) {
      attempt(List.of(record), failures, () -> handler.accept(record.message()));
    }
    AwsJson.MAPPER.writeValue(answer, new Answer(failures));
  }

  /// Reads each message, and works once on all that could be read; if that fails, all of them must
  /// come again.
  public static <T> void handleTogether(
      InputStream event,
      OutputStream answer,
      Function<SqsMessage, T> reader,
      Consumer<List<T>> work)
      throws IOException {
    var failures = new ArrayList<Failure>();
    var read = new ArrayList<T>();
    var records = new ArrayList<Delivered>();
    for (var record : AwsJson.MAPPER.readValue(event, Event.class).Records()) {
      attempt(
          List.of(record),
          failures,
          () -> {
            read.add(reader.apply(record.message()));
            records.add(record);
          });
    }
    if (!read.isEmpty()) {
      attempt(records, failures, () -> work.accept(read));
    }
    AwsJson.MAPPER.writeValue(answer, new Answer(failures));
  }

  private static void attempt(List<Delivered> records, List<Failure> failures, Runnable work) {
    var ids = records.stream().map(Delivered::messageId).toList();
    try {
      work.run();
    } catch (Postponed e) {
      ids.forEach(id -> failures.add(new Failure(id)));
    } catch (RuntimeException e) {
      Log.failure("messages failed and will come again", e, "messageIds", String.join(" ", ids));
      ids.forEach(id -> failures.add(new Failure(id)));
    }
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

    private SqsMessage message() {
      return new SqsMessage(messageId, receiptHandle, body);
    }
  }

  private record Answer(List<Failure> batchItemFailures) {}

  private record Failure(String itemIdentifier) {}
}
