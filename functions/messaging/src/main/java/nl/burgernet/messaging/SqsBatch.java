package nl.burgernet.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Hands the messages of an SQS event to a handler, one by one or together; one bad message fails
/// alone.
public final class SqsBatch {
  /// How Lambda calls the function, in whose name its failures are counted; elsewhere nobody waits
  /// for them. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
  private static final String FUNCTION =
      System.getenv().getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "none");

  private SqsBatch() {}

  /// Reads the event, handles each message, and answers which of them must come again.
  public static void handleEach(
      InputStream event, OutputStream answer, Consumer<SqsMessage> handler) throws IOException {
    var failed = new ArrayList<SqsMessage>();
    for (var message : messages(event)) {
      attempt(List.of(message), failed, () -> handler.accept(message));
    }
    write(failed, answer);
  }

  /// Reads each message, and works once on all that could be read; if that fails, all of them must
  /// come again.
  public static <T> void handleTogether(
      InputStream event,
      OutputStream answer,
      Function<SqsMessage, T> reader,
      Consumer<List<T>> work)
      throws IOException {
    var failed = new ArrayList<SqsMessage>();
    var read = new ArrayList<T>();
    var readable = new ArrayList<SqsMessage>();
    for (var message : messages(event)) {
      attempt(
          List.of(message),
          failed,
          () -> {
            read.add(reader.apply(message));
            readable.add(message);
          });
    }
    if (!read.isEmpty()) {
      attempt(readable, failed, () -> work.accept(read));
    }
    write(failed, answer);
  }

  private static void attempt(List<SqsMessage> messages, List<SqsMessage> failed, Runnable work) {
    try {
      work.run();
    } catch (Postponed e) {
      failed.addAll(messages);
    } catch (RuntimeException e) {
      var ids = messages.stream().map(SqsMessage::messageId).toList();
      Log.failure("messages failed and will come again", e, "messageIds", String.join(" ", ids));
      // To Lambda this is no error, and SQS leaves messages that came three times out of the age of
      // its oldest one: nothing else tells of it before they are given up.
      Log.count("MessagesFailed", "Count", messages.size(), Map.of("function", FUNCTION));
      failed.addAll(messages);
    }
  }

  /// All are read before the first is handled, so an event that is not whole changes nothing.
  private static List<SqsMessage> messages(InputStream event) {
    return AwsJson.MAPPER
        .readTree(event)
        .required("Records")
        .valueStream()
        .map(
            message ->
                new SqsMessage(
                    message.required("messageId").stringValue(),
                    message.required("receiptHandle").stringValue(),
                    message.required("body").stringValue()))
        .toList();
  }

  private static void write(List<SqsMessage> failed, OutputStream answer) {
    var reply = AwsJson.MAPPER.createObjectNode();
    var items = reply.putArray("batchItemFailures");
    failed.forEach(message -> items.addObject().put("itemIdentifier", message.messageId()));
    AwsJson.MAPPER.writeValue(answer, reply);
  }
}
