package nl.burgernet.deliver;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Phase;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.SmsLength;
import nl.burgernet.events.SmsText;
import nl.burgernet.messaging.Log;
import nl.burgernet.rolls.Mark;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.SnsException;

/// Text messages by SNS, a call each, those of a group at once.
final class SnsTextSender implements MessageSender {
  private static final int CALLS_AT_ONCE = 10;

  // Kept from group to group: the SDK has a reader of answers for each thread, and for a new one it
  // searches the whole class path.
  private final ExecutorService threads =
      Executors.newFixedThreadPool(CALLS_AT_ONCE, Thread.ofVirtual().name("texts-", 0).factory());

  private final SnsClient sns;
  private final String sender;
  private final PhoneNumbers numbers;
  private final String leave;
  private final Duration timeLimit;

  /// A client whose own retries are off and whose calls end within the time limit.
  ///
  /// @param sender the name that the text shows as its sender, at most 11 letters and digits, or
  ///   the number that it comes from and can be answered at
  /// @param numbers whom the text asks to call
  /// @param leave where people leave, as short as it can be
  SnsTextSender(
      SnsClient sns, String sender, PhoneNumbers numbers, String leave, Duration timeLimit) {
    this.sns = sns;
    this.sender = sender;
    this.numbers = numbers;
    this.leave = leave;
    this.timeLimit = timeLimit;
  }

  @Override
  public int groupSize() {
    return CALLS_AT_ONCE;
  }

  @Override
  public Duration timeLimit() {
    return timeLimit;
  }

  @Override
  public int parts(ActionRecord action, Phase phase) {
    return SmsLength.of(text(action, phase)).parts();
  }

  @Override
  public List<SendResult> send(List<Letter> letters) {
    try {
      return threads
          .invokeAll(
              letters.stream().<Callable<SendResult>>map(letter -> () -> send(letter)).toList())
          .stream()
          .map(SnsTextSender::result)
          .toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return letters.stream().<SendResult>map(letter -> new SendResult.Unknown()).toList();
    }
  }

  private static SendResult result(Future<SendResult> call) {
    try {
      return call.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SendResult.Unknown();
    } catch (ExecutionException e) {
      Log.failure("a text message failed in a way that was not foreseen", e);
      return new SendResult.Unknown();
    }
  }

  private SendResult send(Letter letter) {
    try {
      sns.publish(
          publish ->
              publish
                  .phoneNumber(letter.to())
                  .message(text(letter.action(), letter.phase()))
                  .messageAttributes(
                      Map.of(
                          senderAttribute(),
                          text(sender),
                          "AWS.SNS.SMS.SMSType",
                          text("Transactional"))));
      return new SendResult.Told();
    } catch (SnsException e) {
      return refusal(e);
    } catch (ApiCallTimeoutException | ApiCallAttemptTimeoutException e) {
      return new SendResult.Unknown();
    } catch (SdkClientException e) {
      return Connections.neverReached(e)
          ? new SendResult.TryLater(Duration.ofSeconds(1))
          : new SendResult.Unknown();
    }
  }

  /// A name has a letter at least.
  /// https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html
  private String senderAttribute() {
    return sender.chars().anyMatch(Character::isLetter)
        ? "AWS.SNS.SMS.SenderID"
        : "AWS.MM.SMS.OriginationNumber";
  }

  private String text(ActionRecord action, Phase phase) {
    var phoneNumber = numbers.of(action.action().kind());
    return SmsText.of(SmsText.about(action, phase, phoneNumber), leave);
  }

  /// What SNS's errors mean: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
  private static SendResult refusal(SnsException e) {
    var details = e.awsErrorDetails();
    var code = details == null || details.errorCode() == null ? "" : details.errorCode();
    return switch (code) {
      // Any other parameter is ours, such as a sender's name: nobody is crossed off for that.
      case "InvalidParameter", "InvalidParameterValue" ->
          String.valueOf(details.errorMessage()).contains("PhoneNumber")
              ? new SendResult.Refused(Mark.NO_SUCH_CONTACT)
              : new SendResult.TryLater(Duration.ofSeconds(1));
      // Seldom said: SNS accepts most messages to numbers that opted out, and drops them.
      case "OptedOut" -> new SendResult.Refused(Mark.OPTED_OUT);
      default ->
          // A 5xx is an answer, and no acceptance; 429 and the codes of throttling say so
          // themselves.
          new SendResult.TryLater(Duration.ofSeconds(1));
    };
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}
