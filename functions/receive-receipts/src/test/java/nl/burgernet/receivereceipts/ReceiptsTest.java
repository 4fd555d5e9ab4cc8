package nl.burgernet.receivereceipts;

import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.LogLines;
import nl.burgernet.messaging.SqsBatch;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Contact.Cause;
import nl.burgernet.subscribers.ContactRefused;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptsTest {
  private static final ParticipantId ANNA = new ParticipantId(0xa77aL);

  private final FakeContactBook contacts = new FakeContactBook();
  private final Receipts receipts = new Receipts(contacts, () -> NOON);
  private final LogLines log = new LogLines();

  @BeforeEach
  void anna_is_registered() {
    contacts.register(
        new Participant(
            ANNA,
            1,
            NOON.minusSeconds(86_400),
            "a-token",
            List.of(
                new Contact(0, Channel.SMS, "+31612345678"),
                new Contact(1, Channel.EMAIL, "anna@example.nl")),
            List.of()));
  }

  @AfterEach
  void log_as_before() {
    log.close();
  }

  @Test
  void an_address_that_does_not_exist_is_dead() {
    receipts.receive(sample("bounce"));

    assertThat(dead(1)).isEqualTo(new Contact.Dead(Cause.NO_SUCH_CONTACT, NOON));
    assertThat(dead(0)).isNull();
  }

  @Test
  void who_complains_wants_no_more_mail() {
    receipts.receive(sample("complaint"));

    assertThat(dead(1)).isEqualTo(new Contact.Dead(Cause.OPTED_OUT, NOON));
    assertThat(dead(0)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"Permanent,Transient", "Permanent,Undetermined", "Bounce\",Delivery\""})
  void a_mailbox_that_is_full_or_a_mail_that_arrived_changes_nothing(String from, String to) {
    receipts.receive(sample("bounce").replace(from, to));

    assertThat(dead(1)).isNull();
  }

  @Test
  void a_complaint_that_was_taken_back_changes_nothing() {
    receipts.receive(sample("complaint").replace("\"abuse\"", "\"not-spam\""));

    assertThat(dead(1)).isNull();
  }

  @Test
  void a_mail_that_was_for_no_contact_changes_nothing() {
    receipts.receive(sample("bounce").replace("\"participant\"", "\"purpose\""));

    assertThat(dead(1)).isNull();
  }

  @Test
  void a_number_that_whoever_sends_was_refused_is_dead() {
    receipts.receive(
        Wire.toJson(new ContactRefused(ANNA, 0, Cause.NO_SUCH_CONTACT, NOON.minusSeconds(5))));

    assertThat(dead(0)).isEqualTo(new Contact.Dead(Cause.NO_SUCH_CONTACT, NOON.minusSeconds(5)));
    assertThat(dead(1)).isNull();
  }

  @Test
  void a_receipt_that_comes_twice_changes_nothing_more() {
    receipts.receive(sample("bounce"));
    receipts.receive(sample("bounce"));

    assertThat(contacts.registered(ANNA).version()).isEqualTo(2);
  }

  @Test
  void a_receipt_of_somebody_who_left_is_done_with() {
    receipts.receive(sample("bounce").replace("000000000000a77a", "0000000000000b0b"));

    assertThat(String.join("\n", log.all())).contains("\"Receipt\":\"GONE\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Successfully validated SNS topic for Amazon SES event publishing.",
        "{}",
        "{\"eventType\":\"Bounce\"}",
        "{\"type\":\"contact-refused.v1\"}",
        "{\"type\":\"contact-refused.v1\",\"participant\":\"anna\",\"contact\":0,"
            + "\"cause\":\"OPTED_OUT\",\"at\":\"2026-01-13T11:00:00Z\"}",
        "{\"type\":\"contact-refused.v1\",\"participant\":\"000000000000a77a\",\"contact\":99,"
            + "\"cause\":\"OPTED_OUT\",\"at\":\"2026-01-13T11:00:00Z\"}"
      })
  void what_cannot_be_read_is_dropped_and_counted(String body) {
    receipts.receive(body);

    assertThat(String.join("\n", log.all())).contains("\"Receipt\":\"UNREADABLE\"");
    assertThat(contacts.registered(ANNA).version()).isEqualTo(1);
  }

  @Test
  void nothing_is_logged_of_whom_a_receipt_is_about() {
    receipts.receive(sample("bounce"));
    receipts.receive(sample("complaint"));
    receipts.receive(sample("bounce").replace("\"eventType\": \"Bounce\",", ""));

    assertThat(String.join("\n", log.all()))
        .contains("\"Receipt\":\"NO_SUCH_CONTACT\"")
        .doesNotContain("anna@", "a77a", "Mila", "Meisje");
  }

  @Test
  void a_book_that_cannot_be_written_lets_the_receipt_come_again() throws IOException {
    var broken =
        new Receipts(
            (contact, dead) -> {
              throw new IllegalStateException("the table is busy");
            },
            () -> NOON);
    var answer = new ByteArrayOutputStream();

    assertThatThrownBy(() -> broken.receive(sample("bounce")))
        .isInstanceOf(IllegalStateException.class);
    SqsBatch.handleEach(
        new ByteArrayInputStream(
            Wire.toJson(
                    Map.of(
                        "Records",
                        List.of(
                            Map.of(
                                "messageId", "m-1",
                                "receiptHandle", "r-1",
                                "body", sample("bounce")))))
                .getBytes(StandardCharsets.UTF_8)),
        answer,
        message -> broken.receive(message.body()));

    assertThat(answer.toString(StandardCharsets.UTF_8)).contains("m-1");
    assertThat(String.join("\n", log.all())).doesNotContain("anna@", "busy");
  }

  private Contact.@Nullable Dead dead(int contact) {
    return contacts.registered(ANNA).contact(contact).orElseThrow().dead();
  }

  private static String sample(String name) {
    try (var stream = ReceiptsTest.class.getResourceAsStream(name + ".json")) {
      assertThat(stream).as("the sample %s.json", name).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
