package nl.burgernet.events;

import java.text.Normalizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The words of a text message as they are sent, so that whoever sends them and whoever says before
/// how many parts that takes agree.
public final class SmsText {
  /// https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html
  public static final int LONGEST = 1_600;

  private static final String CUT = "...";
  private static final String SPEAKER = "Burgernet";

  private static final Map<Integer, String> LETTERS =
      Map.of(
          (int) 'ĳ', "ij", (int) 'Ĳ', "IJ", (int) 'œ', "oe", (int) 'Œ', "OE", (int) 'ł', "l",
          (int) 'Ł', "L", (int) 'đ', "d", (int) 'Đ', "D", (int) 'ı', "i", (int) '…', "...");

  private SmsText() {}

  /// What an action has to say in a phase, in the words as they are by now: who speaks, what it is,
  /// and whom to call.
  public static String about(ActionRecord record, Phase phase, String phoneNumber) {
    var action = record.action();
    var message = action.texts().message();
    return switch (phase) {
      case ACTION -> asking(action.exercise(), message, phoneNumber);
      case UPDATE ->
          telling(action.exercise(), SPEAKER + ", " + record.updateName(), message)
              + call(phoneNumber);
      case OUTCOME -> telling(action.exercise(), SPEAKER, record.outcomeText());
    };
  }

  /// What asks people to look out, and whom to call.
  public static String asking(boolean exercise, String message, String phoneNumber) {
    return telling(exercise, SPEAKER, message) + call(phoneNumber);
  }

  private static String telling(boolean exercise, String heading, String message) {
    return (exercise ? "OEFENING " : "") + heading + ": " + message;
  }

  private static String call(String phoneNumber) {
    return " Bel " + phoneNumber + ".";
  }

  /// The words as they are sent: with where to leave, which is the same for all, and fitted.
  ///
  /// @param leave a short address of the website: a sender's name cannot be answered with STOP
  public static String of(String words, String leave) {
    var end = " Afmelden: " + leave;
    var text = fitted(words + end);
    var length = Math.min(words.length(), LONGEST - end.length() - CUT.length());
    // A twin may take more characters than what it stands for.
    while (text.length() > LONGEST) {
      text = fitted(cut(words, length) + CUT + end);
      length = length * 9 / 10;
    }
    return text;
  }

  /// The text in fewer parts where characters that phones' own alphabet lacks can be replaced by
  /// their twins: typographic quotes and dashes, accents that it does not have; an emoji is left
  /// out. Digits and the letters of number plates are never among them, and where no part is saved
  /// nothing is replaced.
  public static String fitted(String text) {
    var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    var plain = plain(composed);
    return SmsLength.of(plain).parts() < SmsLength.of(composed).parts() ? plain : composed;
  }

  /// Where the first character stands that a phone's own alphabet lacks and nothing can be written
  /// for, so that a text message holds 70 characters instead of 160; -1 without one.
  public static int firstWithoutTwin(String text) {
    for (var at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      var character = text.codePointAt(at);
      if (!SmsLength.isGsm(character) && twin(character) == null) {
        return at;
      }
    }
    return -1;
  }

  private static String plain(String text) {
    var plain = new StringBuilder();
    var dropped = false;
    for (var character : text.codePoints().toArray()) {
      var twin = SmsLength.isGsm(character) ? null : twin(character);
      if (twin != null && twin.isEmpty()) {
        dropped = true;
        continue;
      }
      var isSecondSpace =
          dropped
              && character == ' '
              && (plain.isEmpty() || plain.charAt(plain.length() - 1) == ' ');
      dropped = false;
      if (!isSecondSpace) {
        if (twin == null) {
          plain.appendCodePoint(character);
        } else {
          plain.append(twin);
        }
      }
    }
    return plain.toString();
  }

  /// What stands for a character in GSM 7; nothing where it means something that would be lost.
  private static @Nullable String twin(int character) {
    var letters = LETTERS.get(character);
    if (letters != null) {
      return letters;
    }
    return switch (Character.getType(character)) {
      case Character.DASH_PUNCTUATION -> "-";
      case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION ->
          "‘’‛‹›".indexOf(character) >= 0 ? "'" : "\"";
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          " ";
      case Character.CONTROL -> character == '\t' ? " " : "";
      case Character.FORMAT,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.SURROGATE ->
          "";
      case Character.LOWERCASE_LETTER, Character.UPPERCASE_LETTER -> withoutMarks(character);
      default -> symbol(character);
    };
  }

  private static @Nullable String symbol(int character) {
    return switch (character) {
      case '‚', '′', '`', '´', 'ʼ' -> "'";
      case '„', '″' -> "\"";
      case '−' -> "-";
      case '•', '·' -> "-";
      default -> Character.isEmoji(character) || Character.isEmojiModifier(character) ? "" : null;
    };
  }

  private static @Nullable String withoutMarks(int letter) {
    var base =
        Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD)
            .codePoints()
            .filter(part -> Character.getType(part) != Character.NON_SPACING_MARK)
            .toArray();
    return base.length == 1 && base[0] != letter && SmsLength.isGsm(base[0])
        ? Character.toString(base[0])
        : null;
  }

  private static String cut(String text, int length) {
    var end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end);
  }
}
