package nl.burgernet.deliver;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Phase;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.Wire;
import nl.burgernet.rolls.Mark;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BulkEmailEntry;
import software.amazon.awssdk.services.sesv2.model.BulkEmailEntryResult;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/// E-mails by SES, fifty in a call; every mail can be answered with one click to leave (RFC 8058).
final class SesMailSender implements MessageSender {
  // https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendBulkEmail.html
  private static final int ENTRIES = 50;

  private final SesV2Client ses;
  private final String sender;
  private final PhoneNumbers numbers;
  private final String configurationSet;
  private final Duration timeLimit;

  /// A client whose own retries are off and whose calls end within the time limit.
  ///
  /// @param numbers whom the mail asks to call
  /// @param configurationSet says to SES where it tells of bounces and complaints
  SesMailSender(
      SesV2Client ses,
      String sender,
      PhoneNumbers numbers,
      String configurationSet,
      Duration timeLimit) {
    this.ses = ses;
    this.sender = sender;
    this.numbers = numbers;
    this.configurationSet = configurationSet;
    this.timeLimit = timeLimit;
  }

  @Override
  public int groupSize() {
    return ENTRIES;
  }

  @Override
  public Duration timeLimit() {
    return timeLimit;
  }

  @Override
  public List<SendResult> send(List<Letter> letters) {
    var first = letters.getFirst();
    var open = first.answerLink() != null;
    var isInquiry = first.action().action().kind() == Kind.INQUIRY;
    var text = isInquiry ? InquiryMail.text(first.phase(), open) : MailBody.text(first.phase());
    var html = isInquiry ? InquiryMail.html(first.phase(), open) : MailBody.html(first.phase());
    try {
      var answer =
          ses.sendBulkEmail(
              bulk ->
                  bulk.fromEmailAddress(sender)
                      .configurationSetName(configurationSet)
                      .defaultContent(
                          content ->
                              content.template(
                                  template ->
                                      template
                                          .templateContent(
                                              t -> t.subject("{{subject}}").text(text).html(html))
                                          .templateData(Wire.toJson(data(first)))))
                      .bulkEmailEntries(letters.stream().map(SesMailSender::entry).toList()));
      return answer.bulkEmailEntryResults().stream().map(SesMailSender::result).toList();
    } catch (SesV2Exception e) {
      return all(letters, new SendResult.TryLater(Duration.ofSeconds(1)));
    } catch (ApiCallTimeoutException | ApiCallAttemptTimeoutException e) {
      return all(letters, new SendResult.Unknown());
    } catch (SdkClientException e) {
      return all(
          letters,
          Connections.neverReached(e)
              ? new SendResult.TryLater(Duration.ofSeconds(1))
              : new SendResult.Unknown());
    }
  }

  private static List<SendResult> all(List<Letter> letters, SendResult result) {
    return Collections.nCopies(letters.size(), result);
  }

  private static BulkEmailEntry entry(Letter letter) {
    return BulkEmailEntry.builder()
        .destination(to -> to.toAddresses(letter.to()))
        // Whatever SES tells of this mail later names the contact by these.
        .replacementTags(
            tag("participant", letter.contact().participant().toString()),
            tag("contact", String.valueOf(letter.contact().ordinal())))
        .replacementEmailContent(
            content ->
                content.replacementTemplate(
                    template -> template.replacementTemplateData(Wire.toJson(personal(letter)))))
        .replacementHeaders(
            header("List-Unsubscribe", "<" + letter.leaveLink() + ">"),
            header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
        .build();
  }

  private static Map<String, String> personal(Letter letter) {
    var answerLink = letter.answerLink();
    return answerLink == null
        ? Map.of("leave", letter.leaveLink())
        : Map.of("leave", letter.leaveLink(), "answer", answerLink);
  }

  private static MessageTag tag(String name, String value) {
    return MessageTag.builder().name(name).value(value).build();
  }

  private static MessageHeader header(String name, String value) {
    return MessageHeader.builder().name(name).value(value).build();
  }

  /// What the template is filled with; the html twins are escaped here, since SES does not.
  private Map<String, String> data(Letter letter) {
    var action = letter.action().action();
    if (action.kind() == Kind.INQUIRY) {
      return twinned(inquiry(letter));
    }
    var texts = letter.action().action().texts();
    var details = texts.details();
    var data = new LinkedHashMap<String, String>();
    data.put("subject", ActionText.subject(letter));
    data.put(
        "kind",
        letter.phase() == Phase.UPDATE
            ? letter.action().updateName()
            : ActionText.name(action.kind()));
    var headline = letter.phase() == Phase.OUTCOME ? action.headlineOnceOver() : texts.headline();
    data.put("headline", (action.exercise() ? "OEFENING: " : "") + headline);
    var phoneNumber = numbers.of(action.kind());
    data.put("phone", phoneNumber);
    data.put("tel", phoneNumber.replaceAll("[ -]", ""));
    data.put("urgent", phoneNumber.equals("112") ? "" : " Spoed: bel 112.");
    data.put(
        "message",
        switch (letter.phase()) {
          case ACTION, UPDATE ->
              details == null ? texts.message() : texts.message() + "\n\n" + details;
          case OUTCOME -> letter.action().outcomeText();
        });
    return twinned(data);
  }

  private static Map<String, String> inquiry(Letter letter) {
    var action = letter.action().action();
    var marked = action.exercise() ? "OEFENING: " : "";
    var data = new LinkedHashMap<String, String>();
    data.put("subject", marked + InquiryMail.subject(letter));
    data.put("kind", ActionText.name(action.kind()));
    data.put("headline", marked + letter.action().firstTexts().headline());
    data.put("message", InquiryMail.message(letter));
    data.put("closes", InquiryMail.closes(letter));
    return data;
  }

  private static Map<String, String> twinned(Map<String, String> data) {
    for (var name : List.copyOf(data.keySet())) {
      data.put(name + "Html", MailBody.escaped(data.getOrDefault(name, "")));
    }
    return data;
  }

  private static SendResult result(BulkEmailEntryResult result) {
    return switch (result.status()) {
      case SUCCESS -> new SendResult.Told();
      case MESSAGE_REJECTED, INVALID_PARAMETER -> new SendResult.Refused(Mark.REJECTED);
      // The rest is about us, such as a domain that is not verified, and can be put right.
      default -> new SendResult.TryLater(Duration.ofSeconds(1));
    };
  }
}
