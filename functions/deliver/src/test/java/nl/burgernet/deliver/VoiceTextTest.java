package nl.burgernet.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nl.burgernet.events.Texts;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class VoiceTextTest {
  private static final String LEAVE = "burgernet.example/uit";

  @Test
  void a_call_says_who_speaks_what_it_is_and_whom_to_call_all_of_it_twice() throws Exception {
    var call = element(VoiceText.ssml(Letters.action("+31612345678"), "0800-0011", LEAVE));

    var said =
        "Vermist sinds tien uur dertig bij het Vondelpark: Mila, zeven jaar, gele jas, rode"
            + " laarzen.Ziet u iets? Bel nul acht nul nul,  nul nul één één.";
    assertThat(call.getTextContent())
        .isEqualTo(
            "Dit is Burgernet."
                + said
                + "Ik herhaal."
                + said
                + "U wordt gebeld als deelnemer van Burgernet. Afmelden kan op burgernet punt"
                + " example, schuine streep, uit.");
  }

  @Test
  void a_call_with_the_outcome_stands_on_its_own_and_asks_nobody_to_call() throws Exception {
    var call = element(VoiceText.ssml(Letters.outcome("+31612345678"), "0800-0011", LEAVE));

    assertThat(call.getTextContent())
        .startsWith(
            "Dit is Burgernet, met de afloop van een bericht.Het meisje, zeven jaar, met de gele"
                + " jas is gevonden.")
        .contains("Ik herhaal.Het meisje")
        .doesNotContain("Bel ");
  }

  @Test
  void an_exercise_says_so_before_anything_else() {
    for (var letter :
        new Letter[] {Letters.action("+31612345678"), Letters.outcome("+31612345678")}) {
      assertThat(VoiceText.ssml(Letters.exercise(letter), "0800-0011", LEAVE))
          .matches("<speak><p>Dit is Burgernet[^.]*\\. Dit is een oefening\\.</p>.*");
    }
  }

  @Test
  void the_longest_message_of_a_control_room_is_said_twice_and_whole() {
    var longest = "abcdefghi ".repeat(48).strip() + ".";

    assertThat(VoiceText.ssml(saying(longest), "0800-0011", LEAVE))
        .containsPattern(longest + ".*Ik herhaal.*" + longest);
  }

  @Test
  void what_is_too_long_to_be_said_twice_is_said_once() {
    var words = "abcdefghi ".repeat(250).strip();

    assertThat(VoiceText.ssml(saying(words), "0800-0011", LEAVE))
        .contains(words)
        .doesNotContain("Ik herhaal");
  }

  @Test
  void what_is_too_long_for_a_call_is_cut_between_words() {
    var call = VoiceText.ssml(saying("abcdefghi ".repeat(1000)), "0800-0011", LEAVE);

    assertThat(call).contains("abcdefghi</p><p>Ziet u iets?");
    assertThat(VoiceText.duration(call))
        .isBetween(VoiceText.LONGEST_CALL.dividedBy(2), VoiceText.LONGEST_CALL);
  }

  @Test
  void pauses_take_time() {
    assertThat(VoiceText.duration("<speak>twaalf woord<break time=\"1000ms\"/></speak>"))
        .hasSeconds(2);
  }

  @Property
  void whatever_is_typed_a_call_is_well_formed_and_within_what_a_call_may_hold(
      @ForAll("texts") String text) throws Exception {
    var ssml = VoiceText.ssml(saying(text), "0800-0011", LEAVE);

    assertThat(element(ssml).getTagName()).isEqualTo("speak");
    assertThat(ssml).hasSizeLessThanOrEqualTo(VoiceText.LONGEST);
    assertThat(VoiceText.duration(ssml)).isLessThanOrEqualTo(VoiceText.LONGEST_CALL);
  }

  @Provide
  static Arbitrary<String> texts() {
    var any = Arbitraries.strings().all().ofMaxLength(2_000);
    var likely =
        Arbitraries.of(
                "43-XLK-1",
                "XL-43-KT",
                "7 jaar",
                "(7)",
                "10.30 uur",
                "0800-0011",
                "112",
                "&",
                "<",
                "</speak>",
                "\"",
                "🐕",
                "\u0000",
                "\uD83D",
                "woord",
                "-",
                "12-",
                "ë")
            .list()
            .ofMaxSize(600)
            .map(words -> String.join(" ", words));
    return Arbitraries.oneOf(any, likely);
  }

  private static Letter saying(String message) {
    return Letters.saying(new Texts("Vermist", message, null));
  }

  private static Element element(String ssml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(ssml)))
        .getDocumentElement();
  }
}
