package nl.burgernet.registerparticipant;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Codes by text message, through SNS.
final class SnsCodeSender implements CodeSender {
  private final ProviderCalls calls;
  private final String sender;

  /// @param sender the name that the text shows as its sender, at most 11 letters and digits, or
  ///   the number that it comes from and can be answered at
  SnsCodeSender(ProviderCalls calls, String sender) {
    this.calls = calls;
    this.sender = sender;
  }

  // https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
  @Override
  public Sent send(String to, String code) {
    var form = new LinkedHashMap<String, String>();
    form.put("Action", "Publish");
    form.put("Version", "2010-03-31");
    form.put("PhoneNumber", to);
    form.put("Message", CodeText.brief(code));
    attribute(form, 1, senderAttribute(), sender);
    attribute(form, 2, "AWS.SNS.SMS.SMSType", "Transactional");
    return calls.once(
        AwsCalls.Service.SNS,
        "/",
        Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
        form.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&")),
        // Another parameter that is wrong is ours: the person asks again, and somebody is alarmed.
        answer -> answer.says("OptedOut") || answer.says("PhoneNumber Reason"));
  }

  /// A name has a letter at least.
  /// https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html
  private String senderAttribute() {
    return sender.chars().anyMatch(Character::isLetter)
        ? "AWS.SNS.SMS.SenderID"
        : "AWS.MM.SMS.OriginationNumber";
  }

  private static void attribute(Map<String, String> form, int number, String name, String value) {
    var entry = "MessageAttributes.entry." + number;
    form.put(entry + ".Name", name);
    form.put(entry + ".Value.DataType", "String");
    form.put(entry + ".Value.StringValue", value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
