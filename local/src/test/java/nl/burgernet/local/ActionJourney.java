package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import nl.burgernet.events.ActionEvent;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Message;
import nl.burgernet.events.Place;
import nl.burgernet.events.Wire;
import nl.burgernet.rolls.DynamoLedger;
import nl.burgernet.rolls.Mark;
import nl.burgernet.rolls.Progress;
import nl.burgernet.subscribers.Address;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.DynamoParticipants;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.Windows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One whole way of an action, from the control room's request to the phones and back to the
/// ledger, through the handlers that are deployed: events come from real queues and streams, and a
/// pump stands where Lambda would. By text message only: the free LocalStack has no SES v2.
abstract class ActionJourney {
  private static final Place AMSTERDAM = new Place(52.3731, 4.8926);
  private static final Place UTRECHT = new Place(52.0907, 5.1214);
  private static final String WORDS = "Vermist: Mila, 7 jaar, gele jas, rode laarzen.";
  private static final String OUTCOME = "Mila is gevonden. Dank voor het uitkijken.";
  private static final String TOLD =
      "Burgernet: " + WORDS + " Bel 0800-0011. Afmelden: burgernet.example/uit";
  private static final String TOLD_OUTCOME =
      "Burgernet: " + OUTCOME + " Afmelden: burgernet.example/uit";

  private final Map<String, HostedFunction> functions = new LinkedHashMap<>();
  private final Set<String> announced = new HashSet<>();
  private String participants = "";
  private String actions = "";
  private String ledger = "";
  private String fanOutQueue = "";
  private String textQueue = "";
  private String broadcastQueue = "";
  private String receiptsQueue = "";
  private String deadLetters = "";

  /// How often the queues and streams hand over everything: they promise at least once.
  private int deliveries = 1;

  /// Receipts of contacts that the provider refused.
  private int heard;

  /// Events that the topic took and no queue has handed over yet: it hands them on when it likes.
  private int onTheirWay;

  abstract Cloud cloud();

  @BeforeEach
  void deploy() {
    cloud().systemProperties().forEach(System::setProperty);
    participants = cloud().newParticipants();
    actions = cloud().newActions();
    ledger = cloud().newLedger();
    var blocks = cloud().newSubscriberBlocks();
    var bucket = cloud().newBucket();
    deadLetters = cloud().newQueue();
    fanOutQueue = cloud().newQueue(deadLetters, 3);
    textQueue = cloud().newQueue(deadLetters, 3);
    broadcastQueue = cloud().newQueue(deadLetters, 3);
    receiptsQueue = cloud().newQueue(deadLetters, 3);
    var topic = cloud().newTopic();
    cloud().subscribe(topic, fanOutQueue, "action-started.v1");
    cloud().subscribe(topic, broadcastQueue, "action-closed.v1");

    function(
        "indexsubscribers.IndexSubscribersHandler",
        Map.of("PARTICIPANTS_TABLE", participants, "SUBSCRIBER_BLOCKS_TABLE", blocks));
    function(
        "startaction.StartActionHandler",
        Map.ofEntries(
            Map.entry("ACTIONS_TABLE", actions),
            Map.entry("AUDIT_TABLE", cloud().newAudit()),
            Map.entry("LEDGER_TABLE", ledger),
            Map.entry("SUBSCRIBER_BLOCKS_TABLE", blocks),
            Map.entry("PARTICIPANTS_TABLE", participants),
            Map.entry("CHAT_WINDOWS_TABLE", cloud().newChatWindows()),
            Map.entry("SMS_QUOTA_PER_SECOND", "100"),
            Map.entry("PHONE_NUMBERS", "0800-0011"),
            Map.entry("LEAVE_AT", "burgernet.example/uit"),
            Map.entry("STAGE", "local")));
    function("announceaction.AnnounceActionHandler", Map.of("ACTIONS_TOPIC_ARN", topic));
    function(
        "fanout.FanOutHandler",
        Map.of(
            "PLANS_BUCKET", bucket,
            "LEDGER_TABLE", ledger,
            "SUBSCRIBER_BLOCKS_TABLE", blocks,
            "FAN_OUT_QUEUE_URL", fanOutQueue,
            "SMS_QUEUE_URL", textQueue,
            "SMS_SLICE_SIZE", "2"));
    function(
        "deliver.DeliverHandler",
        Map.ofEntries(
            Map.entry("CHANNEL", "SMS"),
            Map.entry("QUOTA_PER_SECOND", "100"),
            Map.entry("SENDER", "Burgernet"),
            Map.entry("PHONE_NUMBERS", "0800-0011"),
            Map.entry("LEAVE_AT", "burgernet.example/uit"),
            Map.entry("RECEIPTS_QUEUE_URL", receiptsQueue),
            Map.entry("LEAVE_URL", "https://burgernet.example/uit"),
            Map.entry("PLANS_BUCKET", bucket),
            Map.entry("LEDGER_TABLE", ledger),
            Map.entry("ACTIONS_TABLE", actions),
            Map.entry("PARTICIPANTS_TABLE", participants),
            Map.entry("QUEUE_URL", textQueue),
            Map.entry("DEAD_LETTER_QUEUE_URL", deadLetters)));
    function("receivereceipts.ReceiveReceiptsHandler", Map.of("PARTICIPANTS_TABLE", participants));
    function(
        "broadcastoutcome.BroadcastOutcomeHandler",
        Map.of(
            "PLANS_BUCKET", bucket,
            "LEDGER_TABLE", ledger,
            "BROADCAST_OUTCOME_QUEUE_URL", broadcastQueue,
            "SMS_QUEUE_URL", textQueue));
  }

  @AfterEach
  void leave() {
    functions.values().forEach(HostedFunction::close);
    cloud().systemProperties().keySet().forEach(System::clearProperty);
  }

  @Test
  void everybody_in_the_area_hears_once_and_then_hears_how_it_ended() throws Exception {
    var anna = register(List.of(AMSTERDAM));
    var bob = register(List.of(AMSTERDAM, new Place(52.3760, 4.9000)));
    var carla = register(List.of(new Place(52.3700, 4.8800)));
    var dirk = register(List.of(UTRECHT));
    index();

    var audience = audience();
    assertThat(audience.at("/channels/SMS/contacts").asInt()).isEqualTo(3);
    assertThat(audience.at("/channels/SMS/time/byPlannedEnd").asInt()).isEqualTo(3);

    var action = start();
    pump();

    assertThat(cloud().textsTo(anna)).containsExactly(TOLD);
    assertThat(cloud().textsTo(bob)).containsExactly(TOLD);
    assertThat(cloud().textsTo(carla)).containsExactly(TOLD);
    assertThat(cloud().textsTo(dirk)).isEmpty();

    close(action);
    pump();

    assertThat(cloud().textsTo(anna)).containsExactly(TOLD, TOLD_OUTCOME);
    assertThat(cloud().textsTo(bob)).containsExactly(TOLD, TOLD_OUTCOME);
    assertThat(cloud().textsTo(carla)).containsExactly(TOLD, TOLD_OUTCOME);
    assertThat(cloud().textsTo(dirk)).isEmpty();
    var progress = progress(action);
    assertThat(progress.told()).isEqualTo(3);
    assertThat(progress.outcomeTold()).isEqualTo(3);
    assertThat(progress.waiting()).isZero();
    assertThat(cloud().receive(deadLetters, Duration.ofSeconds(1))).isEmpty();
  }

  @Test
  void nobody_hears_twice_though_every_message_comes_twice() throws Exception {
    var anna = register(List.of(AMSTERDAM));
    var bob = register(List.of(AMSTERDAM, new Place(52.3760, 4.9000)));
    deliveries = 2;
    index();

    var action = start();
    pump();
    close(action);
    pump();

    assertThat(cloud().textsTo(anna)).containsExactly(TOLD, TOLD_OUTCOME);
    assertThat(cloud().textsTo(bob)).containsExactly(TOLD, TOLD_OUTCOME);
  }

  @Test
  void who_left_before_the_outcome_hears_no_more() throws Exception {
    var anna = register(List.of(AMSTERDAM));
    var bob = register(List.of(AMSTERDAM));
    index();
    var action = start();
    pump();

    erase(bob);
    close(action);
    pump();

    assertThat(cloud().textsTo(anna)).containsExactly(TOLD, TOLD_OUTCOME);
    assertThat(cloud().textsTo(bob)).containsExactly(TOLD);
  }

  @Test
  void an_action_that_was_closed_before_anybody_was_told_tells_nobody() throws Exception {
    var anna = register(List.of(AMSTERDAM));
    index();

    close(start());
    pump();

    assertThat(cloud().textsTo(anna)).isEmpty();
  }

  @Test
  void a_number_that_does_not_exist_is_asked_of_the_provider_once() throws Exception {
    var anna = register(List.of(AMSTERDAM));
    register("0612345678", List.of(AMSTERDAM));
    index();

    var first = start();
    pump();

    assertThat(progress(first).toBeTold()).isEqualTo(2);
    assertThat(progress(first).refused()).containsExactly(Map.entry(Mark.NO_SUCH_CONTACT, 1));
    assertThat(heard).isEqualTo(1);

    // The index is not up to date yet: the participant's own record says that nobody is there.
    var second = start();
    pump();

    assertThat(progress(second).refused()).containsExactly(Map.entry(Mark.NO_SUCH_CONTACT, 1));
    assertThat(heard).as("receipts of what the provider refused").isEqualTo(1);
    assertThat(cloud().textsTo(anna)).containsExactly(TOLD, TOLD);
  }

  // --- the control room and the citizens

  private static ObjectNode missingChild() {
    var body = Json.object().put("kind", "MISSING_CHILD");
    body.putObject("area")
        .put("type", "Circle")
        .put("radiusMetres", 2_000)
        .putObject("centre")
        .put("latitude", AMSTERDAM.latitude())
        .put("longitude", AMSTERDAM.longitude());
    return body;
  }

  private JsonNode audience() throws Exception {
    var answer = request("/audience", Map.of(), missingChild());
    assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(200);
    return Json.read(answer.path("body").asString());
  }

  private ActionId start() throws Exception {
    var body = missingChild();
    body.putObject("texts").put("headline", "Meisje (7), gele jas").put("message", WORDS);
    body.putObject("consent")
        .put("givenBy", "de moeder")
        .put("givenAt", Instant.now().minusSeconds(600).toString());
    var answer = request("/actions", Map.of(), body);
    assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(201);
    var action = Json.read(answer.path("body").asString()).path("action");
    return ActionId.parse(action.path("id").asString());
  }

  private void close(ActionId action) throws Exception {
    var body = Json.object().put("ending", "FOUND").put("text", OUTCOME);
    var answer = request("/actions/{id}/outcome", Map.of("id", action.toString()), body);
    assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(200);
  }

  /// A request as API Gateway hands it on.
  private JsonNode request(String resource, Map<String, String> path, ObjectNode body)
      throws Exception {
    var event =
        Json.object()
            .put("httpMethod", "POST")
            .put("resource", resource)
            .put("body", body.toString())
            .put("isBase64Encoded", false);
    event
        .putObject("headers")
        .put("Content-Type", "application/json")
        .put("Idempotency-Key", UUID.randomUUID().toString());
    path.forEach(event.putObject("pathParameters")::put);
    event
        .putObject("requestContext")
        .putObject("authorizer")
        .putObject("claims")
        .put("sub", "operator-1")
        .put("custom:controlRoom", "Amsterdam")
        .put("cognito:groups", "operator")
        .put("custom:regions", "PV27");
    return Json.read(invoke("startaction.StartActionHandler", event));
  }

  private String register(List<Place> places) {
    var number = "+316" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    register(number, places);
    return number;
  }

  private void register(String number, List<Place> places) {
    var addresses = new ArrayList<Address>();
    for (var place : places) {
      addresses.add(
          new Address(
              addresses.size(),
              (int) Math.round(place.latitude() * 1e6),
              (int) Math.round(place.longitude() * 1e6),
              Set.of(0),
              Windows.ALWAYS,
              Instant.parse("2025-12-01T09:00:00Z")));
    }
    var participant =
        new Participant(
            new ParticipantId(ThreadLocalRandom.current().nextLong()),
            1,
            Instant.parse("2025-12-01T09:00:00Z"),
            "a-token",
            List.of(new Contact(0, Channel.SMS, number)),
            addresses);
    cloud()
        .tables
        .putItem(put -> put.tableName(participants).item(DynamoParticipants.item(participant)));
  }

  private void erase(String number) {
    for (var item : cloud().tables.scan(scan -> scan.tableName(participants)).items()) {
      var document = item.get("document");
      var key = item.get("participantId");
      if (document != null && key != null && document.s().contains(number)) {
        cloud()
            .tables
            .deleteItem(delete -> delete.tableName(participants).key(Map.of("participantId", key)));
      }
    }
  }

  private Progress.OfChannel progress(ActionId action) {
    var progress = new DynamoLedger(cloud().tables, ledger, Instant::now).progress(action, 0);
    assertThat(progress.isSelected(1)).isTrue();
    var texts = progress.channels().get(Channel.SMS);
    if (texts == null) {
      throw new AssertionError("the ledger knows of no text messages");
    }
    return texts;
  }

  // --- what Lambda does

  private void function(String handler, Map<String, String> environment) {
    functions.put(
        handler,
        HostedFunction.load(
            new HostedFunction.Description(
                handler, "nl.burgernet." + handler, environment, Duration.ofSeconds(30), 1024, 1),
            System.err::println));
  }

  private byte[] invoke(String handler, JsonNode event) throws Exception {
    var function = functions.get(handler);
    if (function == null) {
      throw new IllegalArgumentException("no function " + handler);
    }
    return function.invoke(Json.bytes(event));
  }

  private void index() throws Exception {
    var event = StreamEvent.of(cloud().changes(participants), "arn:participants");
    for (var i = 0; i < deliveries; i++) {
      invoke("indexsubscribers.IndexSubscribersHandler", event);
    }
  }

  /// Hands over what the stream and the queues hold, until there is no more.
  private void pump() throws Exception {
    var found = true;
    while (found || onTheirWay > 0) {
      found = announce();
      found |= work(fanOutQueue, "fanout.FanOutHandler");
      found |= work(broadcastQueue, "broadcastoutcome.BroadcastOutcomeHandler");
      found |= work(textQueue, "deliver.DeliverHandler");
      found |= hear();
    }
  }

  private boolean hear() throws Exception {
    var receipts = cloud().receive(receiptsQueue, Duration.ZERO);
    for (var receipt : receipts) {
      var event = SqsEvent.of(List.of(receipt), cloud().arnOf(receiptsQueue));
      var answer = invoke("receivereceipts.ReceiveReceiptsHandler", event);
      assertThat(Json.read(answer).path("batchItemFailures")).isEmpty();
      cloud().delete(receiptsQueue, receipt.receiptHandle());
      heard++;
    }
    return !receipts.isEmpty();
  }

  private boolean announce() throws Exception {
    var news =
        cloud().changes(actions).stream()
            .filter(change -> !announced.contains(change.dynamodb().sequenceNumber()))
            .toList();
    if (news.isEmpty()) {
      return false;
    }
    for (var i = 0; i < deliveries; i++) {
      var answer =
          invoke("announceaction.AnnounceActionHandler", StreamEvent.of(news, "arn:actions"));
      assertThat(Json.read(answer).path("batchItemFailures")).isEmpty();
      onTheirWay += news.size();
    }
    news.forEach(change -> announced.add(change.dynamodb().sequenceNumber()));
    return true;
  }

  private boolean work(String queue, String handler) throws Exception {
    var messages = cloud().receive(queue, Duration.ofSeconds(onTheirWay > 0 ? 1 : 0));
    for (var message : messages) {
      if (Wire.fromJson(message.body(), Message.class) instanceof ActionEvent) {
        onTheirWay--;
      }
      var event = SqsEvent.of(List.of(message), cloud().arnOf(queue));
      var isDone = false;
      for (var i = 0; i < deliveries; i++) {
        isDone = Json.read(invoke(handler, event)).path("batchItemFailures").isEmpty();
      }
      if (isDone) {
        cloud().delete(queue, message.receiptHandle());
      }
    }
    return !messages.isEmpty();
  }
}
