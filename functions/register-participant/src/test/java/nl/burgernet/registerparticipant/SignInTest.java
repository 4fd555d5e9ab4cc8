package nl.burgernet.registerparticipant;

import static nl.burgernet.registerparticipant.Citizens.ANNA;
import static nl.burgernet.registerparticipant.Citizens.BOB;
import static nl.burgernet.registerparticipant.Citizens.HOME;
import static nl.burgernet.registerparticipant.Citizens.json;
import static nl.burgernet.registerparticipant.Citizens.signed;
import static nl.burgernet.registerparticipant.Citizens.verification;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.registrations.Act;
import nl.burgernet.registrations.Registrations;
import nl.burgernet.subscribers.Contact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInTest {
  private final Citizens citizens = new Citizens();

  @Test
  void who_enters_the_code_is_signed_up_with_that_contact_alone() {
    var asked = citizens.asksForCode("SMS", "06 12345678");
    assertThat(asked.status()).isEqualTo(202);
    assertThat(citizens.texts.sent()).singleElement().asString().startsWith(ANNA + " ");

    var answer =
        citizens.entersCode(verification(asked), "SMS", "0612345678", citizens.texts.lastCode());

    assertThat(answer.status()).isEqualTo(201);
    var record = citizens.record(signed(answer));
    assertThat(record.contacts()).containsExactly(new Contact(0, Channel.SMS, ANNA));
    assertThat(record.addresses()).isEmpty();
    assertThat(record.confirmedSixteenAt()).isNotNull();
    assertThat(citizens.registrations.actsWith(record.id()))
        .extracting(Registrations.Entry::act)
        .containsExactly(Act.REGISTERED);
  }

  @ParameterizedTest
  @CsvSource({"VOICE,020 5550000,+31205550000", "EMAIL,Anna@Example.NL,anna@example.nl"})
  void a_code_comes_by_the_way_that_was_asked_for(String channel, String typed, String kept) {
    var asked = citizens.asksForCode(channel, typed);
    var sender = channel.equals("VOICE") ? citizens.calls : citizens.mails;

    assertThat(sender.sent()).singleElement().asString().startsWith(kept + " ");
    assertThat(citizens.entersCode(verification(asked), channel, typed, sender.lastCode()).status())
        .isEqualTo(201);
  }

  @Test
  void who_is_known_is_signed_in_by_the_same_way() {
    var first = citizens.signsIn(ANNA);
    citizens.waits(Duration.ofDays(1));

    var asked = citizens.asksForCode("SMS", ANNA);
    var answer = citizens.entersCode(verification(asked), "SMS", ANNA, citizens.texts.lastCode());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(signed(answer).id()).isEqualTo(first.id());
    assertThat(citizens.registrations.all()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_SUCH_CONTACT, false, true",
    "NO_SUCH_CONTACT, true, true",
    "OPTED_OUT, true, true",
    "OPTED_OUT, false, false"
  })
  void a_contact_where_a_code_arrives_is_not_dead_unless_it_asked_to_be_left_alone(
      Contact.Cause cause, boolean signsUpAgain, boolean lives) {
    var anna = citizens.signsIn(ANNA);
    var before = citizens.record(anna);
    citizens.registrations.change(
        before, before.withDead(0, new Contact.Dead(cause, before.changedAt())), Act.CONTACT_ADDED);
    citizens.waits(Duration.ofDays(1));

    var asking =
        Wire.toJson(Map.of("channel", "SMS", "contact", ANNA, "sixteenOrOlder", signsUpAgain));
    var asked = citizens.post("POST /participants", Map.of(), asking, null, HOME);
    var answer = citizens.entersCode(verification(asked), "SMS", ANNA, citizens.texts.lastCode());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(citizens.record(anna).contacts().getFirst().isAlive()).isEqualTo(lives);
  }

  @Test
  void nobody_is_signed_up_who_did_not_confirm_to_be_sixteen() {
    var body = Wire.toJson(Map.of("channel", "SMS", "contact", ANNA));
    var asked = citizens.post("POST /participants", Map.of(), body, null, HOME);

    var answer = citizens.entersCode(verification(asked), "SMS", ANNA, citizens.texts.lastCode());

    assertThat(answer.status()).isEqualTo(403);
    assertThat(citizens.registrations.all()).isEmpty();
  }

  @Test
  void a_session_lasts_half_an_hour() {
    var anna = citizens.signsIn(ANNA);
    citizens.waits(Duration.ofMinutes(30).minusSeconds(1));
    assertThat(citizens.reads(anna).status()).isEqualTo(200);

    citizens.waits(Duration.ofSeconds(1));

    assertThat(citizens.reads(anna).status()).isEqualTo(401);
  }

  @Test
  void who_signs_out_is_out() {
    var anna = citizens.signsIn(ANNA);

    assertThat(
            citizens.does("DELETE /participants/{id}/session", anna, Map.of(), null, null).status())
        .isEqualTo(204);

    assertThat(citizens.reads(anna).status()).isEqualTo(401);
  }

  @Test
  void a_token_opens_its_own_participant_only() {
    var anna = citizens.signsIn(ANNA);
    var bob = citizens.signsIn(BOB);

    var crossed = new Citizens.Signed(bob.id(), anna.token());

    assertThat(citizens.reads(crossed).status()).isEqualTo(401);
    assertThat(citizens.leaves(crossed).status()).isEqualTo(401);
    assertThat(citizens.registrations.all()).hasSize(2);
  }

  @Test
  void without_a_token_every_door_that_needs_one_is_shut() {
    for (var route : CitizenDoor.ROUTES) {
      if (!route.startsWith("POST /participants/{id}/verification")
          && !route.equals("POST /participants")
          && !route.contains("/leave")) {
        var answer =
            citizens.door.answer(
                new HttpRequest(
                    route,
                    Map.of("id", "0000000000000001", "contact", "0", "address", "0"),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    null,
                    HOME));
        assertThat(answer.status()).as(route).isEqualTo(401);
        assertThat(answer.headers()).containsEntry("www-authenticate", "Bearer");
      }
    }
  }

  @Test
  void whoever_has_the_code_that_a_chat_shows_is_signed_up_with_that_chat() {
    var body = Wire.toJson(Map.of("code", citizens.chats.issue("24680"), "sixteenOrOlder", true));

    var answer =
        citizens.post(
            "POST /participants/{id}/verification",
            Map.of("id", CitizenDoor.CHAT),
            body,
            null,
            HOME);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(citizens.record(signed(answer)).contacts())
        .containsExactly(new Contact(0, Channel.MESSENGER, "24680"));
    assertThat(
            citizens
                .post(
                    "POST /participants/{id}/verification",
                    Map.of("id", CitizenDoor.CHAT),
                    body,
                    null,
                    HOME)
                .status())
        .isEqualTo(410);
  }

  @Test
  void two_who_enter_their_codes_at_once_get_one_registration() {
    var asked = citizens.asksForCode("SMS", ANNA);
    var code = citizens.texts.lastCode();
    citizens.registrations.beforeNextWrite(() -> citizens.signsIn(ANNA));

    var answer = citizens.entersCode(verification(asked), "SMS", ANNA, code);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(citizens.registrations.all()).hasSize(1);
  }

  @Test
  void what_is_wrong_is_said_without_repeating_whose_it_is() {
    var answer = citizens.asksForCode("SMS", "020 5550000");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo("/contact");
    assertThat(answer.body()).doesNotContain("5550000");
    assertThat(citizens.texts.sent()).isEmpty();
  }

  @Test
  void a_provider_that_is_busy_is_said() {
    citizens.texts.answers(new CodeSender.Sent.Busy());

    assertThat(citizens.asksForCode("SMS", ANNA).status()).isEqualTo(503);
  }

  @Test
  void a_body_that_is_not_json_or_too_long_is_refused() {
    assertThat(citizens.post("POST /participants", Map.of(), "{", null, HOME).status())
        .isEqualTo(400);
    assertThat(citizens.post("POST /participants", Map.of(), "[]", null, HOME).status())
        .isEqualTo(400);
    assertThat(
            citizens.post("POST /participants", Map.of(), "x".repeat(20_000), null, HOME).status())
        .isEqualTo(413);
    assertThat(citizens.post("POST /participants", Map.of(), "{}", "text/plain", HOME).status())
        .isEqualTo(415);
  }

  @Test
  void a_path_that_leads_nowhere_says_so() {
    assertThat(citizens.post("PUT /participants", Map.of(), "{}", null, HOME).status())
        .isEqualTo(405);
    assertThat(citizens.post("POST /elsewhere", Map.of(), "{}", null, HOME).status())
        .isEqualTo(404);
  }
}
