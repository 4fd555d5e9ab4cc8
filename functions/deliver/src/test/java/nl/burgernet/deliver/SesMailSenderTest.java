package nl.burgernet.deliver;

import static nl.burgernet.deliver.Letters.action;
import static nl.burgernet.deliver.Letters.outcome;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.burgernet.deliver.SendResult.Refused;
import nl.burgernet.deliver.SendResult.Told;
import nl.burgernet.deliver.SendResult.TryLater;
import nl.burgernet.deliver.SendResult.Unknown;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Update;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.AwsHttp;
import nl.burgernet.rolls.Mark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SesMailSenderTest {
  private static final SendResult LATER = new TryLater(Duration.ofSeconds(1));

  private final ProviderStub ses = new ProviderStub();

  @AfterEach
  void close() {
    ses.close();
  }

  @Test
  void letters_go_in_one_call_and_each_has_a_result_of_its_own() {
    ses.answers(
        200,
        """
        {"BulkEmailEntryResults":[
          {"Status":"SUCCESS","MessageId":"0100018d"},
          {"Status":"MESSAGE_REJECTED","Error":"Address is on the suppression list"},
          {"Status":"TRANSIENT_FAILURE","Error":"Try again"},
          {"Status":"SUCCESS","MessageId":"0100018e"}]}
        """);

    assertThat(
            send(
                action("a@example.nl"),
                action("b@example.nl"),
                action("c@example.nl"),
                action("d@example.nl")))
        .containsExactly(new Told(), new Refused(Mark.REJECTED), LATER, new Told());
    assertThat(ses.requests()).hasSize(1);
    assertThat(requested().get("BulkEmailEntries").values())
        .extracting(entry -> entry.at("/Destination/ToAddresses/0").asString())
        .containsExactly("a@example.nl", "b@example.nl", "c@example.nl", "d@example.nl");
    assertThat(requested().get("FromEmailAddress").asString()).isEqualTo("burgernet@example.nl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MAIL_FROM_DOMAIN_NOT_VERIFIED",
        "ACCOUNT_SUSPENDED",
        "ACCOUNT_THROTTLED",
        "ACCOUNT_DAILY_QUOTA_EXCEEDED",
        "ACCOUNT_SENDING_PAUSED",
        "CONFIGURATION_SET_SENDING_PAUSED",
        "TRANSIENT_FAILURE",
        "FAILED",
        "A_STATUS_OF_NEXT_YEAR"
      })
  void what_is_about_us_crosses_nobody_off(String status) {
    ses.answers(200, "{\"BulkEmailEntryResults\":[{\"Status\":\"" + status + "\"}]}");

    assertThat(send(action("a@example.nl"))).containsExactly(LATER);
  }

  @Test
  void an_address_that_is_none_is_never_tried_again() {
    ses.answers(200, "{\"BulkEmailEntryResults\":[{\"Status\":\"INVALID_PARAMETER\"}]}");

    assertThat(send(action("a@"))).containsExactly(new Refused(Mark.REJECTED));
  }

  @Test
  void every_mail_can_be_left_with_one_click() {
    accept();

    send(action("a@example.nl"));

    var headers = requested().at("/BulkEmailEntries/0/ReplacementHeaders");
    assertThat(headers)
        .isEqualTo(
            Wire.JSON.readTree(
                """
                [
                  {"Name":"List-Unsubscribe","Value":"<https://burgernet.example/u/t0ken>"},
                  {"Name":"List-Unsubscribe-Post","Value":"List-Unsubscribe=One-Click"}
                ]
                """));
    assertThat(
            requested()
                .at(
                    "/BulkEmailEntries/0/ReplacementEmailContent/ReplacementTemplate/ReplacementTemplateData")
                .asString())
        .isEqualTo("{\"leave\":\"https://burgernet.example/u/t0ken\"}");
  }

  @Test
  void what_becomes_of_a_mail_is_told_by_the_name_of_its_contact_alone() {
    accept();

    send(action("a@example.nl"));

    assertThat(requested().get("ConfigurationSetName").asString()).isEqualTo("mail");
    assertThat(requested().at("/BulkEmailEntries/0/ReplacementTags"))
        .isEqualTo(
            Wire.JSON.readTree(
                """
                [
                  {"Name":"participant","Value":"000000000000a77a"},
                  {"Name":"contact","Value":"1"}
                ]
                """));
  }

  @Test
  void an_emergency_asks_to_call_one_number_only() {
    accept();

    send(Letters.emergency("a@example.nl"));

    assertThat(filled("Text")).contains("\nZiet u iets? Bel 112.\n").doesNotContain("Spoed");
  }

  @Test
  void a_mail_says_everything_about_the_action_in_words_and_in_html() {
    accept();

    send(action("a@example.nl"));

    assertThat(filled("Text"))
        .isEqualTo(
            """
            Vermist kind: Meisje (7), gele jas

            Vermist sinds 10.30 uur bij het Vondelpark: Mila, 7 jaar, gele jas, rode laarzen.

            Mila is met haar hond, een kleine zwarte teckel.

            Ziet u iets? Bel 0800-0011. Spoed: bel 112.

            U krijgt dit bericht omdat u deelnemer van Burgernet bent. Afmelden: {{leave}}
            """);
    assertThat(filled("Html"))
        .contains(
            "<html lang=\"nl\">",
            "<title>Burgernet: Meisje (7), gele jas</title>",
            "<p>Vermist kind</p>",
            "<a href=\"tel:08000011\">0800-0011</a>. Spoed: bel 112.",
            "<a href=\"{{leave}}\">Afmelden</a>");
    assertThat(filled("Subject")).isEqualTo("Burgernet: Meisje (7), gele jas");
  }

  @Test
  void a_mail_with_the_outcome_stands_on_its_own() {
    accept();

    send(outcome("a@example.nl"));

    assertThat(filled("Text"))
        .isEqualTo(
            """
            Afloop: Vermist kind

            Het meisje (7) met de gele jas is gevonden. Dank voor het uitkijken.

            Dank dat u hebt uitgekeken.

            U krijgt dit bericht omdat u deelnemer van Burgernet bent. Afmelden: {{leave}}
            """);
    assertThat(filled("Subject")).isEqualTo("Burgernet, afloop: Vermist kind");
    assertThat(filled("Html")).contains("<p>Afloop</p>").doesNotContain("tel:", "teckel");
  }

  @Test
  void a_mail_that_asks_a_neighbourhood_has_a_link_to_the_questions_that_is_for_one_receiver() {
    accept();

    send(Letters.asking("a@example.nl"));

    assertThat(filled("Text"))
        .isEqualTo(
            """
            Buurtonderzoek: Inbraken in de Twijnstraat

            Hebt u zondagnacht iets gezien?

            Beantwoord de vragen: {{answer}}
            Dat kan tot dinsdag 20 januari om 12.00 uur, zonder account. De link is alleen voor u: stuur hem niet door.

            Dank voor uw hulp. Is er spoed? Bel 112.

            U krijgt dit bericht omdat u deelnemer van Burgernet bent. Afmelden: {{leave}}
            """);
    assertThat(filled("Subject")).isEqualTo("Buurtonderzoek: Inbraken in de Twijnstraat");
    assertThat(filled("Html")).contains("<a href=\"{{answer}}\">", "tot dinsdag 20 januari");
    assertThat(
            requested()
                .at(
                    "/BulkEmailEntries/0/ReplacementEmailContent/ReplacementTemplate/ReplacementTemplateData")
                .asString())
        .contains("\"answer\":\"https://burgernet.example/inquiries/a/questions\"");
  }

  @Test
  void who_was_asked_hears_the_thanks_without_a_link_once_it_is_closed() {
    accept();
    var thanked =
        Letters.inquiry()
            .updated(
                Update.Change.ofTexts(
                    new Texts("Inbraken in de Twijnstraat", "Dank: de dader is gepakt.", null)),
                NOON.plusSeconds(60));

    send(new Letter(Letters.ANNA, "a@example.nl", "x", thanked, Phase.UPDATE));

    assertThat(filled("Text")).contains("Dank: de dader is gepakt.").doesNotContain("vragen");
    assertThat(filled("Html")).doesNotContain("{{answer}}", "zondagnacht");
    assertThat(filled("Subject")).isEqualTo("Over het buurtonderzoek: Inbraken in de Twijnstraat");
  }

  @Test
  void who_is_asked_after_an_update_reads_both() {
    accept();
    var updated =
        Letters.inquiry()
            .updated(
                Update.Change.ofTexts(
                    new Texts("Inbraken in de Twijnstraat", "Ook beelden zijn welkom.", null)),
                NOON.plusSeconds(60));

    send(new Letter(Letters.ANNA, "a@example.nl", "x", Letters.ANSWER, updated, Phase.ACTION));

    assertThat(filled("Text"))
        .contains("Hebt u zondagnacht iets gezien?\n\nAanvulling: Ook beelden zijn welkom.");
  }

  @Test
  void an_exercise_says_so_in_its_subject() {
    accept();

    send(Letters.exercise(action("a@example.nl")));

    assertThat(filled("Subject")).startsWith("OEFENING - Burgernet: ");
    assertThat(filled("Text")).startsWith("Vermist kind: OEFENING: Meisje");
    assertThat(filled("Html")).contains(">OEFENING: Meisje (7), gele jas</h1>");
  }

  @Test
  void what_a_control_room_types_is_text_also_in_html() {
    accept();

    send(
        Letters.saying(
            new Texts(
                "<script>alert(1)</script>", "Jansen & Zn \"de Fiets\" <b>\ntweede regel", null)));

    assertThat(filled("Html"))
        .contains(
            "<h1 style=\"font-size:1.3em\">&lt;script&gt;alert(1)&lt;/script&gt;</h1>",
            "Jansen &amp; Zn &quot;de Fiets&quot; &lt;b&gt;<br>tweede regel")
        .doesNotContain("<script>", "<b>");
    assertThat(filled("Text")).contains("Jansen & Zn \"de Fiets\" <b>\ntweede regel");
  }

  @ParameterizedTest
  @CsvSource({
    "429,TooManyRequestsException",
    "400,LimitExceededException",
    "400,SendingPausedException",
    "400,BadRequestException",
    "403,AccessDeniedException",
    "500,InternalFailure",
    "503,ServiceUnavailable"
  })
  void a_provider_that_is_busy_or_broken_is_asked_once_and_again_later(int status, String type) {
    ses.answers(status, "{\"__type\":\"" + type + "\",\"message\":\"no\"}");

    assertThat(send(action("a@example.nl"), action("b@example.nl"))).containsExactly(LATER, LATER);
    assertThat(ses.requests()).hasSize(1);
  }

  @Test
  @Timeout(15) // Seconds: a socket of its own accord gives up after thirty.
  void of_an_answer_that_does_not_come_in_time_nobody_knows_what_happened() {
    ses.answersNever();

    assertThat(sender(Duration.ofMillis(500)).send(List.of(action("a@example.nl"))))
        .containsExactly(new Unknown());
    assertThat(ses.requests()).hasSize(1);
  }

  @Test
  void of_a_provider_that_hangs_up_nobody_knows_what_happened_and_it_is_asked_once() {
    try (var hangUp = new HangUp()) {
      assertThat(send(action("a@example.nl"))).containsExactly(new Unknown());
      assertThat(hangUp.requests()).isEqualTo(1);
    }
  }

  @Test
  void who_cannot_be_connected_to_has_told_nobody() {
    ProviderStub.leadNowhere();

    assertThat(send(action("a@example.nl"))).containsExactly(LATER);
  }

  private void accept() {
    ses.answers(200, "{\"BulkEmailEntryResults\":[{\"Status\":\"SUCCESS\",\"MessageId\":\"1\"}]}");
  }

  private JsonNode requested() {
    return Wire.JSON.readTree(ses.requests().getLast());
  }

  /// A part of the template with the placeholders filled that the whole call shares.
  private String filled(String part) {
    var template = requested().at("/DefaultContent/Template");
    var text = template.at("/TemplateContent/" + part).asString();
    for (var value : Wire.JSON.readTree(template.get("TemplateData").asString()).properties()) {
      text = text.replace("{{" + value.getKey() + "}}", value.getValue().asString());
    }
    return text;
  }

  private static List<SendResult> send(Letter... letters) {
    return sender(Duration.ofSeconds(20)).send(List.of(letters));
  }

  private static MessageSender sender(Duration callLimit) {
    return new SendersUnderTest(
            Channel.EMAIL,
            Map.of(
                "SENDER", "burgernet@example.nl",
                "PHONE_NUMBERS", "0800-0011, EMERGENCY=112",
                "CONFIGURATION_SET", "mail"),
            AwsHttp.create(),
            callLimit)
        .sender();
  }
}
