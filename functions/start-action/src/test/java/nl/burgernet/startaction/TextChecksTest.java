package nl.burgernet.startaction;

import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import nl.burgernet.controlroom.PublicText;
import nl.burgernet.events.Kind;
import nl.burgernet.startaction.Check.Weight;
import nl.burgernet.startaction.TextChecks.Text;
import nl.burgernet.startaction.TextChecks.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextChecksTest {
  private static final TextChecks CHECKS = Doors.checks(warningOfAll());

  static Stream<Message> messages() throws IOException {
    try (var in = TextChecksTest.class.getResourceAsStream("messages.tsv")) {
      return new String(
              Objects.requireNonNull(in, "messages.tsv").readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(columns -> new Message(Kind.valueOf(columns[0]), columns[1], columns[2]));
    }
  }

  /// A message and what is to be said about it.
  record Message(Kind kind, String checks, String words) {
    private List<String> expected() {
      return checks.equals("-") ? List.of() : List.of(checks.split(","));
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void a_message_is_read_as_a_careful_colleague_would(Message message) {
    assertThat(CHECKS.warnings(written(message.kind(), message.words()), NOON))
        .extracting(warning -> warning.check().name())
        .containsExactlyInAnyOrderElementsOf(message.expected());
  }

  @Test
  void the_messages_that_it_is_tried_on_are_many_and_half_of_them_are_good() throws IOException {
    assertThat(messages()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(messages().filter(message -> message.expected().isEmpty()))
        .hasSizeGreaterThanOrEqualTo(25);
    assertThat(messages().flatMap(message -> message.expected().stream()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Check.values())
                .filter(check -> !Set.of(Check.OVERLAP, Check.NAME_AFTER_OUTCOME).contains(check))
                .filter(check -> check != Check.CHILD_PHOTO)
                .map(Check::name)
                .toList());
  }

  @Test
  void a_warning_says_where_and_what_to_write_instead() {
    var words = "Inbraak i.v.m. MO. Gezien? Bel 112.";

    var warnings = CHECKS.warnings(written(Kind.LOOK_OUT, words), NOON);

    assertThat(warnings)
        .extracting(
            warning ->
                words.substring(
                    Objects.requireNonNull(warning.from()), Objects.requireNonNull(warning.to())))
        .containsExactly("i.v.m.", "MO");
    assertThat(warnings.getFirst())
        .isEqualTo(
            new Warning(
                Check.JARGON, "/texts/message", 8, 14, "words of the public: vanwege", null));
  }

  @Test
  void a_warning_repeats_no_name_number_or_address() {
    var written =
        written(
            Kind.MISSING_CHILD,
            "Mila Jansen, 7 jaar, Dorpsstraat 12, geboren 12-03-2018, autisme. Bel 06-12345678.");

    var warnings = CHECKS.warnings(written, NOON);

    assertThat(warnings).hasSizeGreaterThanOrEqualTo(5);
    assertThat(warnings.toString())
        .doesNotContain("Mila", "Jansen", "Dorpsstraat", "2018", "autisme", "0612345678", "06-1");
  }

  @Test
  void what_the_details_ask_of_people_counts_too() {
    var written =
        new Written(
            Kind.LOOK_OUT,
            new Text("/texts/headline", "Man op scooter"),
            new Text("/texts/message", "Grijze scooter na een overval."),
            new Text("/texts/details", "Gezien? Bel 112."),
            null);
    assertThat(CHECKS.warnings(written, NOON)).isEmpty();
  }

  @Test
  void a_private_word_is_found_in_every_text() {
    for (var field : List.of("headline", "details")) {
      var text = new Text("/texts/" + field, "Sem heeft autisme");
      var written =
          new Written(
              Kind.MISSING_CHILD,
              field.equals("headline") ? text : null,
              null,
              field.equals("details") ? text : null,
              null);
      assertThat(CHECKS.warnings(written, NOON))
          .singleElement()
          .extracting(Warning::field)
          .isEqualTo("/texts/" + field);
    }
  }

  // Outcomes

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Vermist: Mila, 7 jaar, gele jas. Bel 112.",
        "Vermist Mila (7), gele jas. Bel 112.",
        "Vermist kind: Mila, 7 jaar. Bel 112.",
        "De 7-jarige Mila Jansen is weg. Bel 112.",
        "Het meisje heet Mila. Bel 112."
      })
  void a_name_is_not_repeated_after_the_outcome(String message) {
    assertThat(ofOutcome(Kind.MISSING_CHILD, message, "Mila is gevonden. Dank u wel."))
        .containsExactly("/text NAME_AFTER_OUTCOME");
    assertThat(ofOutcome(Kind.MISSING_CHILD, message, "Het meisje (7) is gevonden. Dank u wel."))
        .isEmpty();
    assertThat(ofOutcome(Kind.MISSING_CHILD, message, "Milan is een stad. Het meisje is terug."))
        .isEmpty();
  }

  @Test
  void a_surname_with_a_title_is_a_name_too() {
    var message = "Vermist: de heer De Vries, 81 jaar, grijze jas. Bel 112.";
    assertThat(ofOutcome(Kind.MISSING_PERSON, message, "De heer De Vries is gevonden."))
        .containsExactly("/text NAME_AFTER_OUTCOME");
    assertThat(ofOutcome(Kind.MISSING_PERSON, message, "De man van 81 jaar is gevonden."))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Meisje (7), gele jas. Bel 112. | Het meisje met de gele jas is gevonden.",
        "Vermist in Utrecht: jongen, 8 jaar. Bel 112. | De jongen is in Utrecht gevonden.",
        "Man (67) vermist in Amsterdam Noord. Bel 112. | De man uit Amsterdam Noord is terug."
      })
  void what_is_no_name_may_be_repeated(String message, String outcome) {
    assertThat(ofOutcome(Kind.MISSING_CHILD, message, outcome)).isEmpty();
    assertThat(ofOutcome(Kind.MISSING_PERSON, message, outcome)).isEmpty();
  }

  @Test
  void the_name_of_a_suspect_is_another_matter() {
    assertThat(ofOutcome(Kind.LOOK_OUT, "Mo, 25 jaar, scooter. Bel 112.", "Mo is aangehouden."))
        .isEmpty();
  }

  @Test
  void an_outcome_is_read_as_closely_as_the_rest() {
    assertThat(
            ofOutcome(Kind.MISSING_CHILD, "Meisje (7). Bel 112.", "Aangetroffen. Bel 06-12345678."))
        .containsExactlyInAnyOrder("/text JARGON", "/text OTHER_NUMBER");
  }

  // Policy

  @Test
  void policy_says_what_is_refused_and_what_is_not_looked_at() {
    var policy =
        Policy.from(
            Map.of(
                "POLICY",
                "{\"checks\": {\"JARGON\": \"REFUSE\", \"OTHER_NUMBER\": \"OFF\"},"
                    + " \"maxTextParts\": 9}"));
    var checks = Doors.checks(policy);
    var written = written(Kind.LOOK_OUT, "Inbraak i.v.m. MO. Bel 06-12345678. " + "x".repeat(300));

    assertThat(checks.warnings(written, NOON)).isEmpty();
    assertThat(checks.refusals(written, NOON))
        .extracting(error -> error.field() + " " + error.received())
        .containsExactly("/texts/message i.v.m.", "/texts/message MO");
  }

  @Test
  void only_what_would_do_harm_at_once_is_refused_unless_policy_says_otherwise() {
    assertThat(
            Arrays.stream(Check.values())
                .filter(check -> Policy.USUAL.weightOf(check) == Weight.REFUSE))
        .containsExactly(Check.OTHER_NUMBER, Check.UNFILLED, Check.CHILD_PHOTO);
  }

  @Test
  void a_long_text_is_read_in_no_time() {
    for (var words : List.of("a", "A", "Aa ", "Aa van de ", "1 ", "0 6 ", "{", "van ", "t.h.v. ")) {
      var text = new Text("/texts/details", words.repeat(4_000 / words.length()));
      var began = System.nanoTime();
      CHECKS.warnings(
          new Written(Kind.MISSING_CHILD, null, null, text, new Text("/text", "Mila")), NOON);
      // A text that takes time more than in proportion to its length would take minutes.
      assertThat(System.nanoTime() - began).as(words).isLessThan(5_000_000_000L);
    }
  }

  // Templates

  @Test
  void every_template_is_good_once_it_is_filled_in_and_not_before() {
    for (var template : Templates.builtIn().all()) {
      var as = template.kind() + " " + template.language();
      var empty =
          written(template, Matcher.quoteReplacement("{nog in te vullen}"), template.outcomes());
      assertThat(CHECKS.warnings(empty, NOON))
          .as(as)
          .extracting(Warning::check)
          .contains(Check.UNFILLED)
          .isSubsetOf(Check.UNFILLED, Check.TOO_LONG);
      var filled = written(template, "rood", template.outcomes());
      assertThat(CHECKS.warnings(filled, NOON)).as(as).isEmpty();
      for (var text : texts(filled)) {
        assertThat(PublicText.DETAILS.faults(text.words())).as(text.words()).isEmpty();
      }
      assertThat(PublicText.HEADLINE.faults(template.headline())).as(as).isEmpty();
    }
  }

  @Test
  void there_is_a_template_of_every_kind_in_both_languages_and_for_each_ending() {
    var found = new ArrayList<String>();
    for (var template : Templates.builtIn().all()) {
      found.add(template.kind() + " " + template.language());
      assertThat(template.outcomes()).hasSize(3);
    }
    var expected = new ArrayList<String>();
    for (var kind : Kind.ofActions()) {
      expected.add(kind + " nl");
      expected.add(kind + " en");
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<Text> texts(Written written) {
    return Stream.of(written.headline(), written.message(), written.details(), written.outcome())
        .filter(Objects::nonNull)
        .toList();
  }

  private static Written written(
      Templates.Template template, String filling, Map<?, String> outcomes) {
    return new Written(
        template.kind(),
        new Text("/texts/headline", filled(template.headline(), filling)),
        new Text("/texts/message", filled(template.message(), filling)),
        new Text("/texts/details", filled(template.details(), filling)),
        new Text("/text", filled(String.join(" ", outcomes.values()), filling)));
  }

  private static String filled(String text, String filling) {
    return Templates.PLACEHOLDER.matcher(text).replaceAll(filling);
  }

  private static List<String> ofOutcome(Kind kind, String message, String outcome) {
    var written =
        new Written(
            kind, null, new Text("/texts/message", message), null, new Text("/text", outcome));
    return CHECKS.warnings(written, NOON).stream()
        .filter(warning -> warning.field().equals("/text"))
        .map(warning -> warning.field() + " " + warning.check())
        .toList();
  }

  private static Written written(Kind kind, String message) {
    return new Written(kind, null, new Text("/texts/message", message), null, null);
  }

  private static Policy warningOfAll() {
    return Policy.from(
        Map.of("POLICY", "{\"checks\": {\"OTHER_NUMBER\": \"WARN\", \"UNFILLED\": \"WARN\"}}"));
  }
}
