package nl.burgernet.registerparticipant;

import java.util.List;
import java.util.Map;
import nl.burgernet.events.Wire;

/// Codes by e-mail, through SES.
final class SesCodeSender implements CodeSender {
  private final ProviderCalls calls;
  private final String sender;

  SesCodeSender(ProviderCalls calls, String sender) {
    this.calls = calls;
    this.sender = sender;
  }

  // https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
  @Override
  public Sent send(String to, String code) {
    var mail =
        Map.of(
            "FromEmailAddress",
            sender,
            "Destination",
            Map.of("ToAddresses", List.of(to)),
            "Content",
            Map.of(
                "Simple",
                Map.of(
                    "Subject",
                    text(CodeText.SUBJECT),
                    "Body",
                    Map.of("Text", text(CodeText.mail(code))))));
    return calls.once(
        AwsCalls.Service.SES,
        "/v2/email/outbound-emails",
        Map.of("Content-Type", "application/json"),
        Wire.toJson(mail),
        answer -> answer.says("MessageRejected"));
  }

  private static Map<String, String> text(String data) {
    return Map.of("Data", data, "Charset", "UTF-8");
  }
}
