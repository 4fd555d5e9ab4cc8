package nl.burgernet.serveboards;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes the words of a search fit a board: as many of them as there is room for, cut between
/// words, with the number to call at the end.
final class Layout {
  /// In three signs, since few boards have one for it.
  static final String MORE = "...";

  /// So many words of a message say more than none.
  private static final int FEWEST_WORDS = 3;

  /// What belongs to the number before it.
  private static final Set<String> UNITS =
      Set.of("m", "cm", "km", "kg", "jaar", "jr", "uur", "maanden", "mnd", "euro");

  private static final Pattern DIGIT_AT_THE_END = Pattern.compile(".*\\d");
  private static final Pattern DANGLING = Pattern.compile("[\\s,;:(\\-.!?]+$");

  private Layout() {}

  /// A text whose last sentence is the call, without that: it comes at the end of the board.
  private static String without(String call, String text) {
    var rest = text.strip();
    return rest.length() > call.length() + 1 && rest.endsWith(" " + call + ".")
        ? rest.substring(0, rest.length() - call.length() - 1).stripTrailing()
        : text;
  }

  /// The lines of a board, at most as many and as long as it has. The last words are the call.
  static List<String> fitted(
      String headline, String message, @Nullable String details, String call, Size size) {
    var title = sentence(plain(headline));
    var end = plain(call);
    var story = without(end, sentence(plain(message)));
    var whole = new ArrayList<String>();
    if (details != null) {
      whole.add(title + " " + story + " " + without(end, sentence(plain(details))) + " " + end);
    }
    whole.add(title + " " + story + " " + end);
    whole.add(story + " " + end);
    for (var text : whole) {
      var lines = wrapped(tokens(text), size);
      if (fits(lines, size)) {
        return lines;
      }
    }
    var shortened = cut(tokens(title), tokens(story), tokens(end), FEWEST_WORDS, size);
    if (shortened != null) {
      return shortened;
    }
    var titled = wrapped(tokens(title + " " + end), size);
    if (fits(titled, size)) {
      return titled;
    }
    // Without the call, if there is not even room for that.
    for (var last : List.of(tokens(end), List.<String>of())) {
      var begun = cut(List.of(), tokens(title), last, 1, size);
      if (begun != null) {
        return begun;
      }
      var alone = wrapped(last, size);
      if (fits(alone, size) && !alone.isEmpty()) {
        return alone;
      }
    }
    return List.of();
  }

  /// As many of the words after the first ones as fit before the last ones.
  private static @Nullable List<String> cut(
      List<String> first, List<String> words, List<String> last, int fewest, Size size) {
    for (var kept = words.size() - 1; kept >= fewest; kept--) {
      var all = new ArrayList<>(first);
      all.addAll(words.subList(0, kept - 1));
      all.add(DANGLING.matcher(words.get(kept - 1)).replaceFirst("") + MORE);
      all.addAll(last);
      var lines = wrapped(all, size);
      if (fits(lines, size)) {
        return lines;
      }
    }
    return null;
  }

  private static boolean fits(List<String> lines, Size size) {
    return lines.size() <= size.lines()
        && lines.stream().allMatch(line -> line.length() <= size.characters());
  }

  /// Fills line after line. A word that is longer than a line is broken, but never a number.
  private static List<String> wrapped(List<String> tokens, Size size) {
    var width = size.characters();
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var token : tokens) {
      var rest = token;
      if (line.length() > 0 && line.length() + 1 + rest.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (rest.length() > width && !hasDigit(rest)) {
        lines.add(rest.substring(0, width - 1) + "-");
        rest = rest.substring(width - 1);
      }
      line.append(line.length() > 0 ? " " : "").append(rest);
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    return lines;
  }

  /// The words, where what belongs to a number stays with it: `06 12345678`, `1.25 m`.
  private static List<String> tokens(String text) {
    var tokens = new ArrayList<String>();
    for (var word : text.split(" ", -1)) {
      if (word.isEmpty()) {
        continue;
      }
      var before = tokens.isEmpty() ? "" : tokens.getLast();
      var bare = DANGLING.matcher(word).replaceFirst("");
      if (DIGIT_AT_THE_END.matcher(before).matches()
          && (Character.isDigit(word.charAt(0)) || UNITS.contains(bare))) {
        tokens.set(tokens.size() - 1, before + " " + word);
      } else {
        tokens.add(word);
      }
    }
    return tokens;
  }

  private static boolean hasDigit(String text) {
    return text.chars().anyMatch(Character::isDigit);
  }

  private static String sentence(String text) {
    return text.isEmpty() || ".!?".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
  }

  /// Signs that a board may lack become ones that all have: letters of the languages of Western
  /// Europe stay, typographer's quotes and dashes become plain, spaces and line ends one space.
  static String plain(String text) {
    var plain = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(
            sign -> {
              switch (sign) {
                case '\u2018', '\u2019', '\u201A' -> plain.append('\'');
                case '\u201C', '\u201D', '\u201E' -> plain.append('"');
                case '\u2013', '\u2014', '\u2010', '\u2011' -> plain.append('-');
                case '\u2026' -> plain.append(MORE);
                case '\u20AC' -> plain.append("euro ");
                default -> plain.append(latin(sign));
              }
            });
    return plain.toString().replaceAll("\\s+", " ").strip();
  }

  private static String latin(int sign) {
    if ((sign > 0x20 && sign < 0x7F) || (sign > 0xA0 && sign <= 0xFF)) {
      return Character.toString(sign);
    }
    var bare =
        Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKD)
            .replaceAll("[^\\x21-\\x7E]", "");
    return bare.isEmpty() ? " " : bare;
  }
}
