package nl.burgernet.registerparticipant;

import static nl.burgernet.registerparticipant.Citizens.ANNA;
import static nl.burgernet.registerparticipant.Citizens.BOB;
import static nl.burgernet.registerparticipant.Citizens.json;
import static nl.burgernet.registerparticipant.Citizens.verification;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What somebody tries who should not get in, find out or be a nuisance; `docs/security.md` lists
/// it.
class AbuseTest {
  private final Citizens citizens = new Citizens();
  private final LogLines log = new LogLines();

  @AfterEach
  void letOthersLog() {
    log.close();
  }

  @Test
  void whether_a_contact_is_known_shows_neither_in_the_answer_nor_in_what_is_done() {
    citizens.signsIn(ANNA);
    citizens.waits(Duration.ofHours(1));
    citizens.registrations.asked().clear();

    var known = citizens.asksForCode("SMS", ANNA);
    var unknown = citizens.asksForCode("SMS", BOB);

    assertThat(blind(known)).isEqualTo(blind(unknown));
    assertThat(known.body()).hasSameSizeAs(unknown.body());
    assertThat(citizens.registrations.asked()).as("nobody was looked up").isEmpty();
    assertThat(citizens.texts.sent()).hasSize(3);
  }

  @Test
  void a_wrong_code_says_the_same_whether_the_contact_is_known_or_not() {
    citizens.signsIn(ANNA);
    citizens.waits(Duration.ofHours(1));
    citizens.registrations.asked().clear();

    var known = wrong(verification(citizens.asksForCode("SMS", ANNA)), ANNA);
    var unknown = wrong(verification(citizens.asksForCode("SMS", BOB)), BOB);

    assertThat(known).isEqualTo(unknown);
    assertThat(citizens.registrations.asked()).isEmpty();
  }

  @Test
  void a_number_that_opted_out_is_not_told_from_others() {
    var reached = citizens.asksForCode("SMS", ANNA);
    citizens.texts.answers(new CodeSender.Sent.Refused());
    var refused = citizens.asksForCode("SMS", BOB);

    assertThat(blind(refused)).isEqualTo(blind(reached));
  }

  @Test
  void five_guesses_are_all_there_are() {
    var verification = verification(citizens.asksForCode("SMS", ANNA));
    var statuses = new ArrayList<Integer>();
    for (var i = 0; i < 5; i++) {
      statuses.add(wrong(verification, ANNA).status());
    }

    assertThat(statuses).containsExactly(422, 422, 422, 422, 410);
    assertThat(log.counted("CodesWrong", "By", "CODE")).isEqualTo(5);
    assertThat(citizens.entersCode(verification, "SMS", ANNA, citizens.texts.lastCode()).status())
        .isEqualTo(410);
    assertThat(citizens.registrations.all()).isEmpty();
  }

  @Test
  void guesses_at_many_contacts_from_one_address_end() {
    var answers = new ArrayList<Integer>();
    for (var i = 0; i < 70; i++) {
      answers.add(
          citizens
              .entersCode(
                  String.format(Locale.ROOT, "%032x", i), "SMS", number(i), "123456", "203.0.113.9")
              .status());
    }

    assertThat(answers.subList(0, 60)).containsOnly(410);
    assertThat(answers.subList(60, 70)).containsOnly(429);
    assertThat(log.counted("CodesWrong", "By", "GONE")).isEqualTo(60);
    assertThat(log.counted("CodesDenied", "By", "TRIES")).isEqualTo(10);
  }

  @Test
  void a_code_is_good_once() {
    var verification = verification(citizens.asksForCode("SMS", ANNA));
    var code = citizens.texts.lastCode();
    citizens.entersCode(verification, "SMS", ANNA, code);

    assertThat(citizens.entersCode(verification, "SMS", ANNA, code).status()).isEqualTo(410);
  }

  @Test
  void a_code_is_good_for_ten_minutes() {
    var verification = verification(citizens.asksForCode("SMS", ANNA));
    citizens.waits(Duration.ofMinutes(10));

    assertThat(citizens.entersCode(verification, "SMS", ANNA, citizens.texts.lastCode()).status())
        .isEqualTo(410);
  }

  @Test
  void a_code_for_one_contact_opens_no_other() {
    var verification = verification(citizens.asksForCode("SMS", ANNA));

    assertThat(citizens.entersCode(verification, "SMS", BOB, citizens.texts.lastCode()).status())
        .isEqualTo(410);
  }

  @Test
  void a_code_that_was_sent_to_add_a_contact_signs_nobody_in() {
    var anna = citizens.signsIn(ANNA);
    var asked =
        citizens.does(
            "POST /participants/{id}/contacts",
            anna,
            java.util.Map.of(),
            "{\"channel\":\"SMS\",\"contact\":\"" + BOB + "\"}",
            null);

    assertThat(
            citizens
                .entersCode(verification(asked), "SMS", BOB, citizens.texts.lastCode())
                .status())
        .isEqualTo(410);
    assertThat(citizens.registrations.all()).hasSize(1);
  }

  @Test
  void one_number_is_not_flooded_from_wherever_it_is_asked() {
    var statuses = new ArrayList<Integer>();
    for (var i = 0; i < 10; i++) {
      statuses.add(citizens.asksForCode("SMS", ANNA, "203.0.113." + i).status());
    }
    assertThat(statuses.subList(0, 3)).containsOnly(202);
    assertThat(statuses.subList(3, 10)).containsOnly(429);
    assertThat(log.counted("CodesDenied", "By", "CONTACT")).isEqualTo(7);

    for (var quarter = 0; quarter < 90; quarter++) {
      citizens.waits(Duration.ofMinutes(15));
      citizens.asksForCode("SMS", ANNA, "198.51.100.9");
    }
    // Two days of Utc are touched.
    assertThat(citizens.texts.sent().size()).as("texts in a day").isLessThanOrEqualTo(16);
  }

  @Test
  void one_address_does_not_send_codes_to_the_whole_country() {
    var statuses = new ArrayList<Integer>();
    for (var i = 0; i < 25; i++) {
      statuses.add(citizens.asksForCode("EMAIL", "a" + i + "@example.nl").status());
      citizens.waits(Duration.ofSeconds(10));
    }

    assertThat(statuses.subList(0, 20)).containsOnly(202);
    assertThat(statuses.subList(20, 25)).containsOnly(429);
    assertThat(log.counted("CodesDenied", "By", "SENDER")).isEqualTo(5);
  }

  @Test
  void the_addresses_of_one_subscriber_of_ipv6_count_as_one() {
    var statuses = new ArrayList<Integer>();
    for (var i = 0; i < 25; i++) {
      statuses.add(
          citizens.asksForCode("EMAIL", "a" + i + "@example.nl", "2001:db8::" + i).status());
      citizens.waits(Duration.ofSeconds(10));
    }

    assertThat(statuses).endsWith(429, 429, 429, 429, 429);
  }

  @Test
  void codes_take_no_more_of_the_quota_than_is_kept_for_them() {
    var statuses = new ArrayList<Integer>();
    for (var i = 0; i < 15; i++) {
      statuses.add(citizens.asksForCode("SMS", number(i), "203.0.113." + i).status());
    }

    assertThat(statuses.subList(0, 10)).containsOnly(202);
    assertThat(statuses.subList(10, 15)).containsOnly(429);
    assertThat(log.counted("CodesDenied", "By", "QUOTA")).isEqualTo(5);
    citizens.waits(Duration.ofSeconds(10));
    assertThat(citizens.asksForCode("SMS", number(99)).status()).isEqualTo(202);
  }

  @Test
  void codes_by_call_leave_the_calls_of_actions_alone() {
    var statuses = new ArrayList<Integer>();
    for (var i = 0; i < 4; i++) {
      statuses.add(citizens.asksForCode("VOICE", number(i), "203.0.113." + i).status());
      citizens.waits(Duration.ofSeconds(14));
    }

    assertThat(statuses).containsExactly(202, 202, 429, 429);
    citizens.waits(Duration.ofSeconds(30));
    assertThat(citizens.asksForCode("VOICE", number(99)).status()).isEqualTo(202);
  }

  @Test
  void who_asked_too_often_is_told_how_long_to_wait() {
    for (var i = 0; i < 3; i++) {
      citizens.asksForCode("SMS", ANNA);
    }

    var answer = citizens.asksForCode("SMS", ANNA);

    assertThat(answer.headers()).containsEntry("retry-after", "900");
    assertThat(json(answer).path("detail").asString()).contains("900 seconds");
  }

  @Test
  void what_is_kept_of_a_code_says_neither_the_code_nor_to_whom_it_went() {
    citizens.asksForCode("SMS", ANNA);
    var code = citizens.texts.lastCode();

    assertThat(citizens.verifications.all())
        .singleElement()
        .asString()
        .doesNotContain(code, "612345678");
    assertThat(citizens.limits.keys())
        .allSatisfy(key -> assertThat(key).doesNotContain("612345678", Citizens.HOME));
  }

  @Test
  void numbers_that_cost_the_caller_or_the_sender_get_no_code() {
    for (var number : List.of("0900 8844", "0906 12345", "112", "0800 6070", "+1 876 555 1234")) {
      assertThat(citizens.asksForCode("SMS", number).status()).as(number).isEqualTo(422);
      assertThat(citizens.asksForCode("VOICE", number).status()).as(number).isEqualTo(422);
    }
    assertThat(citizens.texts.sent()).isEmpty();
    assertThat(citizens.calls.sent()).isEmpty();
  }

  private HttpAnswer wrong(String verification, String number) {
    var right = citizens.texts.lastCode();
    return citizens.entersCode(
        verification, "SMS", number, right.equals("000000") ? "000001" : "000000");
  }

  private static String number(int i) {
    return String.format(Locale.ROOT, "+316100000%02d", i);
  }

  /// An answer without what is drawn anew each time.
  private static String blind(HttpAnswer answer) {
    return answer.toString().replaceAll("[0-9a-f]{32}", "X");
  }
}
