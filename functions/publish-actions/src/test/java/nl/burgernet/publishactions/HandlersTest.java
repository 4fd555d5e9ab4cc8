package nl.burgernet.publishactions;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.around;
import static nl.burgernet.events.Examples.found;
import static nl.burgernet.publishactions.Published.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Wire;
import org.crac.Core;
import org.junit.jupiter.api.Test;

class HandlersTest {
  private static final ActionRecord MILA =
      ActionRecord.started(action("Mila", Kind.MISSING_CHILD, around(AMSTERDAM, 2_000)));

  private static final ActionRecord NOA =
      ActionRecord.started(action("Noa", Kind.MISSING_CHILD, around(AMSTERDAM, 3_000)));

  /// Whom no handler asks for anything.
  private static final Context NOBODY =
      (Context)
          Proxy.newProxyInstance(
              HandlersTest.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (_, method, _) -> {
                throw new AssertionError(method);
              });

  private final FakePublicActions actions = new FakePublicActions();
  private final FakePublicFiles files = new FakePublicFiles();
  private final Publication publication =
      new Publication(
          actions,
          new Selection(Published.ATLAS),
          Published.PUBLISHER,
          new PublicPhotos(files, () -> NOON),
          files,
          () -> NOON);

  @Test
  void an_event_publishes_its_action_also_while_the_index_does_not_show_it() throws IOException {
    actions.put(MILA);
    actions.leaveIndexBehind();

    var answer = handle(Wire.toJson(MILA.newest().getFirst()));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(files.text("feeds/actions.json")).contains("Kop van Mila");
  }

  @Test
  void photos_of_which_it_hears_are_published_with_their_action() throws IOException {
    actions.put(MILA);

    handle(Wire.toJson(Published.photos(MILA.action().id(), 1, NOON, "Meisje in een gele jas")));

    assertThat(files.text("feeds/actions.json")).contains("Meisje in een gele jas");
  }

  @Test
  void before_its_snapshot_it_publishes_once_and_shows_nothing_new() {
    actions.put(MILA);
    publication.publish(Set.of());
    var before = files.text("feeds/actions.json");

    var primed = new PublishActionsHandler(publication);
    primed.beforeCheckpoint(Core.getGlobalContext());
    assertThat(files.text("feeds/actions.json")).isEqualTo(before);

    actions.put(MILA.closed(found(), NOON.plusSeconds(1)));
    primed.beforeCheckpoint(Core.getGlobalContext());
    assertThat(files.text("feeds/actions.json")).contains("is gevonden");
  }

  @Test
  void who_looks_every_minute_looks_before_its_snapshot_too() {
    actions.put(MILA);

    new RefreshFeedsHandler(publication).prime();

    assertThat(files.text("feeds/actions.json")).contains("Kop van Mila");
  }

  @Test
  void what_is_heard_together_is_published_together() throws IOException {
    actions.put(MILA);
    actions.put(NOA);

    handle(Wire.toJson(MILA.newest().getFirst()), "{}", Wire.toJson(NOA.newest().getFirst()));

    assertThat(files.text("feeds/actions.json")).contains("Kop van Mila", "Kop van Noa");
    assertThat(actions.reads()).isEqualTo(1);
  }

  @Test
  void a_message_that_is_not_readable_fails_alone() throws IOException {
    assertThat(handle("{}")).contains("\"itemIdentifier\":\"message-1\"");
  }

  @Test
  void every_minute_everything_is_looked_at() {
    actions.put(MILA);

    new RefreshFeedsHandler(publication)
        .handleRequest(InputStream.nullInputStream(), new ByteArrayOutputStream(), NOBODY);

    assertThat(files.text("feeds/actions.json")).contains("Kop van Mila");
  }

  @Test
  void a_variable_that_is_not_set_is_named() {
    assertThatThrownBy(() -> new AlertsAfterHandler(Map.of()))
        .hasMessageContaining("PUBLIC_BUCKET");
  }

  private String handle(String... bodies) throws IOException {
    var event = Wire.JSON.createObjectNode();
    var records = event.putArray("Records");
    for (var body : bodies) {
      records
          .addObject()
          .put("messageId", "message-" + records.size())
          .put("receiptHandle", "handle")
          .put("body", body);
    }
    var answer = new ByteArrayOutputStream();
    new PublishActionsHandler(publication)
        .handleRequest(
            new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
            answer,
            NOBODY);
    return answer.toString(StandardCharsets.UTF_8);
  }
}
