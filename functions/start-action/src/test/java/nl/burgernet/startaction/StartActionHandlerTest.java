package nl.burgernet.startaction;

import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpDoor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The handler with events as API Gateway sends them.
class StartActionHandlerTest {
  private final FakeActions actions = new FakeActions();
  private final ActionDoor door = Doors.deployed(actions, () -> NOON);

  @Test
  void an_event_of_api_gateway_starts_an_action() throws IOException {
    var reply = replyTo("post-actions.json");

    var id = ActionId.of("Amsterdam", "7f1c2a9e-5a60-4c1e-9d8f-2b1f0c3d4e5f");
    assertThat(reply.path("statusCode").asInt()).isEqualTo(201);
    assertThat(reply.path("headers").path("location").asString()).isEqualTo("/actions/" + id);
    assertThat(actions.find(id)).isPresent();
    assertThat(actions.acts().getFirst().by()).isEqualTo("5f3f8f0e-6d6e-4a52-9a6e-3c0a6f1f7d11");
  }

  @Test
  void a_body_that_was_cut_off_is_refused_and_starts_nothing() throws IOException {
    assertThat(replyTo("post-actions-cut-off.json").path("statusCode").asInt()).isEqualTo(400);
    assertThat(actions.isEmpty()).isTrue();
  }

  @Test
  void nobody_is_let_in_without_a_token() throws IOException {
    assertThat(replyTo("post-actions-without-token.json").path("statusCode").asInt())
        .isEqualTo(403);
    assertThat(actions.isEmpty()).isTrue();
  }

  @Test
  void the_priming_request_goes_through_everything_and_starts_nothing() throws IOException {
    var reply = replyTo("priming-request.json");

    assertThat(reply.path("statusCode").asInt()).isEqualTo(422);
    assertThat(actions.isEmpty()).isTrue();
  }

  @Test
  void a_deployment_without_its_tables_fails_at_its_first_breath() {
    assertThatThrownBy(() -> new StartActionHandler(Map.of("AWS_REGION", "eu-west-1")))
        .hasMessageContaining("must be set");
  }

  private JsonNode replyTo(String file) throws IOException {
    var reply = new ByteArrayOutputStream();
    try (var event = getClass().getResourceAsStream(file)) {
      HttpDoor.answer(Objects.requireNonNull(event, file), reply, door::answer);
    }
    return Wire.JSON.readTree(reply.toByteArray());
  }
}
