package nl.burgernet.serveboards;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.burgernet.messaging.Fields;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.JsonBody;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.NoRoute;
import nl.burgernet.messaging.Problem;
import nl.burgernet.messaging.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/// Answers boards: what they are to show, to those who have their key.
final class BoardDoor {
  private static final int MOST_BYTES = 4_096;
  private static final String VERSION = "[0-9a-f]{12}";

  private final KnownBoards boards;
  private final KnownSearches searches;
  private final BoardKeys keys;
  private final Forms forms;
  private final String revision;
  private final InstantSource clock;

  /// @param revision names the code that draws: what another one draws is another thing
  BoardDoor(
      KnownBoards boards,
      KnownSearches searches,
      BoardKeys keys,
      Forms forms,
      String revision,
      InstantSource clock) {
    this.boards = boards;
    this.searches = searches;
    this.keys = keys;
    this.forms = forms;
    this.revision = revision;
    this.clock = clock;
  }

  HttpAnswer answer(HttpRequest request) {
    return switch (request.route()) {
      case "GET /boards/{id}", "HEAD /boards/{id}" -> byKey(request);
      case "GET /boards/{id}/{token}", "HEAD /boards/{id}/{token}" -> byToken(request);
      case "POST /boards/{id}/{token}/displayed" -> displayed(request);
      default -> NoRoute.answer(List.of());
    };
  }

  /// The last part of an address, and the form that stands behind its dot.
  private record Ending(String name, @Nullable String suffix) {
    static Ending of(String part) {
      var dot = part.lastIndexOf('.');
      return dot < 0
          ? new Ending(part, null)
          : new Ending(part.substring(0, dot), part.substring(dot + 1));
    }
  }

  private HttpAnswer byKey(HttpRequest request) {
    var ending = Ending.of(request.pathParameter("id"));
    var board = BoardId.parse(ending.name()).flatMap(boards::find).orElse(null);
    if (board == null) {
      return Problems.NO_BOARD.answer();
    }
    return keys.isKeyOf(request.keyId(), board)
        ? shown(request, board, ending.suffix())
        : Problems.WRONG_KEY.answer();
  }

  private HttpAnswer byToken(HttpRequest request) {
    var ending = Ending.of(request.pathParameter("token"));
    var board = BoardId.parse(request.pathParameter("id")).flatMap(boards::find).orElse(null);
    if (board == null) {
      return Problems.NO_BOARD.answer();
    }
    return keys.isTokenOf(ending.name(), board)
        ? shown(request, board, ending.suffix())
        : Problems.WRONG_KEY.answer();
  }

  private HttpAnswer shown(HttpRequest request, Board board, @Nullable String suffix) {
    var form = suffix == null ? Form.ofAccept(request.header("accept")) : formOf(suffix);
    if (form == null) {
      return Problems.NO_FORM.answer();
    }
    return switch (Measures.of(request.query(), board)) {
      case Measures.Faulty(var errors) -> Problem.ofQuery(errors).answer();
      case Measures.Given(var size, var page, var width, var height) -> {
        var known = searches.now();
        var now = clock.instant();
        var screen = Screen.of(board, known.searches(), now);
        yield shown(
            request,
            form,
            new Drawing(screen, keys.token(board), size, page, width, height),
            Freshness.settled(screen, known.heardAt(), now));
      }
    };
  }

  private static @Nullable Form formOf(String suffix) {
    return Form.ofSuffix(suffix).orElse(null);
  }

  private HttpAnswer shown(HttpRequest request, Form form, Drawing drawing, Instant settledAt) {
    var screen = drawing.screen();
    var version = screen.version();
    Log.info(Polls.POLLED, "board", screen.board().id(), "version", version, "form", form.suffix());
    var freshness = new Freshness(tag(form, drawing, version), settledAt);
    var headers = new TreeMap<>(freshness.headers());
    screen.shown().stream()
        .map(shown -> shown.search().until())
        .max(Comparator.naturalOrder())
        .ifPresent(until -> headers.put("x-shown-until", until.toString()));
    if (freshness.isHeldBy(request)) {
      return new HttpAnswer(304, headers, "");
    }
    headers.put("content-type", form.mediaType());
    headers.put("x-content-type-options", "nosniff");
    headers.put("referrer-policy", "no-referrer");
    if (form == Form.HTML) {
      headers.put("content-security-policy", HtmlForm.POLICY);
    }
    if (request.route().startsWith("HEAD ")) {
      return new HttpAnswer(200, headers, "");
    }
    var bytes = forms.draw(form, drawing);
    return form == Form.PNG
        ? HttpAnswer.bytes(200, headers, bytes)
        : new HttpAnswer(200, headers, new String(bytes, StandardCharsets.UTF_8));
  }

  /// Of what a form is drawn from: whoever has this one needs no drawing to know so.
  private String tag(Form form, Drawing drawing, String version) {
    return String.join(
        "-",
        version,
        form.suffix(),
        drawing.size().lines() + "x" + drawing.size().characters(),
        drawing.page() + "x" + drawing.width() + "x" + drawing.height(),
        revision);
  }

  /// A page says what it shows, which may be less than it was answered.
  private HttpAnswer displayed(HttpRequest request) {
    var board = BoardId.parse(request.pathParameter("id")).flatMap(boards::find).orElse(null);
    if (board == null) {
      return Problems.NO_BOARD.answer();
    }
    if (!keys.isTokenOf(request.pathParameter("token"), board)) {
      return Problems.WRONG_KEY.answer();
    }
    return switch (JsonBody.of(request, MOST_BYTES, Problems.TOO_LARGE)) {
      case JsonBody.Refused(var problem) -> problem.answer();
      case JsonBody.Read(var json) -> {
        var errors = new ArrayList<FieldError>();
        var fields = Fields.of(json, errors);
        var expected = "the version that was answered, 12 hexadecimal digits";
        var version = fields.text("version", Fields.Need.REQUIRED, expected);
        var shown =
            fields.array("displayed", Fields.Need.REQUIRED, "the ids of the messages shown");
        if (version != null && !version.matches(VERSION)) {
          fields.refuse("version", expected);
        }
        fields.refuseOthers();
        if (!errors.isEmpty() || version == null || shown == null) {
          yield Problem.ofFields(errors, "nothing was noted").answer();
        }
        Log.info(
            Polls.DISPLAYED, "board", board.id(), "version", version, "messages", shown.size());
        yield new HttpAnswer(204, Map.of("cache-control", "no-store"), "");
      }
    };
  }
}
