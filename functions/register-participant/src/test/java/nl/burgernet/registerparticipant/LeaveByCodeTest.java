package nl.burgernet.registerparticipant;

import static nl.burgernet.registerparticipant.Citizens.ANNA;
import static nl.burgernet.registerparticipant.Citizens.BOB;
import static nl.burgernet.registerparticipant.Citizens.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import nl.burgernet.events.Channel;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.registrations.Act;
import nl.burgernet.registrations.Newcomers;
import nl.burgernet.registrations.Newcomers.Reachable;
import nl.burgernet.registrations.Registrations;
import org.junit.jupiter.api.Test;

class LeaveByCodeTest {
  private static final Pattern VERIFICATION = Pattern.compile("value=\"([0-9a-f]{32})\"");

  private final Citizens citizens = new Citizens();

  @Test
  void the_page_asks_for_a_number_or_an_address_and_changes_nothing() {
    citizens.signsIn(ANNA);

    var page = citizens.post("GET /leave", Map.of(), null, null, HOME);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("name=\"contact\"").doesNotContain("{problem}");
    assertThat(page.headers())
        .containsEntry("content-type", "text/html; charset=utf-8")
        .containsEntry("referrer-policy", "no-referrer");
    assertThat(citizens.registrations.all()).hasSize(1);
  }

  @Test
  void whoever_enters_the_code_that_came_to_their_number_is_gone() {
    var anna = citizens.signsIn(ANNA);

    var asked = sends("contact", "06 12345678");
    assertThat(asked.status()).isEqualTo(200);
    assertThat(citizens.registrations.all()).as("a code alone changes nothing").hasSize(1);
    var left = enters(asked, ANNA, citizens.texts.lastCode());

    assertThat(left.body()).contains("U bent afgemeld");
    assertThat(citizens.registrations.all()).isEmpty();
    assertThat(citizens.registrations.actsWith(anna.id()))
        .extracting(Registrations.Entry::act)
        .endsWith(Act.LEFT_BY_CODE);
  }

  @Test
  void whoever_is_called_only_leaves_by_their_number_as_well() {
    registers(Channel.VOICE, ANNA);

    enters(sends("contact", ANNA), ANNA, citizens.texts.lastCode());

    assertThat(citizens.registrations.all()).isEmpty();
  }

  @Test
  void a_number_that_no_text_reaches_is_called_and_any_is_that_asks_for_it() {
    registers(Channel.VOICE, "+31205550000");
    var asked = sends("contact", "020 555 0000");
    enters(asked, "+31205550000", citizens.calls.lastCode());
    assertThat(citizens.registrations.all()).isEmpty();

    citizens.signsIn(ANNA);
    citizens.waits(Duration.ofMinutes(1));
    var called = sends("contact", ANNA, "by", "call");
    assertThat(citizens.calls.sent()).hasSize(2);
    sends(
        "contact",
        ANNA,
        "by",
        "call",
        "verification",
        verification(called),
        "code",
        citizens.calls.lastCode());

    assertThat(citizens.registrations.all()).isEmpty();
  }

  @Test
  void a_mail_address_gets_its_code_by_mail() {
    registers(Channel.EMAIL, "anna@example.nl");

    enters(sends("contact", " Anna@Example.nl "), "anna@example.nl", citizens.mails.lastCode());

    assertThat(citizens.registrations.all()).isEmpty();
  }

  @Test
  void who_takes_part_is_not_found_out_here_either() {
    citizens.signsIn(ANNA);
    citizens.waits(Duration.ofHours(1));
    citizens.registrations.asked().clear();

    var known = sends("contact", ANNA);
    var unknown = sends("contact", BOB);

    assertThat(blind(known)).isEqualTo(blind(unknown));
    assertThat(citizens.registrations.asked()).as("nobody was looked up").isEmpty();
    var nobodys = enters(unknown, BOB, citizens.texts.lastCode());
    assertThat(nobodys.body()).contains("U bent afgemeld");
  }

  @Test
  void a_code_for_leaving_signs_nobody_in_and_a_code_for_signing_in_erases_nobody() {
    citizens.signsIn(ANNA);
    var leaving = sends("contact", ANNA);
    assertThat(
            citizens
                .entersCode(verification(leaving), "SMS", ANNA, citizens.texts.lastCode())
                .status())
        .isEqualTo(410);

    var signingIn = Citizens.verification(citizens.asksForCode("SMS", ANNA));
    var refused =
        sends("contact", ANNA, "verification", signingIn, "code", citizens.texts.lastCode());

    assertThat(refused.status()).isEqualTo(410);
    assertThat(citizens.registrations.all()).hasSize(1);
  }

  @Test
  void a_wrong_code_may_be_corrected_five_times_and_then_no_more() {
    citizens.signsIn(ANNA);
    var asked = sends("contact", ANNA);
    var code = citizens.texts.lastCode();
    var wrong = code.equals("000000") ? "000001" : "000000";
    var statuses = new ArrayList<Integer>();
    for (var i = 0; i < 5; i++) {
      statuses.add(enters(asked, ANNA, wrong).status());
    }

    assertThat(statuses).containsExactly(422, 422, 422, 422, 410);
    assertThat(enters(asked, ANNA, code).status()).isEqualTo(410);
    assertThat(citizens.registrations.all()).hasSize(1);
  }

  @Test
  void codes_for_leaving_flood_nobody() {
    var statuses = new ArrayList<Integer>();
    for (var i = 0; i < 5; i++) {
      statuses.add(
          citizens
              .post("POST /leave", Map.of(), form("contact", ANNA), null, "203.0.113." + i)
              .status());
    }

    assertThat(statuses).containsExactly(200, 200, 200, 429, 429);
    var waiting = sends("contact", ANNA);
    assertThat(waiting.headers()).containsEntry("retry-after", "900");
    assertThat(waiting.body()).contains("Probeer het over een kwartier opnieuw");
  }

  @Test
  void what_cannot_be_read_is_said_on_the_page_and_not_repeated() {
    for (var typed : new String[] {"", "112", "0900 8844", "anna at example", "<script>"}) {
      var answer = sends("contact", typed);
      assertThat(answer.status()).as(typed).isEqualTo(422);
      assertThat(answer.body()).contains("role=\"alert\"").doesNotContain("8844", "<script>");
    }
    assertThat(citizens.post("POST /leave", Map.of(), "contact=%zz", null, HOME).status())
        .isEqualTo(422);
    assertThat(citizens.texts.sent()).isEmpty();
  }

  @Test
  void what_was_typed_stays_text_on_the_page() {
    var asked = sends("contact", "a&'b@example.nl");

    assertThat(asked.body()).contains("a&amp;&#39;b@example.nl").doesNotContain("a&'b");
  }

  private void registers(Channel channel, String value) {
    citizens.registrations.register(
        new Newcomers(new java.util.Random(value.hashCode()), () -> citizens.now)
            .with(java.util.List.of(new Reachable(channel, value)), java.util.List.of()),
        Act.REGISTERED);
  }

  private HttpAnswer sends(String... fields) {
    return citizens.post(
        "POST /leave", Map.of(), form(fields), "application/x-www-form-urlencoded", HOME);
  }

  /// What the page with the code sends when its button is pressed.
  private HttpAnswer enters(HttpAnswer asked, String contact, String code) {
    return sends("contact", contact, "verification", verification(asked), "code", code);
  }

  private static String form(String... fields) {
    var form = new ArrayList<String>();
    for (var i = 0; i < fields.length; i += 2) {
      form.add(fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return String.join("&", form);
  }

  private static String verification(HttpAnswer page) {
    var found = VERIFICATION.matcher(page.body());
    if (!found.find()) {
      throw new AssertionError("no code was sent: " + page.body());
    }
    return found.group(1);
  }

  /// A page without what is drawn anew each time, and what was typed.
  private static String blind(HttpAnswer answer) {
    return String.format(Locale.ROOT, "%d %s", answer.status(), answer.body())
        .replaceAll("[0-9a-f]{32}", "X")
        .replace(ANNA, "C")
        .replace(BOB, "C");
  }
}
