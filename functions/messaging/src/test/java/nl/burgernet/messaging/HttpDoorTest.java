package nl.burgernet.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HttpDoorTest {
  private final LogLines log = new LogLines();
  private final List<HttpRequest> requests = new ArrayList<>();

  @AfterEach
  void stop_catching_the_log() {
    log.close();
  }

  @Test
  void a_request_says_its_route_and_what_stood_in_the_path_and_query() throws IOException {
    var request = requestIn("rest-proxy-event.json");

    assertThat(request.route()).isEqualTo("POST /actions/{id}/outcome");
    assertThat(request.pathParameter("id")).isEqualTo("6d696c61-0000-8000-8000-000000000001");
    assertThat(request.query())
        .containsExactlyInAnyOrderEntriesOf(Map.of("after", "a b", "zone", "2"));
  }

  @Test
  void a_header_is_found_however_it_is_spelt() throws IOException {
    var request = requestIn("rest-proxy-event.json");

    assertThat(request.header("idempotency-key")).isEqualTo("2026-0113-42");
    assertThat(request.header("Idempotency-Key")).isEqualTo("2026-0113-42");
    assertThat(request.header("if-none-match")).isNull();
  }

  @Test
  void a_body_that_came_as_base64_is_read_as_text() throws IOException {
    assertThat(requestIn("rest-proxy-event.json").body())
        .isEqualTo("{\"text\":\"Gevonden, d\u00e1nk u\"}");
  }

  @Test
  void the_claims_are_those_that_the_authorizer_established() throws IOException {
    assertThat(requestIn("rest-proxy-event.json").claims())
        .containsEntry("sub", "3f1c2a9e-5c1d-4c56-9a65-0b8a3a1f7f10")
        .containsEntry("cognito:groups", "operator,supervisor")
        .containsEntry("auth_time", "1768301000")
        .containsEntry("email_verified", "true");
  }

  @Test
  void an_open_route_has_neither_claims_nor_body_nor_anything_that_is_null() throws IOException {
    var request = requestIn("rest-proxy-event-open.json");

    assertThat(request)
        .isEqualTo(
            new HttpRequest(
                "GET /feeds/actions.json",
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                "203.0.113.7"));
    assertThatThrownBy(() -> request.pathParameter("id"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("GET /feeds/actions.json has no {id}");
  }

  @Test
  void a_request_says_where_it_came_from_as_the_gateway_saw_it() throws IOException {
    assertThat(requestIn("rest-proxy-event-open.json").sender()).isEqualTo("203.0.113.7");
  }

  @Test
  void an_event_that_is_not_a_request_fails() {
    assertThatThrownBy(() -> requestIn("rest-proxy-event-broken.json"))
        .hasMessageContaining("httpMethod");
    assertThat(requests).isEmpty();
  }

  @Test
  void an_answer_is_written_as_api_gateway_reads_it() throws IOException {
    var reply =
        replyTo("rest-proxy-event.json", _ -> HttpAnswer.json(201, Map.of("id", "d\u00e1nk")));

    assertThat(reply.get("statusCode").asInt()).isEqualTo(201);
    assertThat(reply.get("isBase64Encoded").asBoolean()).isFalse();
    assertThat(reply.get("body").asString()).isEqualTo("{\"id\":\"d\u00e1nk\"}");
    assertThat(reply.get("headers").get("content-type").asString()).isEqualTo("application/json");
    assertThat(reply.get("headers").get("cache-control").asString()).isEqualTo("no-store");
  }

  @Test
  void what_was_not_foreseen_says_nothing_of_the_inside() throws IOException {
    var reply =
        replyTo(
            "rest-proxy-event.json",
            _ -> {
              throw new IllegalStateException("table actions: anna@example.nl");
            });

    assertThat(reply.get("statusCode").asInt()).isEqualTo(500);
    assertThat(reply.get("headers").get("content-type").asString())
        .isEqualTo("application/problem+json");
    assertThat(reply.toString()).doesNotContain("anna", "actions:", "IllegalState", "nl.burgernet");
    assertThat(log.all()).hasSize(1);
    assertThat(log.all().getFirst())
        .contains("POST /actions/{id}/outcome", "IllegalStateException")
        .doesNotContain("anna");
  }

  private HttpRequest requestIn(String file) throws IOException {
    replyTo(file, _ -> HttpAnswer.jsonText(200, "{}"));
    return requests.getLast();
  }

  private JsonNode replyTo(String file, Function<HttpRequest, HttpAnswer> respond)
      throws IOException {
    var reply = new ByteArrayOutputStream();
    try (var event = HttpDoorTest.class.getResourceAsStream("/" + file)) {
      assertThat(event).isNotNull();
      HttpDoor.answer(
          event,
          reply,
          request -> {
            requests.add(request);
            return respond.apply(request);
          });
    }
    return AwsJson.MAPPER.readTree(reply.toByteArray());
  }
}
