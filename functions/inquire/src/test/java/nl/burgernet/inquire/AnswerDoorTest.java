package nl.burgernet.inquire;

import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.inquire.Doors.ANNA;
import static nl.burgernet.inquire.Doors.BOB;
import static nl.burgernet.inquire.Doors.OPERATOR;
import static nl.burgernet.inquire.Doors.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nl.burgernet.answerlinks.AnswerLink;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerDoorTest {
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String HTML = "text/html,application/xhtml+xml";

  private static final PhotoFates.Fate ACCEPTED = new PhotoFates.Fate("ACCEPTED", null, null);

  private final Doors doors = new Doors();

  @BeforeEach
  void ask() {
    assertThat(doors.ask().status()).isEqualTo(201);
  }

  @Test
  void a_link_opens_the_questions_without_an_account() {
    var asked = json(doors.open(doors.token(ANNA), JSON));

    assertThat(asked.path("title").asString()).isEqualTo("Inbraken in de Twijnstraat");
    assertThat(asked.path("questions")).hasSize(4);
    assertThat(asked.at("/questions/0/type").asString()).isEqualTo("SingleChoice");
    assertThat(asked.path("answered").asBoolean()).isFalse();
  }

  @Test
  void the_page_is_whole_without_script_and_lets_nothing_of_others_in() {
    var page = doors.open(doors.token(ANNA), HTML);

    assertThat(page.headers().get("content-type")).startsWith("text/html");
    assertThat(page.headers().get("content-security-policy"))
        .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'");
    assertThat(page.headers()).containsEntry("referrer-policy", "no-referrer");
    assertThat(page.headers()).containsEntry("cache-control", "no-store");
    assertThat(page.body())
        .contains(
            "<html lang=\"nl\">",
            "&lt;drie&gt;",
            "<legend>Was u zondagnacht thuis?</legend>",
            "name=\"q1\" value=\"Ja\"",
            "<label for=\"q3\">Vertel wat u zag.",
            "dinsdag 20 januari om 12.00 uur",
            "op 20 april 2026 worden ze gewist")
        .doesNotContain("<script", "<drie>", "http://", "https://");
  }

  @Test
  void what_is_answered_is_kept_under_a_name_that_says_nothing() {
    var answer =
        doors.answer(
            doors.token(ANNA),
            JSON,
            "{\"answers\":{\"q1\":\"Ja\",\"q2\":[\"Een auto\",\"Iemand\"],\"q3\":\"Een\\r"
                + "\\n"
                + "auto\"}}");

    assertThat(answer.status()).isEqualTo(200);
    var kept = doors.answers.of(doors.inquiries.only().id());
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().values())
        .isEqualTo(
            Map.of(
                "q1", List.of("Ja"),
                "q2", List.of("Een auto", "Iemand"),
                "q3", List.of("Een\nauto")));
    assertThat(kept.getFirst().respondent()).matches("[0-9a-f]{24}").doesNotContain("a77a");
    assertThat(json(doors.open(doors.token(ANNA), JSON)).path("answered").asBoolean()).isTrue();
    assertThat(json(doors.open(doors.token(BOB), JSON)).path("answered").asBoolean()).isFalse();
  }

  @Test
  void a_page_s_form_is_answered_with_thanks() {
    var page =
        doors.answer(
            doors.token(ANNA), FORM, "q1=Nee&q2=Een+fiets&q2=Iemand&q3=Om+3%3A00+%26+later");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("Dank u wel", "Stuur een foto");
    assertThat(doors.answers.of(doors.inquiries.only().id()).getFirst().values())
        .containsEntry("q2", List.of("Een fiets", "Iemand"))
        .containsEntry("q3", List.of("Om 3:00 & later"));
  }

  @Test
  void who_answered_already_sends_a_photo_without_answering_anew() {
    assertThat(doors.open(doors.token(ANNA), HTML).body())
        .contains("nadat u uw antwoorden hebt verstuurd")
        .doesNotContain("action=\"photos\"");

    doors.answer(doors.token(ANNA), FORM, "q1=Nee");

    assertThat(doors.open(doors.token(ANNA), HTML).body())
        .contains("action=\"photos\"", "Stuur een foto")
        .doesNotContain("nadat u uw antwoorden hebt verstuurd");
  }

  @Test
  void a_later_answer_replaces_an_earlier_one_and_shows_it_to_nobody() {
    doors.answer(doors.token(ANNA), FORM, "q1=Nee&q3=geheim");

    assertThat(doors.open(doors.token(ANNA), HTML).body())
        .contains("U hebt al geantwoord")
        .doesNotContain("geheim", " checked");
    doors.answer(doors.token(ANNA), FORM, "q1=Ja");

    var kept = doors.answers.of(doors.inquiries.only().id());
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().values()).isEqualTo(Map.of("q1", List.of("Ja")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /answers",
        "{\"answers\":{}} | /answers/q1",
        "{\"answers\":{\"q2\":\"Iemand\"}} | /answers/q1",
        "{\"answers\":{\"q1\":\"Misschien\"}} | /answers/q1",
        "{\"answers\":{\"q1\":[\"Ja\",\"Nee\"]}} | /answers/q1",
        "{\"answers\":{\"q1\":3}} | /answers/q1",
        "{\"answers\":{\"q1\":\"Ja\",\"q2\":[\"Iemand\",\"Iemand\"]}} | /answers/q2",
        "{\"answers\":{\"q1\":\"Ja\",\"q3\":[\"a\",\"b\"]}} | /answers/q3",
        "{\"answers\":{\"q1\":\"Ja\",\"q4\":\"x\"}} | /answers/q4",
        "{\"answers\":{\"q1\":\"Ja\",\"q9\":\"x\"}} | /answers/q9",
        "{\"answers\":{\"q1\":\"Ja\"},\"name\":\"Anna\"} | /name"
      })
  void what_is_wrong_is_said_by_question_and_nothing_is_kept(String body, String blamed) {
    var answer = doors.answer(doors.token(ANNA), JSON, body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo(blamed);
    assertThat(answer.body()).doesNotContain("Misschien");
    assertThat(doors.answers.of(doors.inquiries.only().id())).isEmpty();
  }

  @Test
  void a_page_that_is_not_complete_comes_back_with_what_was_filled_in() {
    var page = doors.answer(doors.token(ANNA), FORM, "q2=Een+auto&q3=%3Cb%3Ezag+iets%3C%2Fb%3E");

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body())
        .contains(
            "role=\"alert\"",
            "<a href=\"#q1\">",
            "aria-invalid=\"true\" aria-describedby=\"q1-fault\"",
            "value=\"Een auto\" checked",
            "&lt;b&gt;zag iets&lt;/b&gt;");
    assertThat(doors.answers.of(doors.inquiries.only().id())).isEmpty();
  }

  @Test
  void an_invented_link_leads_nowhere() {
    var real = AnswerLink.parse(doors.token(ANNA)).orElseThrow();
    var invented = new AnswerLink(real.inquiry(), real.respondent(), "00".repeat(16)).token();

    assertThat(doors.open(invented, JSON).status()).isEqualTo(404);
    assertThat(doors.open("x", JSON).status()).isEqualTo(404);
    assertThat(doors.open(invented, HTML).body()).contains("Deze link klopt niet");
    assertThat(doors.answer(invented, JSON, "{\"answers\":{\"q1\":\"Ja\"}}").status())
        .isEqualTo(404);
    assertThat(doors.answers.of(real.inquiry())).isEmpty();
  }

  @Test
  void after_it_closed_nothing_is_shown_or_taken() {
    var token = doors.token(ANNA);
    doors.now = NOON.plus(Duration.ofDays(7)).minusMillis(1);
    assertThat(doors.open(token, JSON).status()).isEqualTo(200);

    doors.now = NOON.plus(Duration.ofDays(7));
    assertThat(doors.open(token, JSON).status()).isEqualTo(410);
    assertThat(doors.open(token, HTML).body())
        .contains("gesloten")
        .doesNotContain("Twijnstraat", "ingebroken");
    assertThat(doors.answer(token, JSON, "{\"answers\":{\"q1\":\"Ja\"}}").status()).isEqualTo(410);
    assertThat(doors.send("photos", token, JSON, "{\"question\":\"q4\"}").status()).isEqualTo(410);
    assertThat(doors.answers.of(doors.inquiries.only().id())).isEmpty();
  }

  @Test
  void closing_early_ends_all_links_at_once() {
    var token = doors.token(ANNA);
    doors.now = NOON.plusSeconds(60);
    doors.act("closing", OPERATOR, "k", "{}");

    assertThat(doors.open(token, JSON).status()).isEqualTo(410);
  }

  @Test
  void nothing_is_to_be_seen_of_an_inquiry_that_waits_or_was_refused() {
    var waiting = new Doors();
    waiting.contacts = 50_001;
    waiting.ask();

    assertThat(waiting.open(waiting.token(ANNA), JSON).status()).isEqualTo(404);
  }

  @Test
  void answers_are_bounded_in_size_and_number() {
    var token = doors.token(ANNA);
    var tooLong = "q1=Ja&q3=" + "a".repeat(61 * 1024);
    assertThat(doors.answer(token, FORM, tooLong).status()).isEqualTo(413);
    assertThat(doors.answer(token, FORM, "q1=Ja&q3=" + "a".repeat(2_001)).status()).isEqualTo(422);
    assertThat(doors.answer(token, FORM, "q1=%zz").status()).isEqualTo(400);
    assertThat(doors.answer(token, "text/plain", "q1=Ja").status()).isEqualTo(415);

    for (var i = 0; i < Answers.MOST_TIMES; i++) {
      assertThat(doors.answer(token, FORM, "q1=Ja").status()).isEqualTo(200);
    }
    assertThat(doors.answer(token, FORM, "q1=Nee").status()).isEqualTo(429);
  }

  @Test
  void photos_go_to_a_place_of_their_own_that_the_control_room_can_open() {
    var token = doors.token(ANNA);

    var upload = json(doors.send("photos", token, JSON, "{\"question\":\"q4\"}"));
    assertThat(upload.at("/upload/fields/key").asString())
        .isEqualTo("arrivals/answers/" + doors.inquiries.only().id() + "/photo0");
    var page = doors.send("photos", token, FORM, "question=q4");
    assertThat(page.body())
        .contains(
            "enctype=\"multipart/form-data\"",
            "action=\"https://photos.example/\"",
            "https://burgernet.example/inquiries/" + token + "/questions?photo=photo1");
    assertThat(upload.at("/upload/fields/success_action_redirect").asString()).isEqualTo("null");
    assertThat(page.headers().get("content-security-policy"))
        .contains("form-action 'self' https://photos.example;");
    assertThat(doors.send("photos", token, JSON, "{\"question\":\"q3\"}").status()).isEqualTo(422);
    assertThat(doors.send("photos", token, FORM, "question=q1").status()).isEqualTo(400);

    doors.fates.put("photo0", ACCEPTED);
    var table = json(doors.get("GET /inquiries/{id}/answers", OPERATOR, Map.of()));
    assertThat(table.at("/answers/0/photos/q4/0/large").asString())
        .isEqualTo("https://photos.example/photo0");
    for (var i = 2; i < Answers.MOST_PHOTOS; i++) {
      doors.send("photos", token, JSON, "{\"question\":\"q4\"}");
    }
    assertThat(doors.send("photos", token, JSON, "{\"question\":\"q4\"}").status()).isEqualTo(429);
  }

  @Test
  void who_sent_what_is_no_photo_is_told_why_and_can_send_another() {
    var token = doors.token(ANNA);
    var photo =
        json(doors.send("photos", token, JSON, "{\"question\":\"q4\"}")).path("photo").asString();

    assertThat(json(doors.fate(token, photo, JSON)).at("/photo/state").asString())
        .isEqualTo("AWAITED");
    var waiting = doors.fate(token, photo, HTML);
    assertThat(waiting.body()).contains("wordt bekeken").doesNotContain("ontvangen");
    assertThat(waiting.headers()).containsEntry("refresh", "3");

    doors.fates.put(photo, new PhotoFates.Fate("REFUSED", "HEIC", "Send it as JPEG."));
    var refused = json(doors.fate(token, photo, JSON));
    assertThat(refused.at("/photo/refusal").asString()).isEqualTo("HEIC");
    assertThat(refused.at("/photo/advice").asString()).isEqualTo("Send it as JPEG.");
    assertThat(refused.path("question").asString()).isEqualTo("q4");
    var page = doors.fate(token, photo, HTML);
    assertThat(page.body())
        .contains("role=\"alert\"", "niet aangekomen", "HEIC en AVIF", "Stuur een andere foto")
        .doesNotContain("Dank u wel");
    assertThat(page.headers()).doesNotContainKey("refresh");

    doors.fates.put(photo, ACCEPTED);
    assertThat(doors.fate(token, photo, HTML).body())
        .contains("uw foto is ontvangen", "Stuur nog een foto");
  }

  @Test
  void nobody_hears_of_a_photo_that_was_not_sent_by_their_link() {
    doors.send("photos", doors.token(ANNA), JSON, "{\"question\":\"q4\"}");

    assertThat(doors.fate(doors.token(ANNA), "photo0", JSON).status()).isEqualTo(200);
    assertThat(doors.fate(doors.token(BOB), "photo0", JSON).status()).isEqualTo(404);
    assertThat(doors.fate(doors.token(ANNA), "photo7", HTML).status()).isEqualTo(404);
  }

  @Test
  void the_table_has_a_row_for_each_answer_and_nothing_that_a_spreadsheet_runs() {
    doors.answer(doors.token(ANNA), FORM, "q1=Ja&q2=Een+auto&q2=Iemand&q3=" + "%3D1%2B1%22");
    doors.answer(doors.token(BOB), FORM, "q1=Nee&q3=+%09%40SUM(A1)");
    doors.send("photos", doors.token(BOB), JSON, "{\"question\":\"q4\"}");
    doors.fates.put("photo0", ACCEPTED);

    var csv = table("csv");

    assertThat(csv.headers().get("content-type")).startsWith("text/csv");
    var lines = csv.body().split("\r\n", -1);
    assertThat(lines[0])
        .isEqualTo(
            "number,answered_at,\"Was u zondagnacht thuis?\",\"Wat zag u?\",\"Vertel wat u zag.\","
                + "\"Hebt u beelden?\",\"Hebt u beelden? (refused)\"");
    assertThat(csv.body())
        .contains(
            ",\"Ja\",\"Een auto; Iemand\",\"'=1+1\"\"\",0,0\r\n",
            ",\"Nee\",\"\",\"'@SUM(A1)\",1,0");
    assertThat(lines).hasSize(4);
    assertThat(csv.body())
        .doesNotContain(doors.answers.of(doors.inquiries.only().id()).getFirst().respondent());
    var json = json(table("json"));
    assertThat(json.path("answers")).hasSize(2);
    assertThat(json.toString()).doesNotContain("respondent");
    assertThat(table("xls").status()).isEqualTo(400);
  }

  @Test
  void five_thousand_answers_are_read_in_pages_that_each_fit_an_answer_and_exported_whole() {
    // Quotation marks are escaped by the table, and again by the answer that it lies in.
    var words = "\"".repeat(AnswerForm.LONGEST_WORDS);
    for (var i = 0; i < 5_000; i++) {
      doors.answers.put(
          doors.inquiries.only().id(),
          "respondent " + i,
          Map.of("q3", List.of(i % 2 == 0 ? words : "Niets.")),
          NOON,
          NOON.plus(Duration.ofDays(90)));
    }
    var read = new ArrayList<Integer>();
    var query = Map.<String, String>of();
    do {
      var answer = doors.get("GET /inquiries/{id}/answers", OPERATOR, query);
      assertThat(Wire.toJson(answer.body()).length()).isLessThan(3_000_000);
      var page = json(answer);
      page.path("answers").forEach(row -> read.add(row.path("number").asInt()));
      query =
          page.has("next") ? Map.of("after", String.valueOf(page.path("next").asInt())) : Map.of();
    } while (!query.isEmpty());

    assertThat(read).isEqualTo(IntStream.rangeClosed(1, 5_000).boxed().toList());
    assertThat(table("csv").body().split("\r\n", -1)).hasSize(5_002);
    assertThat(
            doors.get("GET /inquiries/{id}/answers", OPERATOR, Map.of("after", "the end")).status())
        .isEqualTo(400);
  }

  @Test
  void what_is_a_formula_behind_blanks_is_none_in_the_table() {
    doors.answers.put(
        doors.inquiries.only().id(),
        "aa",
        Map.of("q3", List.of(" \t=HYPERLINK(1)")),
        NOON,
        NOON.plus(Duration.ofDays(90)));

    assertThat(table("csv").body()).contains(",\" \t'=HYPERLINK(1)\",");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a;=cmd|' /C calc'!A0;b",
        "a\n=1+1\nb",
        "a\r\n\r\n+1",
        "a;\"=1+1\"",
        "a; \"\" -2+3",
        "a\t@SUM(A1)",
        "a;\u00a0\u200b=1",
        "a;＝1",
        ";;=1;;=2",
        "\n=1"
      })
  void no_part_of_an_answer_is_a_formula_where_a_semicolon_divides_cells(String answer) {
    doors.answers.put(
        doors.inquiries.only().id(),
        "aa",
        Map.of("q3", List.of(answer)),
        NOON,
        NOON.plus(Duration.ofDays(90)));

    var csv = table("csv").body();

    // There, a quotation mark counts only where a cell begins, and ours stand behind a comma.
    assertThat(csv.split("[;\t\r\n]"))
        .noneMatch(cell -> cell.matches("[\"\\p{Z}\\p{C}]*[=+@|%＝＋－＠-].*"));
    assertThat(csv.replace("'", "")).contains(answer.replace("'", "").replace("\"", "\"\""));
  }

  @Test
  void an_answer_without_a_formula_is_in_the_table_as_it_was_written() {
    doors.answers.put(
        doors.inquiries.only().id(),
        "aa",
        Map.of("q3", List.of("rood; 2 deuren\n'snachts - rond 3:00\tof 4;")),
        NOON,
        NOON.plus(Duration.ofDays(90)));

    assertThat(table("csv").body()).contains(",\"rood; 2 deuren\n'snachts - rond 3:00\tof 4;\",");
  }

  @Test
  void what_cannot_be_seen_is_nobody_s_answer() {
    doors.answer(doors.token(ANNA), FORM, "q1=Ja&q3=Een%0Aauto%00%1B%E2%80%AE%09rood");

    assertThat(doors.answers.of(doors.inquiries.only().id()).getFirst().values())
        .containsEntry("q3", List.of("Een\nauto\trood"));
  }

  @Test
  void photos_that_were_refused_or_never_sent_are_not_counted_as_photos() {
    doors.answer(doors.token(ANNA), FORM, "q1=Ja");
    for (var i = 0; i < 4; i++) {
      doors.send("photos", doors.token(ANNA), JSON, "{\"question\":\"q4\"}");
    }
    doors.fates.put("photo0", new PhotoFates.Fate("REFUSED", "HEIC", "Send it as JPEG."));
    doors.fates.put("photo1", ACCEPTED);
    doors.fates.put("photo3", ACCEPTED);

    assertThat(table("csv").body()).endsWith(",\"Ja\",\"\",\"\",2,1\r\n");
    var photos = json(table("json")).at("/answers/0/photos/q4");
    assertThat(photos.valueStream().map(photo -> photo.path("state").asString()))
        .containsExactly("REFUSED", "ACCEPTED", "AWAITED", "ACCEPTED");
    // A link to what is not there would only lead astray.
    assertThat(photos.valueStream().map(photo -> photo.path("thumbnail").asString("")))
        .containsExactly(
            "", "https://photos.example/small/photo1", "", "https://photos.example/small/photo3");
  }

  private HttpAnswer table(String format) {
    return doors.get("GET /inquiries/{id}/answers", OPERATOR, Map.of("format", format));
  }
}
