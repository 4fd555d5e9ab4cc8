package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.GeoPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A suite that does not keep a promise is found out: the suite here is one of canned answers.
class DemoScenesTest {
  private static final Instant NOON = Instant.parse("2026-01-13T11:00:00Z");
  private static final GeoPoint AMSTERDAM = new GeoPoint(52.3731, 4.8926);
  private static final String OUTCOME = "Zaak 1 is afgelopen: gevonden.";
  private static final Action ACTION =
      new Action(
          new ActionId(UUID.fromString("6d696c61-0000-8000-8000-000000000001")),
          "Amsterdam",
          Kind.LOOK_OUT,
          null,
          new Texts("Let op: witte bus", "Zaak 1: een witte bus met een deuk.", null),
          new ActionArea.InCircle(new nl.burgernet.events.Place(52.3731, 4.8926), 2_000),
          new nl.burgernet.events.Place(52.3731, 4.8926),
          Set.of(Channel.APP, Channel.X),
          NOON,
          NOON.plus(Duration.ofHours(1)),
          null,
          false);

  private final Map<String, Answer> answers = new HashMap<>();
  private final LoopbackServer server = new LoopbackServer(100_000, this::answer);
  private final SuiteClient suite = new SuiteClient(server.address());
  private final Witness witness =
      new Witness(
          new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
          new Hurried());

  /// Time in which nobody waits: half a minute passes between two looks.
  private static final class Hurried implements InstantSource {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      now = now.plusSeconds(30);
      return now;
    }
  }

  @AfterEach
  void stop() {
    suite.close();
    server.close();
  }

  @Test
  void a_feed_that_tells_the_action_and_then_its_outcome_is_right() throws InterruptedException {
    var feeds = new DemoFeeds(suite, witness, OUTCOME);
    feeds(running(), thread("START", ACTION.texts().message()).put("active", true));
    feeds.begin(ACTION);
    feeds(closed(), thread("END", OUTCOME).put("active", false));
    feeds.end(ACTION);

    assertThat(witness.all()).hasSize(4).allMatch(Witness.Seen::right);
  }

  @Test
  void a_feed_that_still_says_who_was_looked_for_is_wrong() throws InterruptedException {
    feeds(closed().put("message", "een witte bus"), thread("END", OUTCOME));

    new DemoFeeds(suite, witness, OUTCOME).end(ACTION);

    assertThat(wrong()).singleElement().asString().contains("no longer who was looked for");
  }

  @Test
  void a_dutch_shape_without_the_outcome_is_wrong() throws InterruptedException {
    feeds(closed(), thread("START", ACTION.texts().message()).put("active", true));

    new DemoFeeds(suite, witness, OUTCOME).end(ACTION);

    assertThat(wrong()).singleElement().asString().contains("ends with the outcome");
  }

  @Test
  void a_board_that_needs_more_room_than_it_has_is_wrong() {
    assertThat(DemoBoards.fits("Vermist kind:\nNoor, 7 jaar.\nBel 112\n", "3 x 18")).isTrue();
    assertThat(DemoBoards.fits("", "3 x 18")).isFalse();
    assertThat(DemoBoards.fits("Vermist\nkind\nNoor\nBel 112", "3 x 18")).isFalse();
    assertThat(DemoBoards.fits("Vermist kind: Noor, 7 jaar.", "3 x 18")).isFalse();
  }

  @Test
  void phones_that_decide_by_their_place_are_right() throws InterruptedException {
    try (var phones = phones()) {
      push("ACTION", "d-android", "64", "d-elsewhere");
      browsers("ACTION", "d-browser");
      phones.begin(ACTION);

      assertThat(witness.all()).hasSize(5).allMatch(Witness.Seen::right);
      assertThat(phones.row())
          .hasValueSatisfying(row -> assertThat(row.told()).isEqualTo(row.toBeTold()).isEqualTo(4));
      assertThat(phones.messages())
          .containsKeys("ACTION Android", "ACTION iPhone", "ACTION browser");
    }
  }

  @Test
  void a_phone_that_was_not_told_is_wrong_also_where_it_would_have_shown_nothing()
      throws InterruptedException {
    try (var phones = phones()) {
      push("ACTION", "d-android", "64");
      browsers("ACTION", "d-browser");
      phones.begin(ACTION);

      assertThat(wrong()).singleElement().asString().contains("was sent the same");
    }
  }

  @Test
  void a_post_with_a_photo_that_still_stands_is_wrong() throws InterruptedException {
    var posts = posts();
    x(post(1, "", "Zaak 1: een witte bus met een deuk.", Map.of("id", "71")));
    posts.begin(ACTION);
    x(post(2, "", "Burgernet: " + OUTCOME, Map.of("id", "72")));
    posts.end(ACTION);
    assertThat(witness.all()).hasSize(2).allMatch(Witness.Seen::right);

    x(post(3, "", OUTCOME, Map.of("id", "73")));
    posts.end(ACTION);
    assertThat(wrong()).singleElement().asString().contains("once, in a post that stands alone");
  }

  @Test
  void an_account_that_has_nothing_to_do_with_it_is_wrong_to_tell_of_it()
      throws InterruptedException {
    var posts = posts();
    x(
        post(1, "", "Zaak 1: een witte bus met een deuk.", Map.of("id", "71")),
        post(2, "", "Zaak 1: een witte bus met een deuk.", Map.of("id", "72")).put("to", "PV20"));

    posts.begin(ACTION);

    assertThat(wrong()).singleElement().asString().contains("and no other: [PV27]");
  }

  private DemoPosts posts() {
    x();
    var demo = new DemoAction(Json.read(Wire.toJson(ACTION)), outcome());
    return new DemoPosts(suite, witness, demo, new DemoPhoto(suite, witness, "Een bus"));
  }

  private DemoPhones phones() {
    push("ACTION");
    browsers("ACTION");
    answers.put(
        "POST /app/devices", Answer.json(201, Json.object().put("id", "1").put("secret", "s")));
    answers.put("POST /local/web-push/browsers", Answer.json(201, Json.object()));
    var document = Json.object();
    document.putArray("actions").add(running().put("expiresAt", "2027-01-01T00:00:00Z"));
    answers.put("GET /app/actions", Answer.json(200, document));
    var phones = new DemoPhones(suite, witness, "d");
    phones.register(new Circle(AMSTERDAM, 2_000));
    return phones;
  }

  private void push(String phase, String... tokens) {
    outbox("push", phase, tokens);
  }

  private void browsers(String phase, String... tokens) {
    outbox("web-push", phase, tokens);
  }

  private void outbox(String provider, String phase, String... tokens) {
    var messages = Json.array();
    for (var token : tokens) {
      var data =
          Json.object()
              .put("action", ACTION.id().toString())
              .put("phase", phase)
              .put("sequence", "0")
              .put("exercise", "false")
              .put("headline", ACTION.texts().headline())
              .put("until", "2027-01-01T00:00:00Z")
              .put("area", Wire.toJson(ACTION.area()));
      messages
          .addObject()
          .put("sequence", messages.size())
          .put("at", NOON.toString())
          .put("to", token)
          .put("text", data.toString());
    }
    outbox(provider, messages);
  }

  private void x(ObjectNode... posts) {
    var messages = Json.array();
    List.of(posts).forEach(messages::add);
    outbox("x", messages);
  }

  private void outbox(String provider, ArrayNode messages) {
    var json = Json.object().put("accepted", 0);
    json.set("messages", messages);
    answers.put("GET /local/providers/" + provider + "/messages", Answer.json(200, json));
  }

  private static ObjectNode post(
      int sequence, String subject, String text, Map<String, String> headers) {
    var post =
        Json.object()
            .put("sequence", sequence)
            .put("at", NOON.toString())
            .put("to", "PV27")
            .put("subject", subject)
            .put("text", text);
    headers.forEach(post.putObject("headers")::put);
    return post;
  }

  private void feeds(ObjectNode ours, ObjectNode dutch) {
    var feed = Json.object();
    feed.putArray("actions").add(ours);
    answers.put("GET /feeds/actions.json", Answer.json(200, feed));
    var shape = Json.object();
    shape.putArray("actions").add(dutch);
    answers.put("GET /burgernet-api/v2/actions", Answer.json(200, shape));
  }

  private static ObjectNode running() {
    var json =
        Json.object()
            .put("id", ACTION.id().toString())
            .put("state", "RUNNING")
            .put("headline", ACTION.texts().headline())
            .put("message", ACTION.texts().message());
    json.set("area", Json.read(Wire.toJson(ACTION.area())));
    return json;
  }

  private static ObjectNode closed() {
    var json = Json.object().put("id", ACTION.id().toString()).put("state", "CLOSED");
    json.set("outcome", outcome());
    return json;
  }

  private static ObjectNode outcome() {
    return Json.object().put("text", OUTCOME);
  }

  private static ObjectNode thread(String type, String body) {
    var json = Json.object().put("id", ACTION.id().toString());
    json.putArray("messages").addObject().put("messageType", type).put("body", body);
    return json;
  }

  private List<String> wrong() {
    return witness.all().stream().filter(seen -> !seen.right()).map(Witness.Seen::what).toList();
  }

  private Answer answer(Request request) {
    var answer = answers.get(request.method() + " " + request.path());
    return answer == null ? Answer.text(204, "") : answer;
  }
}
