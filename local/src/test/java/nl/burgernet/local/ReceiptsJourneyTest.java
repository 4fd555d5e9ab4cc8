package nl.burgernet.local;

import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.local.SnsSubscription.queue;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.burgernet.deliver.SendersUnderTest;
import nl.burgernet.events.Channel;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.Contact.Cause;
import nl.burgernet.subscribers.DynamoParticipants;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The way of a mail that comes back: from the sender that is deployed over what stands for SES,
/// its topic and the queue of receipts to the handler that is deployed.
class ReceiptsJourneyTest {
  private static final ParticipantId ANNA = new ParticipantId(0xa77aL);

  private final EmulatedCloud cloud = new EmulatedCloud();
  private final String participants = cloud.newParticipants();
  private final String receipts = cloud.newQueue();
  private final HostedFunction handler = handler();

  private HostedFunction handler() {
    cloud.systemProperties().forEach(System::setProperty);
    return HostedFunction.load(
        new HostedFunction.Description(
            "receipts",
            "nl.burgernet.receivereceipts.ReceiveReceiptsHandler",
            Map.of("PARTICIPANTS_TABLE", participants),
            Duration.ofSeconds(10),
            512,
            1),
        System.err::println);
  }

  @BeforeEach
  void connect() {
    var topic = cloud.newTopic();
    cloud
        .emulators()
        .sns()
        .subscribe(
            topic,
            new SnsSubscription(
                new SnsSubscription.Filter.Everything(), queue(cloud.queues, receipts, true)));
    cloud.emulators().mail().events().addDestination("mail", topic, Set.of("bounce", "complaint"));
    var anna =
        new Participant(
            ANNA,
            1,
            NOON,
            "a-token",
            List.of(
                new Contact(0, Channel.SMS, "+31612345678"),
                new Contact(1, Channel.EMAIL, "anna@example.nl")),
            List.of());
    cloud.tables.putItem(put -> put.tableName(participants).item(DynamoParticipants.item(anna)));
  }

  @AfterEach
  void leave() {
    handler.close();
    cloud.systemProperties().keySet().forEach(System::clearProperty);
    cloud.close();
  }

  @Test
  void a_mail_that_bounces_makes_its_contact_dead() throws Exception {
    mailTo("bounce@example.nl");
    hear();

    assertThat(causeOf(1)).isEqualTo(Cause.NO_SUCH_CONTACT);
    assertThat(causeOf(0)).isNull();
  }

  @Test
  void who_complains_gets_no_more_mail() throws Exception {
    mailTo("complaint@example.nl");
    hear();

    assertThat(causeOf(1)).isEqualTo(Cause.OPTED_OUT);
    assertThat(causeOf(0)).isNull();
  }

  @Test
  void a_mailbox_that_answers_for_its_owner_changes_nothing() throws Exception {
    mailTo("ooto@example.nl");
    hear();

    assertThat(causeOf(1)).isNull();
  }

  private static void mailTo(String address) {
    var environment =
        Map.of(
            "SENDER", "burgernet@burgernet.example",
            "PHONE_NUMBERS", "0800-0011",
            "CONFIGURATION_SET", "mail");
    var sender = new SendersUnderTest(Channel.EMAIL, environment, Duration.ofSeconds(20));

    assertThat(sender.send(address)).containsExactly(SendersUnderTest.Result.TOLD);
  }

  private void hear() throws Exception {
    var messages = cloud.receive(receipts, Duration.ofSeconds(5));
    assertThat(messages).hasSize(1);
    handler.invoke(Json.bytes(SqsEvent.of(messages, cloud.arnOf(receipts))));
  }

  private @Nullable Cause causeOf(int contact) {
    var anna = new DynamoParticipants(cloud.tables, participants).find(List.of(ANNA)).get(ANNA);
    assertThat(anna).isNotNull();
    var dead = anna.contact(contact).orElseThrow().dead();
    return dead == null ? null : dead.cause();
  }
}
