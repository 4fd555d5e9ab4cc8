package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.burgernet.events.Channel;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.DynamoChatWindows;
import nl.burgernet.subscribers.DynamoParticipants;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Somebody signs up, moves and leaves on Messenger, through the handler that is deployed: Meta's
/// stand-in signs what they write, and Location's knows where they live.
class MessengerJourneyTest {
  private static final String ANNA = "24681012141618";

  private final Emulators emulators =
      new Emulators(null, 1000, AccountLimits.usual(), InstantSource.system());
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final HostedFunction function;
  private final LoopbackServer gateway;

  MessengerJourneyTest() {
    emulators.systemProperties().forEach(System::setProperty);
    var cloud = new EmulatedCloud(emulators);
    environment.put("PARTICIPANTS_TABLE", cloud.newParticipants());
    environment.put("CONTACTS_TABLE", cloud.newContacts());
    environment.put("SESSIONS_TABLE", cloud.newSessions());
    environment.put("VERIFICATIONS_TABLE", cloud.newVerifications());
    environment.put("PARTICIPANT_AUDIT_TABLE", cloud.newParticipantAudit());
    environment.put("CHATS_TABLE", cloud.newChats());
    environment.put("CHAT_WINDOWS_TABLE", cloud.newChatWindows());
    environment.put("PAGE", MessengerProvider.PAGE);
    environment.put("PHONE_NUMBERS", "112");
    environment.putAll(emulators.environment());
    emulators.messenger().secrets().forEach((name, value) -> emulators.secrets().keep(name, value));
    environment.put("PAGE_TOKEN_SECRET", "MessengerPageToken");
    environment.put("APP_SECRET_SECRET", "MessengerAppSecret");
    environment.put("VERIFY_TOKEN_SECRET", "MessengerVerifyToken");
    emulators.secrets().make("key");
    environment.put("CONTACT_KEY", "key");
    function =
        HostedFunction.load(
            new HostedFunction.Description(
                "chat",
                "nl.burgernet.chatonmessenger.ChatOnMessengerHandler",
                environment,
                Duration.ofSeconds(20),
                1769,
                10),
            logged::add);
    gateway = new LoopbackServer(100_000, this::proxied);
  }

  @AfterEach
  void leave() {
    gateway.close();
    function.close();
    emulators.systemProperties().keySet().forEach(System::clearProperty);
    emulators.close();
  }

  @Test
  void somebody_signs_up_moves_and_leaves() {
    say("start");
    say("ja");
    say("3511 AB 12");
    assertThat(answer()).isEqualTo("Bedoelt u 3511 AB 12, Utrecht?");
    say("ja");

    var anna = only();
    assertThat(anna.contacts()).extracting(Contact::channel).containsExactly(Channel.MESSENGER);
    assertThat(anna.addresses().getFirst().latitude()).isBetween(51_900_000, 52_300_000);
    var windows = new DynamoChatWindows(emulators.tables(), name("CHAT_WINDOWS_TABLE"));
    assertThat(windows.open(InstantSource.system().instant())).hasSize(1);

    say("adres wijzigen");
    say("1012 LG");
    say("ja");
    assertThat(only().addresses())
        .singleElement()
        .satisfies(home -> assertThat(home.latitude()).isBetween(52_300_000, 52_500_000));

    say("stop");
    assertThat(answer()).contains("gewist");
    for (var table : List.of("PARTICIPANTS_TABLE", "CONTACTS_TABLE", "CHAT_WINDOWS_TABLE")) {
      assertThat(items(table)).as(table).isEmpty();
    }
  }

  @Test
  void nothing_that_is_kept_or_logged_says_who_somebody_is() {
    say("start");
    say("ja");
    say("Dorpsstraat 1, Utrecht");

    assertThat(items("CHATS_TABLE")).isNotEmpty().asString().doesNotContain(ANNA);

    say("ja");
    for (var table :
        List.of("CONTACTS_TABLE", "PARTICIPANT_AUDIT_TABLE", "CHAT_WINDOWS_TABLE", "CHATS_TABLE")) {
      assertThat(items(table)).as(table).asString().doesNotContain(ANNA, "Dorpsstraat");
    }
    assertThat(logged).asString().doesNotContain(ANNA, "Dorpsstraat");
  }

  @Test
  void what_is_handed_over_again_is_answered_once_and_what_is_forged_never() {
    var body = emulators.messenger().body(ANNA, "start", "m_same");
    var webhook = gateway.address().resolve("/messenger");

    assertThat(emulators.messenger().deliver(body, webhook)).isEqualTo(200);
    assertThat(emulators.messenger().deliver(body, webhook)).isEqualTo(200);

    assertThat(emulators.provider("messenger").outbox().total()).isEqualTo(1);
    assertThat(
            gateway(
                    body.replace("start", "stop"),
                    "sha256=" + MessengerProvider.hmac("guessed", body))
                .status())
        .isEqualTo(403);
  }

  private void say(String text) {
    assertThat(emulators.messenger().write(ANNA, text, gateway.address().resolve("/messenger")))
        .as(logged.toString())
        .isEqualTo(200);
  }

  private String answer() {
    return emulators.provider("messenger").outbox().latest(1).getFirst().text();
  }

  private Participant only() {
    var items = items("PARTICIPANTS_TABLE");
    assertThat(items).hasSize(1);
    var id =
        ParticipantId.parse(
            items.getFirst().getOrDefault("participantId", AttributeValue.fromS("")).s());
    return new DynamoParticipants(emulators.tables(), name("PARTICIPANTS_TABLE"))
        .find(List.of(id))
        .values()
        .iterator()
        .next();
  }

  private List<Map<String, AttributeValue>> items(String table) {
    return emulators.tables().scan(scan -> scan.tableName(name(table))).items();
  }

  private String name(String variable) {
    return environment.getOrDefault(variable, "");
  }

  private Answer proxied(Request request) throws Exception {
    return gateway(request.text(), request.header("x-hub-signature-256"));
  }

  private Answer gateway(String body, String signature) {
    var event = Json.object().put("httpMethod", "POST").put("resource", "/messenger");
    event.putObject("headers").put("X-Hub-Signature-256", signature);
    event.put("body", body).put("isBase64Encoded", false);
    try {
      var answer = Json.read(function.invoke(Json.bytes(event)));
      return Answer.text(answer.path("statusCode").asInt(), answer.path("body").asString(""));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (InvocationFailed e) {
      throw new AssertionError(e);
    }
  }
}
