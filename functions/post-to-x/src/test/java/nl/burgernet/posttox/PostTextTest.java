package nl.burgernet.posttox;

import static org.assertj.core.api.Assertions.assertThat;

import com.twitter.twittertext.TwitterTextParser;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nl.burgernet.events.Kind;
import nl.burgernet.events.PhoneNumbers;
import org.junit.jupiter.api.Test;

class PostTextTest {
  private final PostText text = new PostText(PhoneNumbers.parse("112, NOTICE=0900-8844"));

  @Test
  void a_short_message_stands_whole() {
    assertThat(text.action(Kind.MISSING_CHILD, "Vermist: Mila, 7 jaar, gele jas."))
        .isEqualTo("Burgernet: Vermist: Mila, 7 jaar, gele jas. Bel 112.");
    assertThat(text.update(Kind.MISSING_CHILD, "Zij droeg een blauwe jas.", true))
        .isEqualTo("Burgernet, correctie: Zij droeg een blauwe jas. Bel 112.");
    assertThat(text.update(Kind.MISSING_CHILD, "Zij is bij de Amstel gezien.", false))
        .isEqualTo("Burgernet, aanvulling: Zij is bij de Amstel gezien. Bel 112.");
  }

  @Test
  void whom_to_call_depends_on_what_it_is_about() {
    assertThat(
            List.of(
                text.action(Kind.NOTICE, "Inbraken in uw buurt."),
                text.update(Kind.NOTICE, "Weer twee.", false),
                text.picture(Kind.NOTICE, 1, "Een bus", "Gezien?")))
        .allSatisfy(post -> assertThat(post).endsWith(" Bel 0900-8844."));
    assertThat(text.action(Kind.EMERGENCY, "Blijf binnen.")).endsWith(" Bel 112.");
  }

  @Test
  void an_outcome_asks_nobody_to_call() {
    assertThat(PostText.outcome("Mila is gevonden.")).isEqualTo("Burgernet: Mila is gevonden.");
  }

  @Test
  void a_long_message_is_cut_after_a_word_and_still_says_whom_to_call() {
    var cut = text.action(Kind.MISSING_CHILD, "Vermist meisje met rode laarzen, ".repeat(20));

    assertThat(cut).endsWith("… Bel 112.");
    assertThat(cut.replace("… Bel 112.", "")).matches(".*(Vermist|meisje|met|rode|laarzen,)");
    assertThat(cut.length()).isGreaterThan(260);
  }

  @Test
  void an_endless_word_is_cut_between_characters_never_within_one() {
    var cut = text.action(Kind.MISSING_CHILD, "👨‍👩‍👧".repeat(200));

    assertThat(cut).endsWith("👧… Bel 112.");
  }

  /// X's rules as its documentation gives them, counted without its library: an address is 23, an
  /// emoji 2, a character of the Latin, Greek, Cyrillic and like scripts 1, any other 2.
  ///
  /// @see <a href="https://docs.x.com/fundamentals/counting-characters">counting characters</a>
  @Property(tries = 300)
  void the_library_counts_as_the_rules_say(@ForAll("messages") String message) {
    for (var post :
        List.of(text.action(Kind.LOOK_OUT, message), PostText.outcome(message), message)) {
      assertThat(TwitterTextParser.parseTweet(post).weightedLength)
          .as(post)
          .isEqualTo(weight(Normalizer.normalize(post, Normalizer.Form.NFC)));
    }
  }

  private static int weight(String text) {
    var weight = 0;
    var rest = text;
    for (var address : List.of("https://politie.nl/mila", "politie.nl")) {
      var without = rest.replace(address, "");
      weight += 23 * (rest.length() - without.length()) / address.length();
      rest = without;
    }
    var characters = Pattern.compile("\\X").matcher(rest);
    while (characters.find()) {
      var points = characters.group().codePoints().toArray();
      if (Arrays.stream(points).anyMatch(Character::isExtendedPictographic)) {
        weight += 2;
      } else {
        for (var point : points) {
          weight += isLight(point) ? 1 : 2;
        }
      }
    }
    return weight;
  }

  private static boolean isLight(int point) {
    return point <= 4351
        || (point >= 8192 && point <= 8205)
        || (point >= 8208 && point <= 8223)
        || (point >= 8242 && point <= 8247);
  }

  @Property(tries = 300)
  void every_post_fits_by_the_rules_of_x(@ForAll("messages") String message) {
    assertThat(
            TwitterTextParser.parseTweet(text.action(Kind.MISSING_CHILD, message)).weightedLength)
        .isLessThanOrEqualTo(280);
    assertThat(TwitterTextParser.parseTweet(PostText.outcome(message)).weightedLength)
        .isLessThanOrEqualTo(280);
    assertThat(text.action(Kind.MISSING_CHILD, message))
        .startsWith("Burgernet: ")
        .endsWith(" Bel 112.");
  }

  @Provide
  Arbitrary<String> messages() {
    return Arbitraries.of(
            "Mila",
            "7",
            "jaar,",
            "café",
            "漢字",
            "👨‍👩‍👧",
            "🚗",
            "politie.nl",
            "https://politie.nl/mila",
            "12-AB-34",
            "–",
            "één",
            "e\u0301",
            "@politie",
            "#vermist",
            "x".repeat(90))
        .list()
        .ofMinSize(1)
        .ofMaxSize(90)
        .map(words -> String.join(" ", words));
  }
}
