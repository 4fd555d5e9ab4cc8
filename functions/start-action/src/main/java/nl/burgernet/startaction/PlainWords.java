package nl.burgernet.startaction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of the police that the public does not use, and those that it does.
///
/// A word that is listed with a capital is looked for as it stands, any other in either case; so
/// `MO` is found and somebody called Mo is not.
final class PlainWords {
  private static final String BEFORE = "(?<![\\p{L}\\p{N}.])(?:";
  private static final String AFTER = ")(?![\\p{L}\\p{N}])";

  /// Letters with a full stop behind each: an abbreviation, be it listed or not. Initials, which
  /// are capitals, are a name.
  private static final Pattern ABBREVIATION =
      Pattern.compile("(?<![\\p{L}\\p{N}.])\\p{L}\\.(?:\\p{Ll}\\.)+(?![\\p{L}\\p{N}])");

  /// Of the clock, in English.
  private static final Set<String> CLEAR = Set.of("a.m.", "p.m.");

  private final Map<String, String> plain;
  private final Pattern asTheyStand;
  private final Pattern inEitherCase;

  private PlainWords(Map<String, String> plain) {
    this.plain = plain;
    this.asTheyStand = anyOf(plain.keySet().stream().filter(PlainWords::hasCapital), 0);
    this.inEitherCase =
        anyOf(
            plain.keySet().stream().filter(word -> !hasCapital(word)),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /// Those that are built in: a word, a tab, and what to write instead on each line.
  static PlainWords dutch() {
    try (var in = PlainWords.class.getResourceAsStream("plain-words-nl.tsv")) {
      if (in == null) {
        throw new IllegalStateException("plain-words-nl.tsv is not in this module");
      }
      var plain = new LinkedHashMap<String, String>();
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
      lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(
              line -> {
                var columns = line.split("\t", -1);
                if (columns.length != 2 || plain.put(columns[0], columns[1]) != null) {
                  throw new IllegalStateException("plain-words-nl.tsv is unclear at: " + line);
                }
              });
      return new PlainWords(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every word of the police in a text.
  Stream<MatchResult> in(String text) {
    return Stream.of(
            asTheyStand.matcher(text).results(),
            inEitherCase.matcher(text).results(),
            ABBREVIATION.matcher(text).results().filter(found -> !isListed(found.group())))
        .flatMap(found -> found);
  }

  private boolean isListed(String abbreviation) {
    var small = abbreviation.toLowerCase(Locale.ROOT);
    return plain.containsKey(small)
        || plain.containsKey(small.substring(0, small.length() - 1))
        || CLEAR.contains(small);
  }

  /// What to write instead of a word that was found.
  String insteadOf(String found) {
    var asItStands = plain.get(found);
    return asItStands != null
        ? asItStands
        : plain.getOrDefault(found.toLowerCase(Locale.ROOT), "the words in full");
  }

  private static Pattern anyOf(Stream<String> words, int flags) {
    return Pattern.compile(
        words
            // The longest first: of "o.g." and "o.g.v." the second is meant where both fit.
            .sorted((one, other) -> other.length() - one.length())
            .map(Pattern::quote)
            .collect(Collectors.joining("|", BEFORE, AFTER)),
        flags);
  }

  private static boolean hasCapital(String word) {
    return word.codePoints().anyMatch(Character::isUpperCase);
  }
}
