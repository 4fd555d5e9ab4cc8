package nl.burgernet.serveboards;

import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.UTRECHT;
import static nl.burgernet.serveboards.Street.missingChild;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Who asked last and what for, from the access log to the control room and the alarm.
class SeenTest {
  private final LogLines log = new LogLines();
  private final Street street = new Street();
  private final Board board = street.stands("dam", 3, 18);
  private final Noting noting = new Noting(street.lastSeen);
  private final Silence silence = new Silence(street.boards, street.lastSeen, street::now);
  private final WatchBoardsDoor watch =
      new WatchBoardsDoor(street.boards, street.known, street.lastSeen, Street.ATLAS, street::now);

  @AfterEach
  void stop_catching_the_log() {
    log.close();
  }

  @Test
  void a_poll_is_seen_with_the_version_that_was_answered() throws IOException {
    street.hears(missingChild());
    var version =
        Wire.JSON.readTree(street.asksFor(board, ".json").body()).path("version").asString();
    street.asksFor(board, ".txt");

    handOver();

    assertThat(seen().at()).isEqualTo(street.now());
    assertThat(seen().version()).isEqualTo(version);
    assertThat(seen().form()).isEqualTo("json");
  }

  @Test
  void an_unchanged_poll_is_seen_too() throws IOException {
    var tag = String.valueOf(street.asksFor(board, ".json").headers().get("etag"));
    street.passes(120);
    assertThat(street.asksFor(board, ".json", Map.of(), Map.of("If-None-Match", tag)).status())
        .isEqualTo(304);

    handOver();

    assertThat(seen().at()).isEqualTo(street.now());
  }

  @Test
  void what_the_page_says_that_it_shows_is_kept_beside_it() throws IOException {
    street.door.answer(
        new HttpRequest(
            "POST /boards/{id}/{token}/displayed",
            Map.of("id", "dam", "token", street.keys.token(board)),
            Map.of(),
            Map.of("content-type", "application/json"),
            Map.of(),
            "{\"version\":\"0123456789ab\",\"displayed\":[]}"));

    handOver();

    assertThat(seen().displayed()).isEqualTo("0123456789ab");
    assertThat(seen().at()).isNull();
  }

  @Test
  void a_board_that_asks_every_few_seconds_for_the_same_is_written_down_once_a_minute() {
    for (var second = 0; second < 120; second += 5) {
      noting.note(NOON.plusSeconds(second), polled("dam", "0123456789ab"));
    }
    assertThat(street.lastSeen.writes()).isEqualTo(3);

    noting.note(NOON.plusSeconds(121), polled("dam", "ffffffffffff"));
    assertThat(street.lastSeen.writes()).isEqualTo(4);
    assertThat(seen().version()).isEqualTo("ffffffffffff");

    noting.note(
        NOON.plusSeconds(122), polled("dam", "ffffffffffff").replace("\"txt\"", "\"json\""));
    assertThat(street.lastSeen.writes()).isEqualTo(5);
    assertThat(seen().form()).isEqualTo("json");
  }

  @Test
  void a_line_that_is_none_of_ours_is_counted_and_harms_no_other() {
    for (var line : List.of("START RequestId", "{\"message\":\"board polled\"}", "[]", "{")) {
      noting.note(NOON, line);
    }
    noting.note(NOON, polled("dam", "0123456789ab"));

    assertThat(street.lastSeen.writes()).isEqualTo(1);
    assertThat(log.all().stream().filter(line -> line.contains("UnreadablePolls"))).hasSize(4);
  }

  @Test
  void a_board_that_went_silent_is_counted_once_and_named() {
    street.lastSeen.asked(board.id(), street.now(), "1", "txt");
    street.passes(600);
    assertThat(counted("BoardsWentSilent")).isZero();

    street.passes(60);
    assertThat(counted("BoardsWentSilent")).isEqualTo(1);
    var written = street.lastSeen.writes();
    assertThat(counted("BoardsWentSilent")).isZero();
    assertThat(counted("SilentBoards")).isEqualTo(1);
    assertThat(street.lastSeen.writes()).isEqualTo(written);
    assertThat(String.join("\n", log.all()))
        .contains("\"message\":\"a board went silent\",\"board\":\"dam\"");

    street.lastSeen.asked(board.id(), street.now(), "1", "txt");
    assertThat(counted("SilentBoards")).isZero();
  }

  @Test
  void before_its_snapshot_no_board_is_taken_for_silent() {
    street.lastSeen.asked(board.id(), street.now(), "1", "txt");
    street.passes(660);
    var before = log.all().size();

    new FindSilentBoardsHandler(silence).prime();

    assertThat(log.all()).hasSize(before);
    assertThat(counted("BoardsWentSilent")).isEqualTo(1);
  }

  @Test
  void a_board_that_never_asked_or_need_not_is_not_silent() {
    var forMarketDays =
        street.stands(new BoardLike(Street.board("market", 1, 90)).neverSilent().board());
    street.lastSeen.asked(forMarketDays.id(), street.now(), "1", "txt");
    street.passes(86_400);

    assertThat(counted("SilentBoards")).isZero();
  }

  @Test
  void a_control_room_sees_its_boards_with_what_they_show_and_when_they_asked() throws IOException {
    street.hears(missingChild());
    street.asksFor(board, ".txt");
    handOver();

    var listed = listed("operator", "PV27").path("boards").path(0);

    assertThat(listed.path("id").asString()).isEqualTo("dam");
    assertThat(listed.path("showing").path(0).asString()).isEqualTo(MILA.toString());
    assertThat(listed.path("lastSeen").asString()).isEqualTo(street.now().toString());
    assertThat(listed.path("upToDate").asBoolean()).isTrue();
    assertThat(listed.path("silent").asBoolean()).isFalse();

    street.hearsOutcome(missingChild());
    street.passes(700);
    var later = listed("operator", "PV27").path("boards").path(0);
    assertThat(later.path("showing")).isEmpty();
    assertThat(later.path("upToDate").asBoolean()).isFalse();
    assertThat(later.path("silent").asBoolean()).isTrue();
  }

  @Test
  void a_control_room_sees_the_boards_of_its_own_regions_alone() {
    var usual = Street.board("utrecht", 1, 90);
    street.stands(new BoardLike(usual).at(UTRECHT, usual.nearMetres()).board());

    assertThat(ids(listed("operator", "PV27"))).containsExactly("dam");
    assertThat(ids(listed("operator", "GM0344"))).containsExactly("utrecht");
    assertThat(ids(listed("operator", ""))).isEmpty();
    assertThat(ids(Wire.JSON.readTree(national().body()))).containsExactly("dam", "utrecht");
  }

  @Test
  void nobody_else_sees_the_boards() {
    assertThat(ask(Map.of()).status()).isEqualTo(403);
    assertThat(ask(Map.of("custom:controlRoom", "Amsterdam", "sub", "1")).status()).isEqualTo(403);
  }

  @Test
  void an_event_that_is_not_of_a_log_is_refused() {
    assertThatThrownBy(() -> handler("{\"Records\":[]}")).isInstanceOf(RuntimeException.class);
  }

  private Seen seen() {
    return Objects.requireNonNull(street.lastSeen.all().get(board.id()));
  }

  private static String polled(String board, String version) {
    return "{\"level\":\"INFO\",\"message\":\"board polled\",\"board\":\""
        + board
        + "\",\"version\":\""
        + version
        + "\",\"form\":\"txt\"}";
  }

  /// Hands the log over as CloudWatch Logs does.
  private void handOver() throws IOException {
    var data = Wire.JSON.createObjectNode();
    var events = data.putArray("logEvents");
    log.all().stream()
        .filter(line -> line.contains("\"message\":\"board"))
        .forEach(
            line ->
                events
                    .addObject()
                    .put("id", "1")
                    .put("timestamp", street.now().toEpochMilli())
                    .put("message", line));
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(data.toString().getBytes(StandardCharsets.UTF_8));
    }
    handler(
        "{\"awslogs\":{\"data\":\""
            + Base64.getEncoder().encodeToString(bytes.toByteArray())
            + "\"}}");
  }

  @SuppressWarnings("NullAway") // no context is asked for anything
  private void handler(String event) throws IOException {
    new NotePollsHandler(noting)
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
            OutputStream.nullOutputStream(),
            null);
  }

  private int counted(String metric) {
    var before = log.all().size();
    silence.count();
    return log.all().stream()
        .skip(before)
        .filter(line -> line.contains("\"Name\":\"" + metric + "\""))
        .mapToInt(line -> Wire.JSON.readTree(line).path(metric).asInt())
        .sum();
  }

  private JsonNode listed(String role, String regions) {
    return Wire.JSON.readTree(
        ask(Map.of(
                "custom:controlRoom",
                "Amsterdam",
                "sub",
                "1",
                "cognito:groups",
                role,
                "custom:regions",
                regions))
            .body());
  }

  private HttpAnswer national() {
    return ask(
        Map.of(
            "custom:controlRoom", "Landelijk",
            "sub", "1",
            "cognito:groups", "supervisor",
            "custom:regions", "NL"));
  }

  private HttpAnswer ask(Map<String, String> claims) {
    return watch.answer(new HttpRequest("GET /boards", Map.of(), Map.of(), Map.of(), claims, null));
  }

  private static List<String> ids(JsonNode listed) {
    return listed.path("boards").valueStream().map(each -> each.path("id").asString()).toList();
  }
}
