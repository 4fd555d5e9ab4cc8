package nl.burgernet.registerparticipant;

import static nl.burgernet.registerparticipant.Citizens.AMSTERDAM;
import static nl.burgernet.registerparticipant.Citizens.ANNA;
import static nl.burgernet.registerparticipant.Citizens.BOB;
import static nl.burgernet.registerparticipant.Citizens.entering;
import static nl.burgernet.registerparticipant.Citizens.json;
import static nl.burgernet.registerparticipant.Citizens.verification;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.burgernet.events.Channel;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.registrations.Act;
import nl.burgernet.registrations.Registrations;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.Window;
import nl.burgernet.subscribers.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
  private final Citizens citizens = new Citizens();
  private Citizens.Signed anna = citizens.signsIn(ANNA);

  @Test
  void an_address_is_told_of_on_all_contacts_at_any_time_unless_they_say_otherwise() {
    var answer = citizens.addsAddress(anna, AMSTERDAM);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.headers()).containsEntry("etag", "\"2\"");
    assertThat(answer.headers().get("location")).endsWith("/addresses/0");
    var address = citizens.record(anna).addresses().getFirst();
    assertThat(address.latitude()).isEqualTo(52_373_100);
    assertThat(address.longitude()).isEqualTo(4_892_600);
    assertThat(address.contacts()).containsExactly(0);
    assertThat(address.windows()).isEqualTo(Windows.ALWAYS);
  }

  @Test
  void an_address_keeps_the_windows_that_were_put() {
    citizens.addsAddress(
        anna,
        """
        {"latitude":52.3731,"longitude":4.8926,"contacts":[0],
         "windows":[{"days":["MONDAY","FRIDAY"],"from":"09:00","until":"17:30"},
                    {"days":["SATURDAY"],"from":"22:00","until":"02:00"}]}
        """);

    assertThat(citizens.record(anna).addresses().getFirst().windows().windows())
        .containsExactly(
            new Window(
                Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                LocalTime.of(9, 0),
                LocalTime.of(17, 30)),
            new Window(Set.of(DayOfWeek.SATURDAY), LocalTime.of(22, 0), LocalTime.of(2, 0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"latitude\":52.3731}",
        "{\"latitude\":4.8926,\"longitude\":52.3731}",
        "{\"latitude\":51.5072,\"longitude\":-0.1276}",
        "{\"latitude\":\"52.3731\",\"longitude\":\"4.8926\"}",
        "{\"latitude\":52.3731,\"longitude\":4.8926,\"contacts\":[7]}",
        "{\"latitude\":52.3731,\"longitude\":4.8926,\"contacts\":[0.5]}",
        "{\"latitude\":52.3731,\"longitude\":4.8926,\"contacts\":\"all\"}",
        "{\"latitude\":52.3731,\"longitude\":4.8926,\"label\":\"home\"}",
        "{\"latitude\":52.3731,\"longitude\":4.8926,\"windows\":[{}]}",
        "{\"latitude\":52.3731,\"longitude\":4.8926,\"windows\":[{\"days\":[],\"from\":\"09:00\",\"until\":\"17:00\"}]}",
        "{\"latitude\":52.3731,\"longitude\":4.8926,\"windows\":[{\"days\":[\"MO\"],\"from\":\"09:00\",\"until\":\"17:00\"}]}",
        "{\"latitude\":52.3731,\"longitude\":4.8926,\"windows\":[{\"days\":[\"MONDAY\"],\"from\":\"9:00\",\"until\":\"24:00\"}]}"
      })
  void what_is_wrong_with_an_address_is_said_and_changes_nothing(String body) {
    var answer = citizens.addsAddress(anna, body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(json(answer).path("errors")).isNotEmpty();
    assertThat(answer.body()).as("whose place it is is not repeated").doesNotContain("52.37");
    assertThat(citizens.record(anna).version()).isEqualTo(1);
  }

  @Test
  void ten_addresses_and_fourteen_windows_are_enough() {
    for (var i = 0; i < 10; i++) {
      assertThat(citizens.addsAddress(anna, AMSTERDAM).status()).isEqualTo(201);
    }
    assertThat(citizens.addsAddress(anna, AMSTERDAM).status()).isEqualTo(409);

    var window = "{\"days\":[\"MONDAY\"],\"from\":\"09:00\",\"until\":\"17:00\"}";
    var fifteen = IntStream.range(0, 15).mapToObj(_ -> window).collect(Collectors.joining(","));
    assertThat(
            put(0, AMSTERDAM.replace("}", ",\"windows\":[" + fifteen + "]}"), version()).status())
        .isEqualTo(422);
    assertThat(citizens.record(anna).addresses()).hasSize(10);
  }

  @Test
  void an_address_that_is_put_takes_the_place_of_what_it_was() {
    citizens.addsAddress(anna, AMSTERDAM);
    citizens.addsAddress(anna, AMSTERDAM);

    var answer = put(0, "{\"latitude\":52.0907,\"longitude\":5.1214}", version());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(citizens.record(anna).addresses())
        .extracting(address -> address.ordinal() + " " + address.latitude())
        .containsExactly("0 52090700", "1 52373100");
    assertThat(citizens.record(anna).left()).as("the index follows").isNotEmpty();
    assertThat(put(7, AMSTERDAM, version()).status()).isEqualTo(404);
  }

  @Test
  void an_address_that_is_removed_is_gone() {
    citizens.addsAddress(anna, AMSTERDAM);

    assertThat(removeAddress("0", version()).status()).isEqualTo(204);

    assertThat(citizens.record(anna).addresses()).isEmpty();
    assertThat(removeAddress("0", version()).status()).isEqualTo(404);
    assertThat(removeAddress("-1", version()).status()).isEqualTo(404);
    assertThat(removeAddress("99999999999", version()).status()).isEqualTo(404);
  }

  @Test
  void a_change_of_a_version_that_is_no_more_changes_nothing() {
    citizens.addsAddress(anna, AMSTERDAM);

    assertThat(put(0, AMSTERDAM, "\"1\"").status()).isEqualTo(412);
    assertThat(put(0, AMSTERDAM, null).status()).isEqualTo(428);
    assertThat(removeAddress("0", "\"1\"").status()).isEqualTo(412);
    assertThat(citizens.record(anna).version()).isEqualTo(2);
    assertThat(put(0, AMSTERDAM, "W/\"2\"").status()).isEqualTo(200);
  }

  @Test
  void of_two_changes_at_once_one_is_told_to_look_again() {
    citizens.addsAddress(anna, AMSTERDAM);
    var version = version();
    citizens.registrations.beforeNextWrite(() -> removeAddress("0", version));

    assertThat(put(0, AMSTERDAM, version).status()).isEqualTo(412);
    assertThat(citizens.record(anna).addresses()).isEmpty();
  }

  @Test
  void a_contact_that_is_added_by_its_code_hears_of_every_address() {
    citizens.addsAddress(anna, AMSTERDAM);

    var answer = adds("EMAIL", "anna@example.nl", citizens.mails);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(json(answer).path("contact").asInt()).isEqualTo(1);
    assertThat(citizens.record(anna).contacts())
        .contains(new Contact(1, Channel.EMAIL, "anna@example.nl"));
    assertThat(citizens.record(anna).addresses().getFirst().contacts()).containsExactly(0, 1);
  }

  @Test
  void a_contact_that_is_added_twice_is_there_once() {
    adds("EMAIL", "anna@example.nl", citizens.mails);

    assertThat(adds("EMAIL", "anna@example.nl", citizens.mails).status()).isEqualTo(200);
    assertThat(citizens.record(anna).contacts()).hasSize(2);
  }

  @Test
  void a_dead_contact_that_is_verified_again_is_told_again_and_said_to_be_dead_until_then() {
    adds("EMAIL", "anna@example.nl", citizens.mails);
    var before = citizens.record(anna);
    citizens.registrations.change(
        before,
        before.withDead(1, new Contact.Dead(Contact.Cause.OPTED_OUT, before.changedAt())),
        Act.CONTACT_ADDED);
    assertThat(json(citizens.reads(anna)).at("/contacts/1/dead/cause").asString())
        .isEqualTo("OPTED_OUT");

    var answer = adds("EMAIL", "anna@example.nl", citizens.mails);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer).has("dead")).isFalse();
    assertThat(answer.headers()).containsEntry("etag", citizens.version(anna));
    assertThat(citizens.record(anna).contacts())
        .containsExactly(
            new Contact(0, Channel.SMS, ANNA), new Contact(1, Channel.EMAIL, "anna@example.nl"));
    assertThat(citizens.registrations.actsWith(anna.id()))
        .extracting(Registrations.Entry::act)
        .endsWith(Act.CONTACT_REVIVED);
  }

  @Test
  void a_contact_of_another_registration_cannot_be_added() {
    citizens.signsIn(BOB);

    assertThat(adds("SMS", BOB, citizens.texts).status()).isEqualTo(409);
    assertThat(citizens.record(anna).contacts()).hasSize(1);
  }

  @Test
  void a_chat_is_added_by_the_code_that_it_shows() {
    var body = "{\"channel\":\"MESSENGER\",\"code\":\"" + citizens.chats.issue("24680") + "\"}";

    var answer = citizens.does("POST /participants/{id}/contacts", anna, Map.of(), body, null);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(citizens.record(anna).contacts())
        .contains(new Contact(1, Channel.MESSENGER, "24680"));
    assertThat(
            citizens.does("POST /participants/{id}/contacts", anna, Map.of(), body, null).status())
        .isEqualTo(410);
  }

  @Test
  void a_contact_that_is_removed_hears_no_more_and_its_ordinal_is_not_given_again() {
    citizens.addsAddress(anna, AMSTERDAM);
    adds("EMAIL", "anna@example.nl", citizens.mails);

    assertThat(removeContact("1").status()).isEqualTo(204);

    assertThat(citizens.record(anna).addresses().getFirst().contacts()).containsExactly(0);
    adds("EMAIL", "anna@example.org", citizens.mails);
    assertThat(citizens.record(anna).contacts()).extracting(Contact::ordinal).containsExactly(0, 2);
    assertThat(removeContact("1").status()).isEqualTo(404);
  }

  @Test
  void the_last_contact_stays() {
    assertThat(removeContact("0").status()).isEqualTo(409);
    assertThat(citizens.record(anna).contacts()).hasSize(1);
  }

  @Test
  void eight_contacts_are_enough() {
    for (var i = 1; i < 8; i++) {
      assertThat(adds("EMAIL", "anna" + i + "@example.nl", citizens.mails).status()).isEqualTo(201);
      citizens.waits(Duration.ofMinutes(1));
    }

    assertThat(adds("EMAIL", "anna9@example.nl", citizens.mails).status()).isEqualTo(409);
  }

  @Test
  void the_ordinals_of_a_participant_run_out_with_a_clear_word() {
    var record = citizens.record(anna);
    var worn =
        new Participant(
            record.id(),
            record.version() + 1,
            record.changedAt(),
            record.leaveToken(),
            record.contacts(),
            record.addresses(),
            record.left(),
            32,
            record.confirmedSixteenAt());
    citizens.registrations.change(record, worn, Act.CONTACT_REMOVED);

    assertThat(adds("EMAIL", "anna@example.nl", citizens.mails).status()).isEqualTo(409);
  }

  @Test
  void all_that_is_kept_can_be_read() {
    citizens.addsAddress(
        anna,
        AMSTERDAM.replace(
            "}", ",\"windows\":[{\"days\":[\"MONDAY\"],\"from\":\"09:00\",\"until\":\"17:00\"}]}"));
    citizens.waits(Duration.ofMinutes(16));
    citizens.asksForCode("SMS", ANNA);

    var answer = citizens.reads(anna);
    var everything = json(answer);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("etag", "\"2\"")
        .containsEntry("cache-control", "no-store");
    assertThat(everything.at("/contacts/0/value").asString()).isEqualTo(ANNA);
    assertThat(everything.at("/contacts/0/verified").asBoolean()).isTrue();
    assertThat(everything.at("/addresses/0/latitude").asDouble()).isEqualTo(52.3731);
    assertThat(everything.at("/addresses/0/windows/0/from").asString()).isEqualTo("09:00");
    assertThat(everything.at("/sessions/0/expiresAt").asString()).isNotEmpty();
    assertThat(everything.at("/verifications/0/triesLeft").asInt()).isEqualTo(5);
    assertThat(everything.at("/leaveToken").asString())
        .isEqualTo(citizens.record(anna).leaveToken());
    assertThat(everything.path("audit"))
        .extracting(entry -> entry.path("act").asString())
        .containsExactly("REGISTERED", "ADDRESSES_CHANGED", "EXPORTED");
    assertThat(everything.has("confirmedSixteenAt")).isTrue();
  }

  /// A field that is kept and not shown would break the promise to show everything.
  @Test
  void no_field_of_the_record_is_left_out_of_what_can_be_read() {
    var shown = json(citizens.reads(anna)).propertyNames();
    var names = Map.of("left", "movedFrom", "ordinalsGiven", "contactsEver");

    for (var field : Participant.class.getRecordComponents()) {
      assertThat(shown).contains(names.getOrDefault(field.getName(), field.getName()));
    }
    var shownOfContact =
        Arrays.stream(Profiles.ContactView.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();
    for (var field : Contact.class.getRecordComponents()) {
      assertThat(shownOfContact)
          .contains(field.getName().equals("ordinal") ? "contact" : field.getName());
    }
  }

  @Test
  void who_changes_their_address_too_often_is_refused_until_tomorrow() {
    citizens.addsAddress(anna, AMSTERDAM);
    for (var i = 1; i < Registrations.MOST_CHANGES_A_DAY; i++) {
      assertThat(put(0, inAmsterdam(i), version()).status()).isEqualTo(200);
    }
    var before = citizens.record(anna);

    var refused = put(0, AMSTERDAM, version());

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers()).containsEntry("retry-after", "46800");
    assertThat(json(refused).path("type").asString()).endsWith("/too-many-changes");
    assertThat(json(refused).path("detail").asString()).contains("tomorrow");
    assertThat(citizens.addsAddress(anna, AMSTERDAM).status()).isEqualTo(429);
    assertThat(removeAddress("0", version()).status()).isEqualTo(429);
    assertThat(citizens.record(anna)).isEqualTo(before);

    citizens.waits(Duration.ofHours(13));
    anna = citizens.signsIn(ANNA);
    assertThat(put(0, AMSTERDAM, version()).status()).isEqualTo(200);
  }

  @Test
  void who_changed_their_address_too_often_can_still_leave() {
    citizens.addsAddress(anna, AMSTERDAM);
    for (var i = 1; i <= Registrations.MOST_CHANGES_A_DAY; i++) {
      put(0, inAmsterdam(i), version());
    }

    assertThat(citizens.leaves(anna).status()).isEqualTo(204);

    assertThat(citizens.registrations.all()).isEmpty();
  }

  private static String inAmsterdam(int place) {
    return "{\"latitude\":52.37" + (100 + place) + ",\"longitude\":4.8926}";
  }

  @Test
  void who_leaves_is_gone_with_one_request() {
    citizens.addsAddress(anna, AMSTERDAM);

    assertThat(citizens.leaves(anna).status()).isEqualTo(204);

    assertThat(citizens.registrations.all()).isEmpty();
    assertThat(citizens.registrations.holderOf(Channel.SMS, ANNA)).isEmpty();
    assertThat(citizens.registrations.actsWith(anna.id()))
        .extracting(Registrations.Entry::act)
        .endsWith(Act.ERASED);
  }

  private HttpAnswer adds(String channel, String contact, FakeCodeSender sender) {
    var asked =
        citizens.does(
            "POST /participants/{id}/contacts",
            anna,
            Map.of(),
            "{\"channel\":\"" + channel + "\",\"contact\":\"" + contact + "\"}",
            null);
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    return citizens.does(
        "POST /participants/{id}/contacts/{contact}/verification",
        anna,
        Map.of("contact", verification(asked)),
        entering(channel, contact, sender.lastCode()),
        null);
  }

  private String version() {
    return citizens.version(anna);
  }

  private HttpAnswer put(
      int address, String body, @org.jspecify.annotations.Nullable String version) {
    return citizens.does(
        "PUT /participants/{id}/addresses/{address}",
        anna,
        Map.of("address", Integer.toString(address)),
        body,
        version);
  }

  private HttpAnswer removeAddress(String address, String version) {
    return citizens.does(
        "DELETE /participants/{id}/addresses/{address}",
        anna,
        Map.of("address", address),
        null,
        version);
  }

  private HttpAnswer removeContact(String contact) {
    return citizens.does(
        "DELETE /participants/{id}/contacts/{contact}",
        anna,
        Map.of("contact", contact),
        null,
        version());
  }

  /// Keeps the list of limits beside those that the description names.
  @Test
  void the_limits_are_those_that_are_promised() {
    assertThat(List.of(Changes.MOST_ADDRESSES, Changes.MOST_CONTACTS, Changes.MOST_WINDOWS))
        .containsExactly(10, 8, 14);
  }
}
