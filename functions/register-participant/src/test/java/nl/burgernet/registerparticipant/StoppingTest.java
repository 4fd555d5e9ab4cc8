package nl.burgernet.registerparticipant;

import static nl.burgernet.registerparticipant.Citizens.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.LogLines;
import nl.burgernet.registerparticipant.Stopping.Wish;
import nl.burgernet.registrations.Act;
import nl.burgernet.registrations.Newcomers.Reachable;
import nl.burgernet.subscribers.Contact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoppingTest {
  private final Citizens citizens = new Citizens();
  private final Citizens.Signed anna = citizens.signsIn(ANNA);

  @ParameterizedTest
  @CsvSource({
    "STOP,STOP_HERE",
    "stop,STOP_HERE",
    "' Stop. ',STOP_HERE",
    "UIT,STOP_HERE",
    "Afmelden graag,STOP_HERE",
    "STOP ALLE,STOP_ALTOGETHER",
    "stop alles!,STOP_ALTOGETHER",
    "Ik zag hem bij de stop,NOTHING",
    "stopcontact,NOTHING",
    "'',NOTHING",
    "?,NOTHING"
  })
  void a_text_that_begins_with_a_word_for_stopping_asks_to_stop(String text, Wish wish) {
    assertThat(Stopping.wishIn(text)).isEqualTo(wish);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"STOP\"|STOP_HERE",
        "“Stop”|STOP_HERE",
        "- stop|STOP_HERE",
        "🛑 STOP|STOP_HERE",
        "*STOP ALLES*|STOP_ALTOGETHER",
        "Stoppen aub, dank u|STOP_HERE",
        "Uitschrijven graag|STOP_HERE",
        "3 uit de auto|NOTHING",
        "🛑|NOTHING"
      })
  void a_stop_in_quotation_marks_or_with_a_word_of_thanks_is_heard(String text, Wish wish) {
    assertThat(Stopping.wishIn(text)).isEqualTo(wish);
  }

  @Test
  void who_stops_on_their_only_contact_is_gone() throws IOException {
    hear(ANNA, "STOP");

    assertThat(citizens.registrations.all()).isEmpty();
  }

  @Test
  void who_stops_on_one_contact_keeps_the_others() throws IOException {
    addMail();

    hear(ANNA, "STOP");

    assertThat(citizens.record(anna).contacts())
        .containsExactly(new Contact(1, Channel.EMAIL, "anna@example.nl"));
    assertThat(citizens.registrations.holderOf(Channel.SMS, ANNA)).isEmpty();
  }

  @Test
  void who_stops_altogether_is_gone() throws IOException {
    addMail();

    hear(ANNA, "STOP ALLE");

    assertThat(citizens.registrations.all()).isEmpty();
  }

  @Test
  void stopping_again_or_from_an_unknown_number_does_nothing() throws IOException {
    hear("+31600000000", "STOP");
    assertThat(citizens.registrations.all()).hasSize(1);

    hear(ANNA, "STOP");
    hear(ANNA, "STOP");
    assertThat(citizens.registrations.all()).isEmpty();
  }

  @Test
  void before_its_snapshot_nobody_is_erased_and_nothing_is_counted() throws IOException {
    try (var log = new LogLines()) {
      new StopHandler(new Stopping(citizens.registrations, () -> citizens.now)).prime();

      assertThat(log.all()).isEmpty();
    }
    assertThat(citizens.registrations.all()).hasSize(1);
  }

  @Test
  void a_change_at_the_same_moment_does_not_keep_anybody_from_stopping() throws IOException {
    addMail();
    citizens.registrations.beforeNextWrite(() -> citizens.addsAddress(anna, Citizens.AMSTERDAM));

    hear(ANNA, "STOP");

    assertThat(citizens.record(anna).contacts()).hasSize(1);
    assertThat(citizens.record(anna).addresses().getFirst().contacts()).containsExactly(1);
  }

  @Test
  void what_cannot_be_read_is_dropped_rather_than_kept() throws IOException {
    assertThat(handled("{\"messageBody\":\"STOP\"}")).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(handled("not json")).isEqualTo("{\"batchItemFailures\":[]}");
  }

  private void addMail() {
    var record = citizens.record(anna);
    citizens.registrations.change(
        record,
        Changes.withContact(
            record, new Reachable(Channel.EMAIL, "anna@example.nl"), record.changedAt()),
        Act.CONTACT_ADDED);
  }

  private void hear(String number, String text) throws IOException {
    var body =
        Wire.toJson(
            Map.of(
                "originationNumber", number,
                "destinationNumber", "+3197010200000",
                "messageKeyword", "KEYWORD_1",
                "messageBody", text,
                "inboundMessageId", "cae173d2-66b9-564c-8309-21f858e9fb84"));
    assertThat(handled(body)).isEqualTo("{\"batchItemFailures\":[]}");
  }

  private String handled(String body) throws IOException {
    var event =
        Wire.toJson(
            Map.of(
                "Records", List.of(Map.of("messageId", "m", "receiptHandle", "r", "body", body))));
    var answer = new ByteArrayOutputStream();
    new StopHandler(new Stopping(citizens.registrations, () -> citizens.now))
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
            answer,
            new NoContext());
    return answer.toString(StandardCharsets.UTF_8);
  }
}
