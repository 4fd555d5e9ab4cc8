package nl.burgernet.controlroom;

import static nl.burgernet.messaging.Settings.required;

import java.util.Map;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Phase;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.SmsLength;
import nl.burgernet.events.SmsText;

/// What every text message says beside its own words: who speaks, whom to call and where to leave.
///
/// @param leaveAt a short address of the website
public record TextFrame(PhoneNumbers phoneNumbers, String leaveAt) {
  public static TextFrame from(Map<String, String> environment) {
    return new TextFrame(
        PhoneNumbers.parse(required(environment, "PHONE_NUMBERS")),
        required(environment, "LEAVE_AT"));
  }

  /// How a message about an action travels once it stands in its frame.
  public SmsLength lengthOf(Kind kind, boolean exercise, String message) {
    return lengthOf(SmsText.asking(exercise, message, phoneNumbers.of(kind)));
  }

  /// How what an action has to say in a phase travels, in the words as they are by now.
  public SmsLength lengthOf(ActionRecord record, Phase phase) {
    return lengthOf(SmsText.about(record, phase, phoneNumbers.of(record.action().kind())));
  }

  private SmsLength lengthOf(String words) {
    return SmsLength.of(SmsText.of(words, leaveAt));
  }
}
