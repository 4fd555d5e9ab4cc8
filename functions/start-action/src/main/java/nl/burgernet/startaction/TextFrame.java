package nl.burgernet.startaction;

import static nl.burgernet.messaging.Settings.required;

import java.util.Map;
import nl.burgernet.events.Kind;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.SmsLength;
import nl.burgernet.events.SmsText;

/// What every text message says beside its own words: who speaks, whom to call and where to leave.
///
/// @param leaveAt a short address of the website
record TextFrame(PhoneNumbers phoneNumbers, String leaveAt) {
  static TextFrame from(Map<String, String> environment) {
    return new TextFrame(
        PhoneNumbers.parse(required(environment, "PHONE_NUMBERS")),
        required(environment, "LEAVE_AT"));
  }

  /// How a message about an action travels once it stands in its frame.
  SmsLength lengthOf(Kind kind, boolean exercise, String message) {
    return SmsLength.of(
        SmsText.of(SmsText.asking(exercise, "Burgernet", message, phoneNumbers.of(kind)), leaveAt));
  }
}
