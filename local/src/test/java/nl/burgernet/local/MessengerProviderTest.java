package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.burgernet.messengerpage.HttpMessengerPage;
import nl.burgernet.messengerpage.MessengerPage;
import nl.burgernet.messengerpage.MessengerPage.Message;
import nl.burgernet.messengerpage.MessengerPage.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The client that is deployed understands what the stand-in says, and it says what Meta does.
class MessengerProviderTest {
  private Instant now = Instant.parse("2026-05-01T10:00:00Z");
  private final List<Request> webhooks = new CopyOnWriteArrayList<>();
  private final MessengerProvider meta = new MessengerProvider(100, () -> now);
  private final LoopbackServer webhook =
      new LoopbackServer(
          100_000,
          request -> {
            webhooks.add(request);
            return Answer.text(200, "");
          });
  private final MessengerPage page = page(meta.secrets(), MessengerProvider.PAGE);

  @AfterEach
  void stop() {
    webhook.close();
    meta.close();
  }

  @Test
  void who_wrote_can_be_answered() {
    meta.write("anna", "start", webhook.address());

    assertThat(page.send("anna", new Message("Welkom", List.of("Ja", "Nee"))))
        .isEqualTo(new Sent.Accepted());

    assertThat(meta.provider().outbox().latest(1))
        .singleElement()
        .satisfies(kept -> assertThat(kept.text()).isEqualTo("Welkom"))
        .satisfies(kept -> assertThat(kept.headers()).containsValue("Ja | Nee"));
  }

  @Test
  void who_never_wrote_is_nobody() {
    assertThat(page.send("bob", new Message("x"))).isEqualTo(new Sent.NoSuchPerson());
  }

  @Test
  void who_wrote_a_day_ago_is_out_of_reach() {
    meta.write("anna", "start", webhook.address());
    now = now.plus(Duration.ofHours(24));

    assertThat(page.send("anna", new Message("x"))).isEqualTo(new Sent.OutsideWindow());
  }

  @ParameterizedTest
  @CsvSource({"MessengerPageToken, LockedOut", "MessengerAppSecret, Busy"})
  void a_wrong_token_or_proof_lets_nobody_in(String secret, String meaning) {
    meta.write("anna", "start", webhook.address());
    var secrets = new java.util.HashMap<>(meta.secrets());
    secrets.put(secret, "stolen");

    var sent = page(secrets, MessengerProvider.PAGE).send("anna", new Message("x"));

    assertThat(sent.getClass().getSimpleName()).isEqualTo(meaning);
    assertThat(meta.provider().outbox().total()).isZero();
  }

  @Test
  void each_mood_is_understood() {
    meta.write("anna", "start", webhook.address());

    assertThat(sentIn(new Mood.Busy())).isEqualTo(new Sent.Busy());
    assertThat(sentIn(new Mood.Broken())).isEqualTo(new Sent.Unknown());
    assertThat(sentIn(new Mood.RefuseOneIn(1))).isEqualTo(new Sent.NoSuchPerson());
    assertThat(sentIn(new Mood.Slow(Duration.ofMillis(1)))).isEqualTo(new Sent.Accepted());
  }

  @Test
  void what_somebody_writes_comes_to_the_webhook_with_a_signature_over_its_bytes() {
    assertThat(meta.write("anna", "Hé, start!", webhook.address())).isEqualTo(200);

    var request = webhooks.getFirst();
    assertThat(request.header("x-hub-signature-256"))
        .isEqualTo(
            "sha256="
                + MessengerProvider.hmac(
                    Map.copyOf(meta.secrets()).getOrDefault("MessengerAppSecret", ""),
                    request.text()));
    assertThat(request.json().at("/entry/0/messaging/0/message/text").asString())
        .isEqualTo("Hé, start!");
    assertThat(request.json().path("object").asString()).isEqualTo("page");
  }

  @Test
  void the_template_knows_each_of_its_secrets() {
    assertThat(meta.secrets().keySet())
        .isEqualTo(Set.of("MessengerPageToken", "MessengerAppSecret", "MessengerVerifyToken"));
  }

  /// The examples of https://developers.facebook.com/docs/messenger-platform/reference/send-api and
  /// .../error-codes, and of the event `messages` in .../reference/webhook-events.
  @Test
  void it_speaks_in_the_shapes_that_meta_documents() throws Exception {
    meta.write("anna", "start", webhook.address());

    assertThat(JsonShape.of(webhooks.getFirst().json()))
        .isEqualTo(
            JsonShape.of(
                Json.read(
                    """
                    {"object": "page", "entry": [{
                      "id": "<PAGE_ID>", "time": 1583173667623, "messaging": [{
                        "sender": {"id": "<PSID>"}, "recipient": {"id": "<PAGE_ID>"},
                        "timestamp": 1583173666767,
                        "message": {"mid": "m_toDnmD", "text": "hello, world!"}}]}]}
                    """)));
    assertThat(JsonShape.of(answerTo("anna", "MessengerPageToken")))
        .isEqualTo(
            JsonShape.of(
                Json.read(
                    """
                    {"recipient_id": "1254477777772919", "message_id": "m_AG5Hz2Uq7tuwNEhXfYYKj8mJ"}
                    """)));
    assertThat(JsonShape.of(answerTo("nobody", "MessengerPageToken")))
        .isEqualTo(
            JsonShape.of(
                Json.read(
                    """
                    {"error": {
                      "message": "(#100) No matching user found", "type": "OAuthException",
                      "code": 100, "error_subcode": 2018001, "fbtrace_id": "D2kxCybrKVw"}}
                    """)));
    assertThat(JsonShape.of(answerTo("anna", "MessengerVerifyToken")))
        .isEqualTo(
            JsonShape.of(
                Json.read(
                    """
                    {"error": {
                      "message": "Invalid OAuth access token.", "type": "OAuthException",
                      "code": 190, "fbtrace_id": "BLBz/WZt8dN"}}
                    """)));
  }

  private JsonNode answerTo(String person, String token) throws Exception {
    var secrets = meta.secrets();
    var proof =
        MessengerProvider.hmac(
            secrets.getOrDefault("MessengerAppSecret", ""),
            secrets.getOrDefault("MessengerPageToken", ""));
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(
                  URI.create(
                      meta.api()
                          + "/"
                          + MessengerProvider.PAGE
                          + "/messages?appsecret_proof="
                          + proof))
              .header("authorization", "Bearer " + secrets.get(token))
              .header("content-type", "application/json")
              .POST(
                  BodyPublishers.ofString(
                      """
                      {"recipient": {"id": "%s"}, "messaging_type": "RESPONSE",
                       "message": {"text": "hello, world!"}}
                      """
                          .formatted(person)))
              .build();
      return Json.read(http.send(request, BodyHandlers.ofByteArray()).body());
    }
  }

  private Sent sentIn(Mood mood) {
    meta.provider().be(mood);
    return page.send("anna", new Message("x"));
  }

  private MessengerPage page(Map<String, String> secrets, String page) {
    return new HttpMessengerPage(
        URI.create(meta.api().toString()),
        page,
        name -> secrets.getOrDefault(name, ""),
        new HttpMessengerPage.Names("MessengerPageToken", "MessengerAppSecret"),
        Duration.ofSeconds(5));
  }
}
