package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

@Timeout(60)
class QueueSourceTest {
  private final Queue queue = new Queue();
  private final Busy busy = new Busy();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final HostedFunction function =
      new HostedFunction(
          new HostedFunction.Description("busy", "Busy", Map.of(), Duration.ofMinutes(1), 128, 1),
          () -> busy,
          log::add);
  private final QueueSource source =
      new QueueSource(
          new QueueSource.Settings(
              "queue",
              "arn:aws:sqs:eu-west-1:000000000000:queue",
              Duration.ofMinutes(3),
              1,
              Duration.ZERO,
              1,
              true,
              new RecordFilter(List.of())),
          queue,
          function,
          new Gate(true),
          log::add);

  @BeforeEach
  void start() throws InterruptedException {
    source.start();
    queue.brings(message("first", "receipt"));
    busy.events.take();
  }

  @AfterEach
  void close() {
    busy.done.countDown();
    source.close();
    function.close();
  }

  @Test
  void what_comes_again_while_it_waits_is_handed_over_once_and_deleted_by_its_newest_receipt()
      throws Exception {
    queue.brings(message("second", "old receipt"));
    queue.brings(message("second", "new receipt"));
    queue.brings(message("third", "receipt"));

    busy.done.countDown();

    assertThat(busy.events.take()).contains("second", "new receipt");
    assertThat(busy.events.take()).contains("third");
    assertThat(queue.deleted.take()).isEqualTo("receipt");
    assertThat(queue.deleted.take()).isEqualTo("new receipt");
    assertThat(log).isEmpty();
  }

  @Test
  void what_cannot_be_hidden_for_longer_keeps_nothing_else_from_it() throws Exception {
    for (var i = 0; i < 20; i++) {
      queue.brings(message("message" + i, "receipt" + i));
    }
    queue.refusals = 1;

    source.renew();

    assertThat(queue.hidden).hasSize(10);
    assertThat(log).singleElement().asString().contains("too many");
  }

  private static Message message(String id, String receipt) {
    return Message.builder()
        .messageId(id)
        .receiptHandle(receipt)
        .body("{}")
        .attributes(
            Map.of(
                MessageSystemAttributeName.SENT_TIMESTAMP, "0",
                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1",
                MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP, "0",
                MessageSystemAttributeName.SENDER_ID, "sender"))
        .build();
  }

  /// Works on the first event until a test lets it go on.
  private static final class Busy implements RequestStreamHandler {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CountDownLatch done = new CountDownLatch(1);

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
        throws IOException {
      events.add(new String(event.readAllBytes(), UTF_8));
      try {
        done.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      answer.write("{\"batchItemFailures\":[]}".getBytes(UTF_8));
    }
  }

  /// Hands out what a test puts in, each when it is asked.
  private static final class Queue implements SqsClient {
    private final BlockingQueue<Message> coming = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> deleted = new LinkedBlockingQueue<>();
    private final List<String> hidden = new ArrayList<>();
    private int refusals;

    /// Returns when the source has it and asks for more.
    void brings(Message message) throws InterruptedException {
      asked.take();
      coming.add(message);
      asked.take();
      asked.add("again");
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
      asked.add("asked");
      try {
        return ReceiveMessageResponse.builder().messages(coming.take()).build();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
        ChangeMessageVisibilityBatchRequest request) {
      if (refusals-- > 0) {
        throw SqsException.builder().message("too many").build();
      }
      request.entries().forEach(entry -> hidden.add(entry.id()));
      return ChangeMessageVisibilityBatchResponse.builder().build();
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
      request.entries().forEach(entry -> deleted.add(entry.receiptHandle()));
      return DeleteMessageBatchResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
