package nl.burgernet.deliver;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason.DAILY_DESTINATION_CALL_LIMIT;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.rolls.Mark;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Exception;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VoiceId;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VoiceMessageBodyTextType;

/// Calls by AWS End User Messaging, one after another: an account makes twenty a minute.
final class EumVoiceSender implements MessageSender {
  private static final Duration SOON = Duration.ofSeconds(1);

  /// An account's quota lets one call through in three seconds.
  private static final Duration NEXT_CALL = Duration.ofSeconds(3);

  /// How long a call with an outcome is worth making.
  private static final Duration OUTCOME_HOLDS = Duration.ofHours(1);

  // https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendVoiceMessage.html
  private static final int SHORTEST_LIFE_SECONDS = 5;
  private static final int LONGEST_LIFE_SECONDS = 259_200;

  private final PinpointSmsVoiceV2Client calls;
  private final Caller caller;
  private final PhoneNumbers numbers;
  private final Duration timeLimit;
  private final InstantSource clock;

  /// Who calls.
  ///
  /// @param number the number that calls, its id, or that of a pool of numbers
  /// @param voice one that speaks Dutch
  /// @param leave where people leave, as it is dictated to them
  record Caller(String number, VoiceId voice, String leave) {
    Caller {
      if (voice != VoiceId.LOTTE && voice != VoiceId.RUBEN) {
        throw new IllegalStateException("VOICE must be LOTTE or RUBEN, who speak Dutch");
      }
    }
  }

  /// A client whose own retries are off and whose calls end within the time limit.
  EumVoiceSender(
      PinpointSmsVoiceV2Client calls,
      Caller caller,
      PhoneNumbers numbers,
      Duration timeLimit,
      InstantSource clock) {
    this.calls = calls;
    this.caller = caller;
    this.numbers = numbers;
    this.timeLimit = timeLimit;
    this.clock = clock;
  }

  @Override
  public int groupSize() {
    return 1;
  }

  @Override
  public Duration timeLimit() {
    return timeLimit;
  }

  @Override
  public List<SendResult> send(List<Letter> letters) {
    return letters.stream().map(this::send).toList();
  }

  private SendResult send(Letter letter) {
    var phoneNumber = numbers.of(letter.action().action().kind());
    try {
      calls.sendVoiceMessage(
          call ->
              call.destinationPhoneNumber(letter.to())
                  .originationIdentity(caller.number())
                  .messageBody(VoiceText.ssml(letter, phoneNumber, caller.leave()))
                  .messageBodyTextType(VoiceMessageBodyTextType.SSML)
                  .voiceId(caller.voice())
                  .timeToLive(secondsToLive(letter)));
      return new SendResult.Told();
    } catch (PinpointSmsVoiceV2Exception e) {
      return refusal(e, letter.to());
    } catch (ApiCallTimeoutException | ApiCallAttemptTimeoutException e) {
      return new SendResult.Unknown();
    } catch (SdkClientException e) {
      return Connections.neverReached(e) ? new SendResult.TryLater(SOON) : new SendResult.Unknown();
    }
  }

  /// After this nobody's phone rings any more for it.
  private int secondsToLive(Letter letter) {
    var life =
        switch (letter.phase()) {
          case ACTION, UPDATE ->
              Duration.between(clock.instant(), letter.action().action().plannedEnd());
          case OUTCOME -> OUTCOME_HOLDS;
        };
    return Math.clamp(life.toSeconds(), SHORTEST_LIFE_SECONDS, LONGEST_LIFE_SECONDS);
  }

  private static SendResult refusal(PinpointSmsVoiceV2Exception e, String to) {
    return switch (e) {
      case ThrottlingException _ -> new SendResult.TryLater(NEXT_CALL);
      case ValidationException wrong -> refusal(wrong, to);
      case ConflictException conflict -> refusal(conflict);
      // Five calls a day to one number; the account's own limits are ours to raise.
      case ServiceQuotaExceededException full ->
          full.reason() == DAILY_DESTINATION_CALL_LIMIT
              ? new SendResult.Refused(Mark.REJECTED)
              : new SendResult.TryLater(SOON);
      // Anything else is about us, such as a number to call from that is gone, or a 5xx, which is
      // an answer and no acceptance.
      default -> new SendResult.TryLater(SOON);
    };
  }

  private static SendResult refusal(ValidationException e, String to) {
    var aboutTheNumber =
        e.fields().stream().anyMatch(field -> field.name().contains("DestinationPhoneNumber"));
    return switch (e.reason()) {
      // Our numbers call the Netherlands; what they cannot call abroad, they never will.
      case DESTINATION_COUNTRY_BLOCKED,
          INTERNATIONAL_SENDING_NOT_SUPPORTED,
          INVALID_IDENTITY_FOR_DESTINATION_COUNTRY ->
          to.startsWith("+31")
              ? new SendResult.TryLater(SOON)
              : new SendResult.Refused(Mark.REJECTED);
      case CANNOT_PARSE, FIELD_VALIDATION_FAILED, INVALID_PARAMETER ->
          aboutTheNumber
              ? new SendResult.Refused(Mark.NO_SUCH_CONTACT)
              : new SendResult.TryLater(SOON);
      default -> new SendResult.TryLater(SOON);
    };
  }

  private static SendResult refusal(ConflictException e) {
    return switch (e.reason()) {
      case DESTINATION_PHONE_NUMBER_OPTED_OUT -> new SendResult.Refused(Mark.OPTED_OUT);
      case DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE ->
          new SendResult.Refused(Mark.REJECTED);
      // Such as a number that is not verified, as long as the account is in the sandbox.
      default -> new SendResult.TryLater(SOON);
    };
  }
}
