package nl.burgernet.registerparticipant;

import java.util.Map;
import nl.burgernet.events.Wire;

/// Codes by a call that speaks them, through End User Messaging.
final class VoiceCodeSender implements CodeSender {
  private final ProviderCalls calls;
  private final String origin;
  private final String voice;

  /// @param origin the number or pool that calls
  /// @param voice one of the Dutch voices, LOTTE or RUBEN
  VoiceCodeSender(ProviderCalls calls, String origin, String voice) {
    this.calls = calls;
    this.origin = origin;
    this.voice = voice;
  }

  // https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendVoiceMessage.html
  @Override
  public Sent send(String to, String code) {
    var message =
        Map.of(
            "DestinationPhoneNumber", to,
            "OriginationIdentity", origin,
            "MessageBody", CodeText.speech(code),
            "MessageBodyTextType", "SSML",
            "VoiceId", voice);
    return calls.once(
        AwsCalls.Service.VOICE,
        "/",
        Map.of(
            "Content-Type", "application/x-amz-json-1.0",
            "X-Amz-Target", "PinpointSMSVoiceV2.SendVoiceMessage"),
        Wire.toJson(message),
        answer -> answer.says("DESTINATION_") || answer.says("INVALID_PHONE_NUMBER"));
  }
}
