package nl.burgernet.chatonmessenger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import nl.burgernet.events.Channel;
import nl.burgernet.messaging.LogLines;
import nl.burgernet.messengerpage.FakeMessengerPage;
import nl.burgernet.messengerpage.MessengerPage.Sent;
import nl.burgernet.places.FakePlaces;
import nl.burgernet.registrations.Act;
import nl.burgernet.registrations.FakeChatCodes;
import nl.burgernet.registrations.FakeRegistrations;
import nl.burgernet.registrations.Newcomers;
import nl.burgernet.registrations.Registrations;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.FakeChatWindows;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTest {
  private static final Instant NOON = Instant.parse("2026-05-01T10:00:00Z");
  private static final String ANNA = "24681012";

  private Instant now = NOON;
  private final FakeChats chats = new FakeChats().at(() -> now);
  private final FakePlaces places = new FakePlaces();
  private final FakeRegistrations registrations = new FakeRegistrations();
  private final FakeChatWindows windows = new FakeChatWindows();
  private final FakeMessengerPage page = new FakeMessengerPage();
  private int messages;
  private final Chat chat =
      new Chat(
          chats,
          new Conversation(
              places, (latitude, longitude) -> latitude < 53.6, new Sentences("0900-8844")),
          new Subscriptions(
              registrations, new Newcomers(new Random(1), () -> now), windows, () -> now),
          new FakeChatCodes(() -> now),
          page,
          () -> now);

  @Test
  void who_says_where_they_live_is_a_participant_with_this_chat_and_that_address() {
    subscribed();

    var anna = registrations.all().getFirst();
    assertThat(anna.contacts())
        .singleElement()
        .satisfies(contact -> assertThat(contact.channel()).isEqualTo(Channel.MESSENGER))
        .satisfies(contact -> assertThat(contact.value()).isEqualTo(ANNA));
    assertThat(anna.addresses())
        .singleElement()
        .satisfies(home -> assertThat(home.latitude()).isEqualTo(52_091_500))
        .satisfies(home -> assertThat(home.contacts()).containsExactly(0));
    assertThat(anna.confirmedSixteenAt()).isNotNull();
    assertThat(said()).contains("aangemeld voor 3511 AB, Utrecht");
  }

  @Test
  void nobody_is_registered_before_they_confirmed_their_age_and_their_address() {
    say("start");
    assertThat(said()).contains("16 jaar");
    say("3511 ab");
    assertThat(said()).contains("ja of nee");
    say("ja");
    say("3511 ab");
    assertThat(said()).contains("Bedoelt u 3511 AB, Utrecht?");

    assertThat(registrations.all()).isEmpty();
  }

  @Test
  void who_is_younger_is_not_registered_and_nothing_is_kept() {
    say("start");
    say("Nee");

    assertThat(said()).contains("vanaf 16 jaar");
    assertThat(registrations.all()).isEmpty();
    assertThat(chats.stateOf(ANNA)).isEqualTo(new ChatState.Silent());
  }

  @Test
  void a_question_that_was_not_answered_within_the_hour_is_put_again() {
    say("start");
    now = now.plus(Duration.ofHours(1));

    say("ja");

    assertThat(said()).contains("16 jaar of ouder?");
  }

  @Test
  void what_is_too_short_or_lies_nowhere_is_asked_again() {
    say("start");
    say("ja");
    say("35");
    assertThat(said()).contains("niet vinden");
    say("qqqq");
    assertThat(said()).contains("niet vinden");
    say("Utr");
    say("ja");

    assertThat(registrations.all()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "STOP", "Stop!", "stop alle", "uit", "Afmelden."})
  void stop_erases_at_once(String goodbye) {
    subscribed();

    say(goodbye);

    assertThat(registrations.all()).isEmpty();
    assertThat(windows.open(now)).isEmpty();
    assertThat(chats.knows(ANNA)).isFalse();
    assertThat(said()).contains("gewist");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"STOP\"", "- stop", "🛑 STOP", "stoppen", "stop aub", "Afmelden graag, dank u"})
  void a_stop_in_quotation_marks_or_with_a_word_of_thanks_is_heard(String goodbye) {
    subscribed();

    say(goodbye);

    assertThat(registrations.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Einde 3, Amsterdam", "Uit 3, Amsterdam", "Stopwegje 1, Amsterdam"})
  void an_address_that_begins_like_a_stop_is_an_address(String typed) {
    subscribed();
    say("adres wijzigen");

    say(typed);

    assertThat(registrations.all()).hasSize(1);
    assertThat(chats.stateOf(ANNA)).isNotEqualTo(new ChatState.Silent());
  }

  @Test
  void stop_works_in_the_middle_of_a_question_and_for_strangers() {
    say("start");
    say("stop");

    assertThat(said()).contains("niet aangemeld", "niets bewaard");
    assertThat(chats.knows(ANNA)).isFalse();
  }

  @Test
  void stop_leaves_who_is_reached_otherwise_too() {
    var both = registeredWithMail();

    say("stop");

    assertThat(registrations.find(both).orElseThrow().contacts())
        .extracting(Contact::channel)
        .containsExactly(Channel.EMAIL);
    assertThat(registrations.find(both).orElseThrow().addresses())
        .singleElement()
        .satisfies(home -> assertThat(home.contacts()).containsExactly(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop alles", "STOP ALLE!", "Stoppen alles graag"})
  void stop_alles_in_a_chat_erases_the_participant_and_stop_says_what_stays(String all) {
    var both = registeredWithMail();
    say("hulp");
    assertThat(said()).contains("STOP: deze chat", "STOP ALLES: overal");
    say(all);
    assertThat(registrations.all()).isEmpty();
    assertThat(registrations.actsWith(both).getLast().act()).isEqualTo(Act.LEFT_BY_STOP);
    assertThat(windows.open(now)).isEmpty();
    assertThat(said()).contains("uw gegevens zijn gewist");

    registeredWithMail();
    say("stop");
    assertThat(said()).contains("hoort u nog wel van ons").doesNotContain("uw gegevens");
    // By now nobody knows whose chat this was.
    say(all);
    assertThat(said()).contains("niet aangemeld", "burgernet.nl").doesNotContain("uw gegevens");
    assertThat(registrations.all()).hasSize(1);
  }

  @Test
  void another_address_takes_the_place_of_the_first() {
    subscribed();

    say("adres wijzigen");
    say("Amsterdam");
    say("ja");

    assertThat(registrations.all()).hasSize(1);
    assertThat(registrations.all().getFirst().addresses())
        .singleElement()
        .satisfies(home -> assertThat(home.latitude()).isEqualTo(52_374_030));
  }

  @Test
  void who_gives_an_address_again_is_told_again_whatever_was_thought_before() {
    subscribed();
    messengerRefuses(Contact.Cause.NO_SUCH_CONTACT);

    say("adres wijzigen");
    say("Amsterdam");
    say("ja");

    assertThat(registrations.all().getFirst().contacts().getFirst().isAlive()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void who_says_start_after_messenger_refused_them_is_told_again(Contact.Cause cause) {
    subscribed();
    var before = registrations.all().getFirst();
    messengerRefuses(cause);

    say("START");

    var anna = registrations.all().getFirst();
    assertThat(anna.contacts()).isEqualTo(before.contacts());
    assertThat(anna.addresses()).isEqualTo(before.addresses());
    assertThat(registrations.actsWith(anna.id()).getLast().act()).isEqualTo(Act.CONTACT_REVIVED);
    assertThat(said()).contains("Welkom terug");
    say("start");
    assertThat(said()).contains("al aangemeld");
  }

  @Test
  void who_messenger_refused_and_says_something_else_hears_how_to_be_told_again() {
    subscribed();
    messengerRefuses(Contact.Cause.OPTED_OUT);

    say("hallo?");
    assertThat(said()).contains("geen bericht", "Stuur START");
    say("hulp");
    assertThat(said()).contains("START: hier weer bericht", "STOP ALLES");

    assertThat(registrations.all().getFirst().contacts().getFirst().isAlive()).isFalse();
  }

  @Test
  void another_address_by_chat_leaves_the_addresses_of_other_contacts_alone() {
    var both = registeredWithMail();

    say("adres wijzigen");
    say("Amsterdam");
    say("ja");

    var addresses = registrations.find(both).orElseThrow().addresses();
    assertThat(addresses).hasSize(2);
    assertThat(addresses.get(0).contacts()).containsExactly(0);
    assertThat(addresses.get(1).contacts()).containsExactly(1);
    assertThat(addresses).extracting(Address::ordinal).doesNotHaveDuplicates();
  }

  @Test
  void who_moves_too_often_stays_where_they_were_until_tomorrow_and_can_leave() {
    subscribed();
    for (var i = 0; i < Registrations.MOST_CHANGES_A_DAY; i++) {
      movesTo("Amsterdam");
    }

    movesTo("3511 ab");
    assertThat(said()).contains("vandaag te vaak gewijzigd", "STOP");
    assertThat(registrations.all().getFirst().addresses())
        .singleElement()
        .satisfies(home -> assertThat(home.latitude()).isEqualTo(52_374_030));

    now = now.plus(Duration.ofDays(1));
    movesTo("3511 ab");
    assertThat(said()).contains("aangemeld voor 3511 AB, Utrecht");
    for (var i = 0; i < Registrations.MOST_CHANGES_A_DAY; i++) {
      movesTo("Amsterdam");
    }
    say("stop");
    assertThat(registrations.all()).isEmpty();
  }

  private void movesTo(String place) {
    say("adres wijzigen");
    say(place);
    say("ja");
  }

  @Test
  void a_message_that_is_handed_over_again_changes_nothing_and_is_answered_once() {
    subscribed();
    var answers = page.sent().size();
    var stop = new Said(ANNA, "m_stop", now, "stop");

    chat.hear(stop);
    subscribed();
    try (var log = new LogLines()) {
      chat.hear(stop);
      assertThat(log.counted("WebhooksPassedOver", "By", "REPEAT")).isEqualTo(1);
    }

    assertThat(registrations.all()).hasSize(1);
    assertThat(page.sent()).hasSize(2 * answers + 1);
  }

  @Test
  void a_message_of_days_ago_is_passed_over() {
    subscribed();

    try (var log = new LogLines()) {
      chat.hear(new Said(ANNA, "m_old", now.minus(Duration.ofDays(2)).minusMillis(1), "stop"));
      assertThat(log.counted("WebhooksPassedOver", "By", "TIME")).isEqualTo(1);
    }

    assertThat(registrations.all()).hasSize(1);
  }

  @Test
  void no_message_from_the_future_opens_a_window() {
    subscribed();

    chat.hear(new Said(ANNA, "m_future", now.plus(Duration.ofDays(30)), "hulp"));

    assertThat(windows.open(now.plus(Duration.ofDays(2)))).isEmpty();
  }

  @Test
  void each_message_of_a_participant_opens_the_window_for_a_day() {
    subscribed();
    var contact = new ContactId(registrations.all().getFirst().id(), 0);
    assertThat(windows.open(now)).containsExactly(contact);

    now = now.plus(Duration.ofHours(23));
    say("hallo");

    assertThat(windows.open(now.plus(Duration.ofHours(23)))).containsExactly(contact);
  }

  @Test
  void who_is_no_participant_has_no_window() {
    say("start");

    assertThat(windows.open(now)).isEmpty();
  }

  @Test
  void where_places_cannot_be_looked_up_the_question_stands() {
    say("start");
    say("ja");
    places.busy();
    say("3511 ab");
    assertThat(said()).contains("over een minuut");

    places.isPrompt();
    say("3511 ab");
    say("ja");

    assertThat(registrations.all()).hasSize(1);
  }

  @Test
  void an_answer_that_does_not_arrive_undoes_nothing() {
    page.answers(ANNA, new Sent.Unknown());

    subscribed();

    assertThat(registrations.all()).hasSize(1);
  }

  @Test
  void a_tip_is_told_that_nobody_reads_it_here() {
    subscribed();

    say("Ik zie hem lopen bij het station!");

    assertThat(said()).contains("Hier leest niemand mee", "Bel 0900-8844.");
  }

  @Test
  void a_picture_is_told_that_only_text_is_read() {
    say("");

    assertThat(said()).contains("alleen tekst");
  }

  @Test
  void a_participant_gets_a_code_for_the_website() {
    subscribed();
    var before = page.sent().size();

    say("code");

    assertThat(page.sent()).hasSize(before + 2);
  }

  @Test
  void what_is_said_of_a_person_hides_them() {
    assertThat(new Said(ANNA, "m_1", NOON, "Dorpsstraat 1").toString())
        .doesNotContain(ANNA, "Dorpsstraat");
    assertThat(new ChatState.Option("Dorpsstraat 1", 1, 2).toString()).doesNotContain("Dorps");
    assertThat(new ChatState.AskedWhich(List.of(new ChatState.Option("x", 1, 2))).toString())
        .isEqualTo("AskedWhich[1 hidden]");
  }

  private void subscribed() {
    say("start");
    say("ja");
    say("3511 ab");
    say("ja");
  }

  private void messengerRefuses(Contact.Cause cause) {
    var anna = registrations.all().getFirst();
    registrations.change(
        anna, anna.withDead(0, new Contact.Dead(cause, now)), Act.ADDRESSES_CHANGED);
  }

  private ParticipantId registeredWithMail() {
    var id = new ParticipantId(7);
    registrations.register(
        new Participant(
            id,
            1,
            now,
            "t0ken",
            List.of(
                new Contact(0, Channel.EMAIL, "anna@example.nl"),
                new Contact(1, Channel.MESSENGER, ANNA)),
            List.of(new Address(0, 52_000_000, 5_000_000, Set.of(0, 1), Windows.ALWAYS, now))),
        Act.REGISTERED);
    return id;
  }

  private void say(String text) {
    chat.hear(new Said(ANNA, "m_" + messages++, now, text));
  }

  private String said() {
    return page.sent().getLast().message().text();
  }
}
