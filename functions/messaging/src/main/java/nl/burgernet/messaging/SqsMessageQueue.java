package nl.burgernet.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// A standard queue of SQS, fair between the groups of its messages.
public final class SqsMessageQueue implements MessageQueue {
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
  private static final int BATCH_ENTRIES = 10;
  private static final int BATCH_BYTES = 256 * 1024;
  private static final int ATTEMPTS = 5;

  private final SqsClient sqs;
  private final String url;

  public SqsMessageQueue(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.url = url;
  }

  @Override
  public void send(String group, List<String> bodies, Duration delay) {
    var batch = new ArrayList<SendMessageBatchRequestEntry>();
    var bytes = 0;
    for (var body : bodies) {
      // A character takes at most three bytes of UTF-8 per UTF-16 unit.
      var size = body.length() * 3;
      if (batch.size() == BATCH_ENTRIES || (bytes + size > BATCH_BYTES && !batch.isEmpty())) {
        sendAll(batch);
        batch.clear();
        bytes = 0;
      }
      batch.add(
          SendMessageBatchRequestEntry.builder()
              .id(Integer.toString(batch.size()))
              .messageBody(body)
              .messageGroupId(group)
              .delaySeconds(delay.isZero() ? null : (int) Math.min(delay.toSeconds(), 900))
              .build());
      bytes += size;
    }
    if (!batch.isEmpty()) {
      sendAll(batch);
    }
  }

  private void sendAll(List<SendMessageBatchRequestEntry> batch) {
    var left = List.copyOf(batch);
    for (var attempt = 1; !left.isEmpty(); attempt++) {
      if (attempt > ATTEMPTS) {
        throw new IllegalStateException(left.size() + " messages were not accepted by the queue");
      }
      var entries = left;
      var failed = new HashSet<String>();
      sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries))
          .failed()
          .forEach(failure -> failed.add(failure.id()));
      left = left.stream().filter(entry -> failed.contains(entry.id())).toList();
    }
  }

  @Override
  public void comeAgain(String receiptHandle, Duration after) {
    try {
      sqs.changeMessageVisibility(
          request ->
              request
                  .queueUrl(url)
                  .receiptHandle(receiptHandle)
                  .visibilityTimeout(
                      (int) Math.max(0, Math.min(after.plusMillis(999).toSeconds(), 43_200))));
    } catch (ReceiptHandleIsInvalidException | MessageNotInflightException e) {
      // It is visible already: it comes again without us.
      Log.warn("a message was visible before it was put back");
    } catch (SqsException e) {
      // What SQS says of a message that was handled, for which it has no exception of its own.
      var details = e.awsErrorDetails();
      if (details == null || !"InvalidParameterValue".equals(details.errorCode())) {
        throw e;
      }
      Log.warn("a message was handled before it was put back");
    }
  }
}
