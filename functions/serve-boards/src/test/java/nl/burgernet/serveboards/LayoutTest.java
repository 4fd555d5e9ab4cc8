package nl.burgernet.serveboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LayoutTest {
  private static final String HEADLINE = "Meisje (7), gele jas";
  private static final String MESSAGE =
      "Vermist sinds 10.30 uur bij het Vondelpark: Mila, 7 jaar, gele jas, rode laarzen.";
  private static final String DETAILS = "Mila is met haar hond, een kleine zwarte teckel.";
  private static final Pattern AROUND = Pattern.compile("^[(\\[]+|[\\s,;:(\\-.!?)]+$");
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,:-]*\\d|\\d");

  @Example
  void a_ticker_of_ninety_characters_says_all_of_the_message_and_whom_to_call() {
    assertThat(lines(1, 90))
        .containsExactly(
            "Vermist sinds 10.30 uur bij het Vondelpark: Mila, 7 jaar, gele jas, rode laarzen. Bel"
                + " 112");
  }

  @Example
  void a_sign_of_three_short_lines_says_who_and_whom_to_call() {
    assertThat(lines(3, 18)).containsExactly("Meisje (7), gele", "jas. Bel 112");
  }

  @Example
  void a_large_board_says_everything() {
    assertThat(String.join(" ", lines(8, 40)))
        .isEqualTo(HEADLINE + ". " + MESSAGE + " " + DETAILS + " Bel 112");
  }

  @Example
  void whom_to_call_stands_there_once_when_the_message_says_it_too() {
    var lines = Layout.fitted(HEADLINE, "Mila is 7. Gezien? Bel 112", null, "Bel 112", size(3, 40));

    assertThat(String.join(" ", lines)).isEqualTo(HEADLINE + ". Mila is 7. Gezien? Bel 112");
  }

  @Example
  void whom_to_call_stands_there_once_when_what_is_to_know_says_it_too() {
    var lines = Layout.fitted("Kind", "Mila is 7.", "Ze lacht. Bel 112", "Bel 112", size(3, 40));

    assertThat(String.join(" ", lines)).isEqualTo("Kind. Mila is 7. Ze lacht. Bel 112");
  }

  @Example
  void a_text_that_does_not_fit_is_cut_between_words_before_the_call() {
    var lines =
        Layout.fitted("Oudere man", "woord ".repeat(60).strip(), null, "Bel 112", size(2, 30));

    assertThat(String.join(" ", lines)).matches("Oudere man\\. (woord )+woord\\.\\.\\. Bel 112");
  }

  @Example
  void a_word_that_is_longer_than_a_line_is_broken_with_a_hyphen() {
    var lines =
        Layout.fitted("Arbeidsongeschiktheidsverzekering", "x", null, "Bel 112", size(6, 12));

    assertThat(lines.getFirst()).isEqualTo("Arbeidsonge-");
  }

  @Example
  void what_belongs_to_a_number_stays_with_it() {
    var lines =
        Layout.fitted("Fiets", "Bel vandaag 06 12345678 of zeg", null, "Bel 112", size(4, 16));

    assertThat(String.join("\n", lines)).contains("06 12345678");
  }

  @Example
  void a_headline_that_does_not_fit_is_cut_before_the_call() {
    assertThat(Layout.fitted(HEADLINE, MESSAGE, null, "Bel 112", size(1, 28)))
        .containsExactly("Meisje (7), gele... Bel 112");
  }

  @Example
  void where_there_is_no_room_for_the_call_the_headline_begins() {
    assertThat(Layout.fitted(HEADLINE, MESSAGE, null, "Bel het nummer +31205550000", size(1, 24)))
        .containsExactly("Meisje (7), gele...");
  }

  @Example
  void where_it_is_cut_no_comma_dangles() {
    assertThat(
            Layout.fitted(
                "Kind", "Mila, gele jas, rode laarzen en blond", null, "Bel 112", size(1, 31)))
        .containsExactly("Kind. Mila, gele jas... Bel 112");
  }

  @Example
  void signs_that_a_board_may_lack_become_plain_ones() {
    assertThat(Layout.plain("‘Mila’ – zeven…  één\tjaar \n€5 ✓"))
        .isEqualTo("'Mila' - zeven... één jaar euro 5");
  }

  @Property(tries = 3_000)
  void lines_always_fit_the_board(@ForAll("texts") Words words, @ForAll("sizes") Size size) {
    var lines = words.on(size);

    assertThat(lines.size()).isLessThanOrEqualTo(size.lines());
    assertThat(lines).isNotEmpty().allMatch(line -> line.length() <= size.characters());
  }

  @Property(tries = 3_000)
  void no_number_is_ever_cut(@ForAll("texts") Words words, @ForAll("sizes") Size size) {
    var known = numbersIn(words.headline() + " " + words.message() + " Bel 112");

    for (var line : words.on(size)) {
      assertThat(known).containsAll(numbersIn(line));
    }
  }

  @Property(tries = 3_000)
  void what_is_shown_is_words_that_were_written(
      @ForAll("texts") Words words, @ForAll("sizes") Size size) {
    var written =
        new HashSet<>(
            Arrays.asList(
                Layout.plain(words.headline() + ". " + words.message() + ". Bel 112")
                    .split(" ", -1)));
    var bare = written.stream().map(LayoutTest::bare).collect(Collectors.toSet());
    // Words that were broken over lines are put together again.
    var shown = String.join("\n", words.on(size)).replace("-\n", "").replace("\n", " ");

    for (var word : shown.split(" ", -1)) {
      var begun = bare(word);
      assertThat(bare).anyMatch(each -> each.startsWith(begun));
    }
  }

  @Property(tries = 1_000)
  void a_call_for_which_there_is_no_room_is_left_out(
      @ForAll("texts") Words words, @ForAll("sizes") Size size) {
    var lines =
        Layout.fitted(words.headline(), words.message(), null, "Bel het nummer +31205550000", size);

    assertThat(lines.size()).isLessThanOrEqualTo(size.lines());
    assertThat(lines).allMatch(line -> line.length() <= size.characters());
  }

  @Property(tries = 1_000)
  void whom_to_call_is_always_said(@ForAll("texts") Words words, @ForAll("sizes") Size size) {
    assertThat(String.join(" ", words.on(size))).endsWith("Bel 112");
  }

  record Words(String headline, String message) {
    List<String> on(Size size) {
      return Layout.fitted(headline, message, null, "Bel 112", size);
    }
  }

  @Provide
  Arbitrary<Words> texts() {
    var word =
        Arbitraries.oneOf(
            Arbitraries.of(
                "vermist",
                "Mila",
                "7 jaar",
                "gele",
                "jas,",
                "12-AB-34",
                "06 12345678",
                "1.25 m",
                "10.30 uur",
                "(81)",
                "Vondelpark.",
                "meisje",
                "zwart-witte",
                "0800-0011",
                "een",
                "Nieuwezijdsvoorburgwal",
                "blijf",
                "binnen!",
                "één",
                "[rood]"),
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(14));
    var sentence = word.list().ofMinSize(1).ofMaxSize(40).map(words -> String.join(" ", words));
    var title = word.list().ofMinSize(1).ofMaxSize(8).map(words -> String.join(" ", words));
    return Combinators.combine(title, sentence).as(Words::new);
  }

  @Provide
  Arbitrary<Size> sizes() {
    var any =
        Combinators.combine(
                Arbitraries.integers().between(1, 10),
                Arbitraries.integers().between(Size.FEWEST_CHARACTERS, 120))
            .filter((lines, characters) -> lines * characters >= Size.SMALLEST)
            .as(Size::new);
    return Arbitraries.oneOf(
        Arbitraries.of(size(1, 90), size(3, 18), size(8, 40), size(1, 100), size(2, 16)), any);
  }

  private static Set<String> numbersIn(String text) {
    return NUMBER
        .matcher(text)
        .results()
        .map(found -> trimmed(found.group()))
        .collect(Collectors.toSet());
  }

  private static String trimmed(String number) {
    return number.replaceAll("[.,:-]+$", "");
  }

  private static String bare(String word) {
    return AROUND.matcher(word).replaceAll("");
  }

  private static List<String> lines(int lines, int characters) {
    return Layout.fitted(HEADLINE, MESSAGE, DETAILS, "Bel 112", size(lines, characters));
  }

  private static Size size(int lines, int characters) {
    return new Size(lines, characters);
  }
}
