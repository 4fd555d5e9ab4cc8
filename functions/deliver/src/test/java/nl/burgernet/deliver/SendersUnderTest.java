package nl.burgernet.deliver;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.Channel;
import nl.burgernet.messaging.AwsHttp;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The senders as they are deployed, for tests against what stands for their providers.
public final class SendersUnderTest {
  private final MessageSender sender;

  /// What became of a letter.
  public enum Result {
    TOLD,
    REFUSED,
    TRY_LATER,
    UNKNOWN
  }

  public SendersUnderTest(Channel channel, Map<String, String> environment, Duration callLimit) {
    this(channel, environment, AwsHttp.create(), callLimit);
  }

  SendersUnderTest(
      Channel channel, Map<String, String> environment, SdkHttpClient http, Duration callLimit) {
    var dynamo = DynamoDbClient.builder().httpClient(http).build();
    sender = DeliverHandler.sender(channel, environment, dynamo, http, callLimit);
  }

  MessageSender sender() {
    return sender;
  }

  /// Sends the letter about Mila to each.
  public List<Result> send(String... to) {
    return sender.send(Arrays.stream(to).map(Letters::action).toList()).stream()
        .map(SendersUnderTest::result)
        .toList();
  }

  private static Result result(SendResult result) {
    return switch (result) {
      case SendResult.Told() -> Result.TOLD;
      case SendResult.Refused(_) -> Result.REFUSED;
      case SendResult.TryLater(_) -> Result.TRY_LATER;
      case SendResult.Unknown() -> Result.UNKNOWN;
    };
  }
}
