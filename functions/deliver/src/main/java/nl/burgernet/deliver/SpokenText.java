package nl.burgernet.deliver;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Written Dutch as SSML that a voice reads as people say it: number plates and phone numbers
/// spelled with pauses, ages and times in words, everything else as it stands.
final class SpokenText {
  private static final String PAUSE = "<break time=\"300ms\"/>";

  /// A plate has six letters and digits, of both kinds.
  private static final int ON_A_PLATE = 6;

  private static final int OLDEST = 120;

  private static final Pattern SPECIAL =
      Pattern.compile(
          "(?<plate>(?<![\\p{L}\\d-])(?:[A-Z]{1,3}|\\d{1,3})(?:-(?:[A-Z]{1,3}|\\d{1,3})){2}(?![\\p{L}\\d-]))"
              + "|(?<compact>(?<![\\p{L}\\d-])(?=[A-Z]*\\d)(?=\\d*[A-Z])[A-Z\\d]{6}(?![\\p{L}\\d-]))|(?<from>(?<![\\d.,:-])\\d{1,3})"
              + " ?(?:-|–|à|tot) ?(?<to>\\d{1,3}) jaar\\b|(?<age>(?<![\\d.,:-])\\d{1,3}) jaar\\b"
              + "|(?<jarige>(?<![\\d.,:-])\\d{1,3})-jarige|"
              + " ?\\((?<aged>\\d{1,3})\\)(?<after>[,.;:!?]?)|(?<![\\d.,:-])(?<hour>[01]?\\d|2[0-3])(?:[.:](?<minute>[0-5]\\d))?"
              + " uur\\b"
              + "|(?<![\\d.,:-])(?<colonHour>[01]?\\d|2[0-3]):(?<colonMinute>[0-5]\\d)(?![\\d:])"
              + "|(?<phone>(?<![\\p{L}\\d.,+-])(?!\\d{1,2}-\\d{1,2}-\\d{2,4}(?!\\d))(?:\\+31["
              + " -]?|0)\\d(?:[ -]?\\d){6,9}(?!\\d))"
              + "|(?<urgent>(?<![\\d.,:-])112(?![\\d.,:-]*\\d))");

  private static final List<String> NUMBERS =
      List.of(
          "nul",
          "één",
          "twee",
          "drie",
          "vier",
          "vijf",
          "zes",
          "zeven",
          "acht",
          "negen",
          "tien",
          "elf",
          "twaalf",
          "dertien",
          "veertien",
          "vijftien",
          "zestien",
          "zeventien",
          "achttien",
          "negentien");

  private static final List<String> TENS =
      List.of(
          "",
          "",
          "twintig",
          "dertig",
          "veertig",
          "vijftig",
          "zestig",
          "zeventig",
          "tachtig",
          "negentig");

  private SpokenText() {}

  static String ssml(String text) {
    var clean = clean(text);
    var ssml = new StringBuilder();
    var end = 0;
    for (var found : SPECIAL.matcher(clean).results().toList()) {
      ssml.append(escaped(clean.substring(end, found.start()))).append(spoken(found));
      end = found.end();
    }
    return ssml.append(escaped(clean.substring(end))).toString();
  }

  /// An address of a website as it is dictated.
  static String link(String address) {
    return escaped(
        clean(address)
            .replaceFirst("^https?://", "")
            .replace(".", " punt ")
            .replace("/", ", schuine streep, ")
            .replace("-", " streepje "));
  }

  private static String spoken(MatchResult found) {
    var plate = found.group("plate") == null ? found.group("compact") : found.group("plate");
    if (plate != null) {
      return isPlate(plate) ? spelled(groups(plate)) : escaped(plate);
    }
    if (found.group("from") != null) {
      return age(found, "from", "to", "%s tot %s jaar");
    }
    if (found.group("age") != null) {
      return age(found, "age", "age", "%s jaar");
    }
    if (found.group("jarige") != null) {
      return age(found, "jarige", "jarige", "%sjarige");
    }
    if (found.group("aged") != null) {
      var mark = found.group("after");
      return age(found, "aged", "aged", ", %s jaar") + (mark.isEmpty() ? "," : mark);
    }
    if (found.group("hour") != null) {
      return time(found.group("hour"), found.group("minute"));
    }
    if (found.group("colonHour") != null) {
      return time(found.group("colonHour"), found.group("colonMinute"));
    }
    var phone = found.group("phone") == null ? found.group("urgent") : found.group("phone");
    return spelled(pairs(phone));
  }

  private static String age(MatchResult found, String first, String second, String sentence) {
    var from = Integer.parseInt(found.group(first));
    var to = Integer.parseInt(found.group(second));
    return from > OLDEST || to > OLDEST
        ? escaped(found.group())
        : sentence.formatted(number(from), number(to));
  }

  private static String time(String hour, @org.jspecify.annotations.Nullable String minute) {
    var minutes = minute == null ? 0 : Integer.parseInt(minute);
    return number(Integer.parseInt(hour)) + " uur" + (minutes == 0 ? "" : " " + number(minutes));
  }

  private static boolean isPlate(String text) {
    var characters = text.replace("-", "");
    return characters.length() == ON_A_PLATE
        && characters.chars().anyMatch(Character::isDigit)
        && characters.chars().anyMatch(Character::isLetter);
  }

  /// The runs of letters and of digits.
  private static List<String> groups(String plate) {
    return Pattern.compile("[A-Z]+|\\d+").matcher(plate).results().map(MatchResult::group).toList();
  }

  /// The groups as they are written; those of more than four digits in pairs.
  private static List<String> pairs(String phone) {
    var groups = new ArrayList<String>();
    for (var group : phone.split("[ -]", -1)) {
      if (group.length() <= 4) {
        groups.add(group);
      } else {
        for (var at = 0; at < group.length(); at += 2) {
          groups.add(group.substring(at, Math.min(group.length(), at + 2)));
        }
      }
    }
    return groups;
  }

  private static String spelled(List<String> groups) {
    return groups.stream().map(SpokenText::spelled).collect(Collectors.joining(", " + PAUSE + " "));
  }

  private static String spelled(String group) {
    return group
        .chars()
        .mapToObj(
            character -> {
              if (character == '+') {
                return "plus";
              }
              return Character.isDigit(character)
                  ? NUMBERS.get(character - '0')
                  : Character.toString(character);
            })
        .collect(Collectors.joining(Character.isLetter(group.charAt(0)) ? ", " : " "));
  }

  /// A number below a thousand in words.
  static String number(int number) {
    if (number >= 100) {
      var hundreds = number / 100 == 1 ? "honderd" : NUMBERS.get(number / 100) + "honderd";
      return number % 100 == 0 ? hundreds : hundreds + joined(number % 100);
    }
    if (number < NUMBERS.size()) {
      return NUMBERS.get(number);
    }
    var unit = number % 10;
    var tens = TENS.get(number / 10);
    return unit == 0 ? tens : joined(unit) + (unit == 2 || unit == 3 ? "ën" : "en") + tens;
  }

  /// A number inside a word, where it needs no accents.
  private static String joined(int number) {
    return number == 1 ? "een" : number(number);
  }

  /// What XML can hold and a voice can say, in one line.
  private static String clean(String text) {
    var clean = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .filter(
            character ->
                switch (Character.getType(character)) {
                  case Character.CONTROL ->
                      character == '\t' || character == '\n' || character == '\r';
                  case Character.FORMAT,
                      Character.SURROGATE,
                      Character.PRIVATE_USE,
                      Character.UNASSIGNED,
                      Character.ENCLOSING_MARK ->
                      false;
                  default -> character < 0x80 || !Character.isEmoji(character);
                })
        .forEach(clean::appendCodePoint);
    return clean.toString().replaceAll("[\\s\\p{Z}]+", " ").strip();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }
}
