package nl.burgernet.deliver;

import java.time.Duration;
import java.util.regex.Pattern;

/// What a call says: who speaks, what it is and whom to call, all of it twice, and how to leave.
final class VoiceText {
  /// With the marks of SSML:
  /// https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendVoiceMessage.html
  static final int LONGEST = 6_000;

  /// https://docs.aws.amazon.com/sms-voice/latest/userguide/quotas.html
  static final Duration LONGEST_CALL = Duration.ofMinutes(5);

  /// A Dutch voice says about fifteen characters a second; this leaves room for a slow one.
  private static final int CHARACTERS_A_SECOND = 12;

  private static final Pattern BREAK = Pattern.compile("<break time=\"(\\d+)ms\"/>");
  private static final Pattern MARK = Pattern.compile("<[^>]*>");

  private VoiceText() {}

  /// The call as SSML, within what a call may hold: a text that is too long to be said twice is
  /// said once, and one that is too long for that is cut between words.
  static String ssml(Letter letter, String phoneNumber, String leave) {
    var words = words(letter);
    var twice = ssml(letter, words, phoneNumber, leave, 2);
    if (fits(twice)) {
      return twice;
    }
    var once = ssml(letter, words, phoneNumber, leave, 1);
    while (!fits(once)) {
      words = shorter(words);
      once = ssml(letter, words, phoneNumber, leave, 1);
    }
    return once;
  }

  /// How long a call takes, rather too long than too short.
  static Duration duration(String ssml) {
    var pauses =
        BREAK.matcher(ssml).results().mapToLong(pause -> Long.parseLong(pause.group(1))).sum();
    var characters = MARK.matcher(ssml).replaceAll("").length();
    return Duration.ofMillis(pauses + 1000L * characters / CHARACTERS_A_SECOND);
  }

  private static boolean fits(String ssml) {
    return ssml.length() <= LONGEST && duration(ssml).compareTo(LONGEST_CALL) <= 0;
  }

  private static String words(Letter letter) {
    return switch (letter.phase()) {
      case ACTION, UPDATE -> letter.action().action().texts().message();
      case OUTCOME -> letter.action().outcomeText();
    };
  }

  private static String shorter(String words) {
    var length = words.length() * 9 / 10;
    var space = words.lastIndexOf(' ', length);
    var end = space > 0 ? space : length;
    return words.substring(
        0, end > 0 && Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end);
  }

  private static String ssml(
      Letter letter, String words, String phoneNumber, String leave, int times) {
    var said = said(letter, words, phoneNumber);
    return "<speak>"
        + opening(letter)
        + said
        + (times == 1 ? "" : "<break time=\"1000ms\"/><p>Ik herhaal.</p>" + said)
        + "<p>U wordt gebeld als deelnemer van Burgernet. Afmelden kan op "
        + SpokenText.link(leave)
        + ".</p></speak>";
  }

  private static String opening(Letter letter) {
    var exercise = letter.action().action().exercise() ? " Dit is een oefening." : "";
    return switch (letter.phase()) {
      case ACTION -> "<p>Dit is Burgernet." + exercise + "</p>";
      case UPDATE ->
          "<p>Dit is Burgernet, met een " + letter.action().updateName() + "." + exercise + "</p>";
      case OUTCOME -> "<p>Dit is Burgernet, met de afloop van een bericht." + exercise + "</p>";
    };
  }

  private static String said(Letter letter, String words, String phoneNumber) {
    var said = "<p>" + SpokenText.ssml(words) + "</p>";
    return switch (letter.phase()) {
      case ACTION, UPDATE -> said + "<p>Ziet u iets? Bel " + SpokenText.ssml(phoneNumber) + ".</p>";
      case OUTCOME -> said;
    };
  }
}
