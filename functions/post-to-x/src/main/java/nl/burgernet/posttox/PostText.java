package nl.burgernet.posttox;

import com.twitter.twittertext.TwitterTextParser;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import nl.burgernet.events.Kind;
import nl.burgernet.events.PhoneNumbers;

/// The sentences of a post, in Dutch, never longer than X takes, by X's own rules.
///
/// @param numbers whom the text asks to call
record PostText(PhoneNumbers numbers) {
  private static final String CUT = "…";
  private static final Pattern WORD = Pattern.compile("\\S+");

  /// What a reader takes for one, however many code points it is.
  private static final Pattern CHARACTER = Pattern.compile("\\X");

  /// What to look out for.
  String action(Kind kind, String message) {
    return fitted("Burgernet: ", message, call(kind));
  }

  /// What is known by now.
  ///
  /// @param correction whether what was said before was wrong
  String update(Kind kind, String message, boolean correction) {
    return fitted(
        correction ? "Burgernet, correctie: " : "Burgernet, aanvulling: ", message, call(kind));
  }

  /// What can be seen on a photo that came later.
  ///
  /// @param number X refuses the same words twice
  String picture(Kind kind, int number, String alt, String message) {
    return fitted(
        number == 1 ? "Burgernet, foto: " : "Burgernet, foto " + number + ": ",
        alt.strip() + (alt.strip().endsWith(".") ? " " : ". ") + message.strip(),
        call(kind));
  }

  /// How it ended, in words that stand on their own.
  static String outcome(String text) {
    return fitted("Burgernet: ", text, "");
  }

  private String call(Kind kind) {
    return " Bel " + numbers.of(kind) + ".";
  }

  /// Cuts the middle after a word until the whole fits; one endless word, after a character.
  private static String fitted(String begin, String middle, String end) {
    var whole = begin + middle.strip() + end;
    if (fits(whole)) {
      return whole;
    }
    return longest(begin, middle, wordEnds(middle), end)
        .or(() -> longest(begin, middle, characterEnds(middle), end))
        .orElse(begin + CUT + end);
  }

  /// The longest that fits of what is cut at one of these places, in rising order.
  private static Optional<String> longest(
      String begin, String middle, List<Integer> places, String end) {
    var found = Optional.<String>empty();
    var low = 0;
    var high = places.size() - 1;
    while (low <= high) {
      var at = (low + high) >>> 1;
      var text = begin + middle.substring(0, places.get(at)) + CUT + end;
      if (fits(text)) {
        found = Optional.of(text);
        low = at + 1;
      } else {
        high = at - 1;
      }
    }
    return found;
  }

  private static List<Integer> wordEnds(String text) {
    return WORD.matcher(text).results().map(MatchResult::end).toList();
  }

  private static List<Integer> characterEnds(String text) {
    return CHARACTER.matcher(text).results().map(MatchResult::end).toList();
  }

  private static boolean fits(String text) {
    return TwitterTextParser.parseTweet(text).isValid;
  }
}
