package nl.burgernet.serveboards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.serveboards.Street.another;
import static nl.burgernet.serveboards.Street.missingChild;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.HttpAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// The page of a board, open in a browser before a door that answers as each test wants.
class BoardPageTest {
  private static final String WORDS = "Meisje (7), gele";
  private static final Pattern SHOWN =
      Pattern.compile("<main id=\"board\"[^>]*>(.*?)</main>", Pattern.DOTALL);
  private static final String NOT_THERE = "{}";

  private final Instant inAnHour = Instant.now().plus(Duration.ofHours(1));
  private final Street street = new Street();
  private final Board board = street.stands("dam", 3, 18);
  private final AtomicInteger pages = new AtomicInteger();
  private final AtomicInteger polls = new AtomicInteger();
  private final List<String> displayed = new CopyOnWriteArrayList<>();

  /// How the door answers the first poll, the second, and so on.
  private IntFunction<HttpAnswer> answers = poll -> running(inAnHour);

  /// The same for its page.
  private IntFunction<String> handsOut = page -> street.asksFor(board, ".html").body();

  private int saidBack = 204;
  private int photo = 404;
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    street.hears(another(missingChild(), 0, ChildAlert.MISSING_CHILD_ALERT, AMSTERDAM));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void a_board_shows_what_its_door_says_and_says_that_it_does() throws Exception {
    assertThat(shownAfter(Duration.ofSeconds(5))).contains(WORDS);

    assertThat(displayed).singleElement().asString().contains("6d696c61");
  }

  @Test
  void a_page_shows_nothing_until_its_door_has_answered() throws Exception {
    answers = poll -> new HttpAnswer(503, Map.of(), "");

    assertThat(shownAfter(Duration.ofSeconds(30))).doesNotContain(WORDS);
    assertThat(displayed).isEmpty();
  }

  @Test
  void a_board_whose_door_is_silent_stands_for_a_minute_and_not_for_two() throws Exception {
    answers = poll -> poll == 1 ? running(inAnHour) : new HttpAnswer(502, Map.of(), "");

    assertThat(shownAfter(Duration.ofSeconds(50))).contains(WORDS);
    polls.set(0);
    assertThat(shownAfter(Duration.ofSeconds(100))).doesNotContain(WORDS);
    assertThat(displayed.getLast()).contains("\"displayed\":[]");
  }

  @Test
  void what_somebody_else_answers_is_taken_for_silence() throws Exception {
    answers =
        poll ->
            poll == 1
                ? running(inAnHour)
                : new HttpAnswer(200, Map.of(), "<html>Welcome to free wifi</html>");

    assertThat(shownAfter(Duration.ofSeconds(40))).contains(WORDS);
  }

  @Test
  void a_board_that_is_not_known_any_more_is_blank_at_once() throws Exception {
    answers = poll -> poll == 1 ? running(inAnHour) : new HttpAnswer(404, Map.of(), NOT_THERE);

    assertThat(shownAfter(Duration.ofSeconds(25))).doesNotContain(WORDS);
  }

  @Test
  void what_ends_goes_by_the_clock_of_the_door_and_not_of_the_board() throws Exception {
    // The door is three hours ahead of the board, and hears of it each quarter of a minute.
    var ahead = Duration.ofHours(3);
    var until = Instant.now().plus(ahead).plusSeconds(40);
    answers = poll -> running(until).with("Age", "" + ahead.plusSeconds(15L * poll).toSeconds());

    assertThat(shownAfter(Duration.ofSeconds(10))).contains(WORDS);
    polls.set(0);
    assertThat(shownAfter(Duration.ofSeconds(80))).doesNotContain(WORDS);
  }

  @Test
  void where_a_photo_is_gone_the_words_stay() throws Exception {
    answers = poll -> withPhoto();

    assertThat(shownAfter(Duration.ofSeconds(5))).contains(WORDS).doesNotContain("<img");
    photo = 200;
    assertThat(shownAfter(Duration.ofSeconds(5))).contains(WORDS, "<img alt=\"Mila");
  }

  @Test
  void a_door_that_does_not_want_to_hear_it_is_told_less_and_less_often() throws Exception {
    saidBack = 500;

    pageAfter(Duration.ofSeconds(250));

    assertThat(displayed).hasSizeBetween(5, 10);
  }

  @Test
  void a_page_makes_way_for_another_once_the_door_hands_it_out() throws Exception {
    var another = "data-page=\"another\"";
    handsOut =
        page -> {
          var first = street.asksFor(board, ".html").body();
          return page == 1 ? first : first.replaceFirst("data-page=\"[^\"]*\"", another);
        };

    assertThat(pageAfter(Duration.ofMinutes(25))).contains(another);
  }

  @Test
  void nothing_stands_where_the_page_itself_fails_and_it_begins_anew() throws Exception {
    var withoutLines = "{\"messages\":[{\"until\":\"2100-01-01T00:00:00Z\"}]}";
    answers = poll -> poll == 2 ? HttpAnswer.jsonText(200, withoutLines) : running(inAnHour);

    assertThat(shownAfter(Duration.ofSeconds(25))).doesNotContain(WORDS);
    polls.set(0);
    pages.set(0);
    assertThat(shownAfter(Duration.ofSeconds(55))).contains(WORDS);
    // At first, to see that the door has one, and in place of the first.
    assertThat(pages.get()).isEqualTo(3);
  }

  @Test
  void the_page_knows_no_word_that_a_player_of_ten_years_old_does_not() {
    var page = street.asksFor(board, ".html").body();
    var script = page.substring(page.lastIndexOf("<script>") + 8, page.lastIndexOf("</script>"));

    assertThat(script.replaceAll("//.*", ""))
        .doesNotContainPattern("=>|`|\\.\\.\\.|\\b(let|const|class|async|await|of)\\b")
        .doesNotContainPattern("\\b(fetch|Promise|Map|Set|Symbol|Object\\.assign)\\b")
        .doesNotContain(".append(", ".replaceChildren(", ".remove()", ".includes(", ".find(");
  }

  /// What its screen shows when the page has been open so long.
  private String shownAfter(Duration open) throws IOException, InterruptedException {
    var board = SHOWN.matcher(pageAfter(open));
    assertThat(board.find()).isTrue();
    return board.group(1);
  }

  private String pageAfter(Duration open) throws IOException, InterruptedException {
    return Browser.pageAfter(
        open,
        "http://127.0.0.1:%d/boards/dam/%s.html"
            .formatted(server.getAddress().getPort(), street.keys.token(board)));
  }

  private HttpAnswer running(Instant until) {
    return HttpAnswer.jsonText(200, state(until).toString()).with("ETag", "\"1\"");
  }

  private HttpAnswer withPhoto() {
    var state = state(inAnHour);
    ((ObjectNode) state.path("messages").get(0))
        .putArray("photos")
        .addObject()
        .put("url", "http://127.0.0.1:%d/photo".formatted(server.getAddress().getPort()))
        .put("alt", "Mila met haar hond");
    return HttpAnswer.jsonText(200, state.toString());
  }

  /// What the door says of the child, with another end.
  private ObjectNode state(Instant until) {
    var state = (ObjectNode) Wire.JSON.readTree(street.asksFor(board, ".json").body());
    ((ObjectNode) state.path("messages").get(0)).put("until", until.toString());
    return state;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      if (path.endsWith("/displayed")) {
        displayed.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        exchange.sendResponseHeaders(saidBack, -1);
      } else if (path.endsWith(".json")) {
        send(exchange, answers.apply(polls.incrementAndGet()));
      } else if (path.endsWith(".html")) {
        var page = street.asksFor(board, ".html");
        send(
            exchange, new HttpAnswer(200, page.headers(), handsOut.apply(pages.incrementAndGet())));
      } else if (path.equals("/photo") && photo == 200) {
        var drawn = street.asksFor(board, ".png");
        var bytes = Base64.getDecoder().decode(drawn.body());
        exchange.getResponseHeaders().set("Content-Type", "image/png");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    var body = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
