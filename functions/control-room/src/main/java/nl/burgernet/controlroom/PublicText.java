package nl.burgernet.controlroom;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nl.burgernet.messaging.Characters;
import nl.burgernet.messaging.Fields;
import org.jspecify.annotations.Nullable;

/// What words must keep to that are sent to the public: readable everywhere, and without links, so
/// that nobody learns to trust a link in a message from the police.
///
/// @param longest in characters, as people count them
public record PublicText(int longest, boolean severalLines) {
  public static final PublicText HEADLINE = new PublicText(80, false);
  public static final PublicText MESSAGE = new PublicText(480, true);
  public static final PublicText DETAILS = new PublicText(4000, true);
  public static final PublicText OUTCOME = new PublicText(480, true);

  /// The ends of names that phones turn into links by themselves. Not all there are: a full stop
  /// without a space after it ("gezien.Bel") must stay possible.
  private static final String LINKED_ENDS =
      "nl|com|net|org|eu|be|de|uk|fr|es|it|info|biz|nu|io|me|app|dev|ly|co|tv|cc|gl|gd|gg|to|ru|cn"
          + "|tk|ml|ga|cf|gq|ws|gov|edu|int|mobi|amsterdam|frl|politie|shop|online|site|website"
          + "|store|xyz|link|click|live|news|page|top|club|vip|win|tel|zip|mov|cloud|ai|sh|st|su";

  private static final Pattern LINK =
      Pattern.compile(
          "[a-z][a-z0-9+.-]*+://"
              + "|(?<![\\p{L}\\p{N}])www\\."
              + "|(?<![\\p{L}\\p{N}-])[\\p{L}\\p{N}-]++\\.(?:"
              + LINKED_ENDS
              + ")(?![\\p{L}\\p{N}])"
              // Any name with a path, and a bare number on the internet.
              + "|(?<![\\p{L}\\p{N}-])[\\p{L}\\p{N}-]{2,63}+\\.\\p{L}{2,63}+/[\\p{L}\\p{N}]"
              + "|(?<![\\p{N}.])\\p{N}{1,3}(?:\\.\\p{N}{1,3}){3}(?![\\p{N}.])",
          CASE_INSENSITIVE | UNICODE_CASE);

  /// Reads a field with such a text; null if it is absent or wrong, with all its faults noted.
  public @Nullable String read(Fields fields, String name, Fields.Need need) {
    var text = fields.text(name, need, "1 to " + longest + " characters of text");
    if (text != null) {
      faults(text).forEach(expected -> fields.refuse(name, expected));
    }
    return text;
  }

  /// All that is wrong with a text, as what is expected instead; nothing for one that may be sent.
  public List<String> faults(String text) {
    var faults = new ArrayList<String>();
    if (text.isBlank()) {
      faults.add("words, not blank");
    }
    if (text.codePointCount(0, text.length()) > longest) {
      faults.add("at most " + longest + " characters");
      // Nobody waits for the other rules on a text of any length.
      return faults;
    }
    if (text.codePoints().anyMatch(this::isUnreadable)) {
      faults.add(
          severalLines
              ? "no control or invisible characters but line breaks"
              : "one line without control or invisible characters");
    }
    if (LINK.matcher(plain(text)).find()) {
      faults.add("no links, web or e-mail addresses; put a space after a full stop");
    }
    return faults;
  }

  private boolean isUnreadable(int character) {
    return character == '\n' ? !severalLines : Characters.isUnreadable(character);
  }

  /// Undoes what makes a link look like none to a program and like one to a phone: wide letters and
  /// dots, joiners between letters.
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .replace('\u3002', '.')
        .replace("\u200D", "");
  }
}
