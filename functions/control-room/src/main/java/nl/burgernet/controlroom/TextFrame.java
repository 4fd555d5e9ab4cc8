package nl.burgernet.controlroom;

import static java.util.Objects.requireNonNull;
import static nl.burgernet.messaging.Settings.required;

import java.util.Map;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Phase;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.SmsLength;
import nl.burgernet.events.SmsText;
import nl.burgernet.events.Update;

/// What every text message says beside its own words: who speaks, whom to call and where to leave.
///
/// @param leaveAt a short address of the website
public record TextFrame(PhoneNumbers phoneNumbers, String leaveAt) {
  private static final String SPEAKER = "Burgernet";

  public static TextFrame from(Map<String, String> environment) {
    return new TextFrame(
        PhoneNumbers.parse(required(environment, "PHONE_NUMBERS")),
        required(environment, "LEAVE_AT"));
  }

  /// How a message about an action travels once it stands in its frame.
  public SmsLength lengthOf(Kind kind, boolean exercise, String message) {
    return lengthOf(SmsText.asking(exercise, SPEAKER, message, phoneNumbers.of(kind)));
  }

  /// How what an action has to say in a phase travels, in the words as they are by now.
  public SmsLength lengthOf(ActionRecord record, Phase phase) {
    var action = record.action();
    var message = action.texts().message();
    return switch (phase) {
      case ACTION -> lengthOf(action.kind(), action.exercise(), message);
      case UPDATE ->
          lengthOf(
              SmsText.asking(
                  action.exercise(),
                  SPEAKER + (isCorrected(record) ? ", correctie" : ", aanvulling"),
                  message,
                  phoneNumbers.of(action.kind())));
      case OUTCOME ->
          lengthOf(
              SmsText.telling(
                  action.exercise(), SPEAKER, requireNonNull(record.outcome(), "outcome").text()));
    };
  }

  private SmsLength lengthOf(String words) {
    return SmsLength.of(SmsText.of(words, leaveAt));
  }

  /// Whether the newest words say that something said before was wrong.
  private static boolean isCorrected(ActionRecord record) {
    return record.updates().stream()
        .filter(Update::tells)
        .reduce((earlier, later) -> later)
        .filter(Update::correction)
        .isPresent();
  }
}
