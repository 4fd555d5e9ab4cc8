package nl.burgernet.startaction;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.burgernet.controlroom.TextFrame;
import nl.burgernet.events.Kind;
import nl.burgernet.events.SmsText;
import nl.burgernet.geography.Region;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.Problem.FieldError;
import nl.burgernet.startaction.Check.Weight;
import org.jspecify.annotations.Nullable;

/// Reads words for the public as a careful colleague would: what is unclear, what is too much, and
/// what should not be known of a child.
///
/// It knows words, not meanings: it overlooks things and is mistaken at times, which is why it
/// warns and seldom refuses.
final class TextChecks {
  private static final String NAME = "\\p{Lu}[\\p{Ll}\u2019']+(?:-\\p{Lu}\\p{Ll}+)?";
  private static final String BETWEEN =
      "(?:(?:van|de|der|den|ter|ten|te|'t|het|el|al|ben|bin|von|da|dos|di|la|le|du)\\s+){0,3}";
  private static final String AGE = "\\s*[,(]?\\s*\\(?\\d{1,2}\\s*(?:\\)|jaar|jr|j\\b|year)";
  private static final String CALLED =
      "(?i:vermist\\s?:|vermist is|vermist wordt|vermiste|heet|genaamd|naam is|naam\\s?:|jarige"
          + "|kind|meisje|jongen|dochter|zoon|zoontje|dochtertje|kijken naar|zoeken naar|zoekt"
          + "|gezocht wordt|gezocht\\s?:|missing\\s?:)\\s+";

  private static final Pattern FULL_NAME =
      Pattern.compile(
          "(?<called>"
              + CALLED
              + ")?\\b(?<first>"
              + NAME
              + ")\\s+"
              + BETWEEN
              + "(?<last>"
              + NAME
              + ")\\b(?<age>"
              + AGE
              + ")?");

  private static final Pattern NAMED =
      Pattern.compile(
          "\\b(?<name>(?:"
              + NAME
              + "\\s+"
              + BETWEEN
              + "){0,2}"
              + NAME
              + ")"
              + AGE
              + "|"
              + CALLED
              + "(?:(?i:de heer|mevrouw)\\s+)?(?<called>(?:"
              + NAME
              + "\\s+"
              + BETWEEN
              + "){0,2}"
              + NAME
              + ")|(?i:heer|mevrouw|dhr\\.?|mw\\.?|mevr\\.?)\\s+(?<titled>(?:(?:"
              + NAME
              + "|\\p{Ll}{2,3})\\s+){0,3}"
              + NAME
              + ")");

  /// Words that begin with a capital beside names, at the beginning of a sentence or a headline.
  private static final Set<String> NO_NAMES =
      Set.of(
          ("alarm alert amber bel burgernet centrum de dan deze die dochter draagt een er fiets"
               + " gaat gezien gezocht haar heeft heer het hij hulp in is jongen jongetje kijk kind"
               + " kleuter let man meisje mevrouw missing na naar noord oost op oud park peuter"
               + " politie rode seen signalement sinds station the vanaf vermist vermiste vrouw"
               + " west weet wie ze zij zijn zoekt zoon zuid zwarte blauwe gele groene witte boy"
               + " girl man's last look call college gymnasium lyceum school van der den van't")
              .split(" "));

  private static final Pattern HOUSE =
      Pattern.compile(
          "\\b\\p{L}*(?:straat|laan|weg|plein|kade|gracht|singel|dijk|steeg|dreef|plantsoen|hof"
              + "|akker|wal|markt|boulevard|burgwal|pad|oord|hage|kamp|erf|wijk)\\s+"
              + "(?:nr\\.?\\s*|nummer\\s+)?\\d{1,4}(?:[\\s-]?[a-zA-Z])?\\b"
              + "(?!\\s*(?:[.:]\\d\\d|uur|u\\b|jaar|jr|min|meter|m\\b|km|kilometer|kinderen|jongens"
              + "|meisjes|mannen|vrouwen|personen|mensen|auto|dagen|keer|euro|\\)))",
          CASE_INSENSITIVE | UNICODE_CASE);

  private static final Pattern POSTCODE =
      Pattern.compile("(?<![\\p{L}\\p{N}-])[1-9]\\d{3}\\s?(?!SA|SD|SS)[A-Z]{2}(?![\\p{L}\\p{N}-])");

  private static final Pattern LIVES =
      Pattern.compile("\\b(?:woont|wonend|woonachtig)\\s+(?:aan|op|in de|in het)\\s+\\p{L}+");

  private static final Pattern BORN =
      Pattern.compile(
          "\\b(?:geboren|geboortedatum|geb\\.?\\s?dat\\w*\\.?|geb\\.|born\\b)(?:\\s+op)?"
              + "(?:\\s*:?\\s*[\\d./-]+\\d)?",
          CASE_INSENSITIVE);

  private static final Pattern DATE =
      Pattern.compile(
          "\\b\\d{1,2}(?:[-/.]\\d{1,2}[-/.]|\\s+(?:januari|februari|maart|april|mei|juni|juli"
              + "|augustus|september|oktober|november|december)\\s+)(?<year>(?:19|20)\\d\\d)\\b",
          CASE_INSENSITIVE);

  private static final Pattern SCHOOL =
      Pattern.compile(
          "\\b(?:(?i:basisschool|openbare school|kinderdagverblijf|peuterspeelzaal|kinderopvang)"
              + "\\s+(?:(?:de|het|'t)\\s+)?\\p{Lu}[\\p{L}'-]+|(?:obs|cbs|rkbs|OBS|CBS|RKBS|BSO|bso)"
              + "\\s+(?:(?:[Dd]e|[Hh]et)\\s+)?\\p{Lu}[\\p{L}'-]+"
              + "|\\p{Lu}[\\p{L}'-]*(?:school|college|lyceum)"
              + "|(?:\\p{Lu}[\\p{L}'-]+\\s+)(?:College|Lyceum|Gymnasium|School)"
              + "|(?i:leerlinge?)\\s+(?:van|op|uit)"
              + "|(?i:zit|leerlinge?)\\s+(?:op|in)\\s+(?:school|groep|klas)\\b(?:\\s+\\d)?"
              + "|(?i:in|uit|van)\\s+(?:groep|klas)\\s+[1-8]\\b)");

  private static final Pattern HEALTH =
      Pattern.compile(
          "\\b(?:autis\\p{L}*|add|adhd|asperger|epilep\\p{L}*|diabet\\p{L}*|suikerziekte|suikerpati\\p{L}*"
              + "|insuline|syndroom\\p{L}*|downsyndroom|depressi\\p{L}*|su[i\u00ef]cid\\p{L}*|zelfmoord\\p{L}*"
              + "|psychi\\p{L}+|psychose|psychotisch\\p{L}*|medicatie|medicijn\\p{L}*|pillen|verstandelijk\\p{L}*|licht"
              + " verstandelijk|gehandicapt\\p{L}*|handicap|beperking\\p{L}*"
              + "|ziekte|astma\\p{L}*|hartpati\\p{L}*|hartafwijking|allergi\\p{L}*|verslaafd\\p{L}*|zwanger\\p{L}*"
              + "|hiv|kanker\\p{L}*|therapie|jeugdzorg|uithuisgeplaatst\\p{L}*|mishandel\\p{L}*)\\b",
          CASE_INSENSITIVE | UNICODE_CASE);

  /// As numbers are written in the Netherlands; a date in front of a time looks like one.
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}+-])(?:(?:\\+|00)31[\\s.-]?(?:\\(0\\)\\s?)?[1-9]|0[1-9])"
              + "(?:[\\s.-]?\\d){7,8}(?![\\p{N}-])"
              + "|(?<![\\p{L}\\p{N}-])0(?:800|900|906|909|88)[\\s.-]?\\d{4}(?:[\\s.-]?\\d{3,4})?(?![\\p{N}-])");

  private static final Pattern LOOKS_LIKE_DATE =
      Pattern.compile("\\d{1,2}[-. ]\\d{1,2}[-. ](?:19|20)\\d\\d.*");

  private static final Pattern CALL_TO_ACTION =
      Pattern.compile(
          "\\b(?:bel|bellen|belt|112|meld|meldt|melden|meldt u|let\\s+(?:u\\s+)?op|kijk|kijkt"
              + " u|kijken uit"
              + "|uitkijken|uit\\s+te\\s+kijken|houd|sluit|blijf|blijft|ga|verlaat|vermijd|mijd|zet|doe"
              + "|controleer|zoek|neem\\s+contact|geef|geeft|waarschuw|help|tips?|benader|niet\\s+benaderen"
              + "|gezien\\?|ziet\\s+u|zag\\s+u|weet\\s+u|heeft\\s+u|herkent\\s+u|wie\\s+(?:heeft|zag|weet|herkent|kent)"
              + "|call|look|stay|close|keep|report|watch|avoid|leave|tell|seen\\?|help)(?![\\p{L}\\p{N}])"
              + "|0[89]00",
          CASE_INSENSITIVE);

  /// What people can do for their own safety; calling is not it.
  private static final Pattern SAFETY =
      Pattern.compile(
          "\\b(?:blijf|blijft|ga|gaat|kom|sluit|verlaat|vermijd|mijd|zet|doe|houd|schuil|zoek|neem|drink|kook|gebruik"
              + "|open|volg|stay|go|close|shut|leave|avoid|keep|turn|take|drink|boil|use|seek|follow)(?![\\p{L}\\p{N}])",
          CASE_INSENSITIVE);

  private final Policy policy;
  private final PlainWords plainWords;
  private final Set<String> places;
  private final TextFrame frame;

  TextChecks(Policy policy, PlainWords plainWords, RegionAtlas atlas, TextFrame frame) {
    this.policy = policy;
    this.frame = frame;
    this.plainWords = plainWords;
    var names = new LinkedHashSet<String>();
    for (var region : atlas.regions()) {
      // Of longer names the parts are surnames too, as in Berg en Dal.
      names.add(lower(region).replaceFirst("^(?:den|de|het|'s)[ -]", ""));
    }
    this.places = Set.copyOf(names);
  }

  /// Words for the public, as far as they are written; an action's, its outcome's, or both.
  ///
  /// @param outcome where it stands in the request, and the words
  record Written(
      Kind kind,
      @Nullable Text headline,
      @Nullable Text message,
      @Nullable Text details,
      @Nullable Text outcome) {
    private Stream<Text> all() {
      return Stream.concat(ofAction(), Stream.ofNullable(outcome));
    }

    private Stream<Text> ofAction() {
      return Stream.of(
              Stream.ofNullable(headline), Stream.ofNullable(message), Stream.ofNullable(details))
          .flatMap(text -> text);
    }
  }

  /// One text, and where it stands in the request as a JSON Pointer.
  record Text(String field, String words) {}

  /// Something that a check found.
  private record Finding(Check check, Text text, int from, int to, String advice) {
    /// Whether this says what another says, of more words.
    private boolean includes(Finding other) {
      return check == other.check
          && text.equals(other.text)
          && from <= other.from
          && other.to <= to
          && to - from > other.to - other.from;
    }
  }

  /// What an operator should know about the words.
  List<Warning> warnings(Written written, Instant now) {
    return findings(written, Weight.WARN, now)
        .map(
            finding ->
                new Warning(
                    finding.check(),
                    finding.text().field(),
                    finding.from(),
                    finding.to(),
                    finding.advice(),
                    null))
        .toList();
  }

  /// What the policy does not let through.
  List<FieldError> refusals(Written written, Instant now) {
    return findings(written, Weight.REFUSE, now)
        .map(
            finding ->
                new FieldError(
                    finding.text().field(),
                    finding.text().words().substring(finding.from(), finding.to()),
                    finding.advice()))
        .toList();
  }

  private Stream<Finding> findings(Written written, Weight weight, Instant now) {
    var findings = new ArrayList<Finding>();
    written.all().forEach(text -> lookAt(text, findings));
    if (written.message() != null) {
      lookAtLength(written.kind(), written.message(), findings);
      if (written.kind() == Kind.EMERGENCY
          && written.ofAction().noneMatch(text -> found(SAFETY, text))) {
        findings.add(
            whole(
                Check.NO_SAFETY_ADVICE,
                written.message(),
                "say what people should do for their own safety, as in: Blijf binnen, sluit ramen"
                    + " en deuren."));
      }
      if (written.ofAction().noneMatch(text -> found(CALL_TO_ACTION, text))) {
        findings.add(
            whole(
                Check.NO_CALL_TO_ACTION,
                written.message(),
                "say what people should do and whom to call, as in: Gezien? Bel 112."));
      }
    }
    if (written.kind() == Kind.MISSING_CHILD) {
      written.all().forEach(text -> lookForAChild(text, now, findings));
    }
    if (written.outcome() != null && written.kind().isAboutSomebodyMissing()) {
      lookForNames(written, written.outcome(), findings);
    }
    return findings.stream()
        .filter(finding -> policy.weightOf(finding.check()) == weight)
        .filter(finding -> findings.stream().noneMatch(other -> other.includes(finding)))
        .sorted(
            Comparator.comparing((Finding finding) -> finding.text().field())
                .thenComparingInt(Finding::from));
  }

  private void lookAt(Text text, List<Finding> findings) {
    plainWords
        .in(text.words())
        .forEach(
            word ->
                findings.add(
                    at(
                        Check.JARGON,
                        text,
                        word,
                        "words of the public: " + plainWords.insteadOf(word.group()))));
    Templates.PLACEHOLDER
        .matcher(text.words())
        .results()
        .forEach(part -> findings.add(at(Check.UNFILLED, text, part, "what is asked for there")));
    NUMBER
        .matcher(text.words())
        .results()
        .filter(number -> !policy.isOurNumber(number.group()))
        .filter(number -> !LOOKS_LIKE_DATE.matcher(number.group()).matches())
        .forEach(
            number ->
                findings.add(
                    at(
                        Check.OTHER_NUMBER,
                        text,
                        number,
                        "a number of the police: " + String.join(", ", policy.numbers()))));
  }

  /// How many text messages a message takes as it is sent. Of an exercise none is sent.
  int parts(Kind kind, Text message) {
    return frame.lengthOf(kind, false, message.words()).parts();
  }

  private void lookAtLength(Kind kind, Text message, List<Finding> findings) {
    var parts = parts(kind, message);
    if (parts > policy.maxTextParts()) {
      var costly = SmsText.firstWithoutTwin(message.words());
      findings.add(
          whole(
              Check.TOO_LONG,
              message,
              "at most "
                  + policy.maxTextParts()
                  + " text messages; with what is put around it this takes "
                  + parts
                  + (costly < 0
                      ? ""
                      : ", as the character at "
                          + costly
                          + " halves what one holds: write it plainly")));
    }
  }

  private void lookForAChild(Text text, Instant now, List<Finding> findings) {
    lookForFullNames(text, findings);
    for (var pattern : List.of(HOUSE, POSTCODE, LIVES)) {
      note(
          pattern,
          Check.CHILD_ADDRESS,
          text,
          "where the child was last seen, not where it lives: leave the number out",
          findings);
    }
    note(BORN, Check.CHILD_BIRTH_DATE, text, "the age instead of a date of birth", findings);
    var thisYear = now.atZone(ZoneOffset.UTC).getYear();
    DATE.matcher(text.words())
        .results()
        // A child of one year or less has no date worth hiding that is not also when it went
        // missing.
        .filter(date -> Integer.parseInt(date.group("year")) < thisYear - 1)
        .forEach(
            date ->
                findings.add(
                    at(Check.CHILD_BIRTH_DATE, text, date, "the age instead of a date of birth")));
    note(
        SCHOOL,
        Check.CHILD_SCHOOL,
        text,
        "the place where the child was last seen, without the name of the school or the class",
        findings);
    note(
        HEALTH,
        Check.CHILD_HEALTH,
        text,
        "what people should do (as in: reageert niet op aanspreken), not what the child has",
        findings);
  }

  private void lookForFullNames(Text text, List<Finding> findings) {
    var matcher = FULL_NAME.matcher(text.words());
    var from = 0;
    while (from <= text.words().length() && matcher.find(from)) {
      var isName = isName(matcher.group("first")) && isName(matcher.group("last"));
      if (isName && (matcher.group("called") != null || matcher.group("age") != null)) {
        findings.add(
            new Finding(
                Check.CHILD_FULL_NAME,
                text,
                matcher.start("first"),
                matcher.end("last"),
                "the first name alone"));
        from = matcher.end("last");
      } else {
        // The second word may be the first of a name.
        from = matcher.end("first");
      }
    }
  }

  private void lookForNames(Written written, Text outcome, List<Finding> findings) {
    var names = new LinkedHashSet<String>();
    written
        .ofAction()
        .forEach(
            text ->
                NAMED
                    .matcher(text.words())
                    .results()
                    .flatMap(TextChecks::namesIn)
                    .filter(this::isName)
                    .forEach(names::add));
    for (var name : names) {
      note(
          Pattern.compile("(?<!\\p{L})" + Pattern.quote(name) + "(?!\\p{Ll})"),
          Check.NAME_AFTER_OUTCOME,
          outcome,
          "no name in an outcome, as in: het meisje is gevonden",
          findings);
    }
  }

  private static Stream<String> namesIn(MatchResult match) {
    return Stream.of("name", "called", "titled")
        .map(match::group)
        .flatMap(Stream::ofNullable)
        .flatMap(words -> Stream.of(words.split("\\s+")))
        .filter(word -> word.length() > 2 && Character.isUpperCase(word.charAt(0)));
  }

  private boolean isName(String word) {
    var small = word.toLowerCase(Locale.ROOT);
    return !NO_NAMES.contains(small) && !places.contains(small);
  }

  private static void note(
      Pattern pattern, Check check, Text text, String advice, List<Finding> findings) {
    pattern
        .matcher(text.words())
        .results()
        .forEach(match -> findings.add(at(check, text, match, advice)));
  }

  private static boolean found(Pattern pattern, Text text) {
    return pattern.matcher(text.words()).find();
  }

  private static Finding at(Check check, Text text, MatchResult match, String advice) {
    return new Finding(check, text, match.start(), match.end(), advice);
  }

  private static Finding whole(Check check, Text text, String advice) {
    return new Finding(check, text, 0, text.words().length(), advice);
  }

  private static String lower(Region region) {
    return region.name().toLowerCase(Locale.ROOT);
  }
}
