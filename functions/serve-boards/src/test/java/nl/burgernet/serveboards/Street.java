package nl.burgernet.serveboards;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.ActionEvent.ActionStarted;
import nl.burgernet.events.ActionEvent.ActionUpdated;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.Examples;
import nl.burgernet.events.PhoneNumbers;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.Place;
import nl.burgernet.events.PublicPhoto;
import nl.burgernet.events.Update;
import nl.burgernet.events.Wave;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;

/// A street with boards, and all that stands behind their door, at a moment that a test moves.
final class Street {
  static final RegionAtlas ATLAS = RegionAtlas.schematic();
  static final String KEY_OF_NS = "key-1";
  static final String KEY_OF_PRORAIL = "key-2";

  static final PublicPhoto PHOTO =
      new PublicPhoto(
          UUID.fromString("70686f74-0000-4000-8000-000000000001"),
          "Mila met haar hond",
          List.of(
              new PublicPhoto.Rendition("https://photos.example/mila-320.jpg", 320, 240),
              new PublicPhoto.Rendition("https://photos.example/mila-1600.jpg", 1600, 1200)));

  final FakeBoards boards = new FakeBoards();
  final FakeSearches searches = new FakeSearches(this::now);
  final FakeLastSeen lastSeen = new FakeLastSeen();
  final Hearing hearing = new Hearing(searches);
  final KnownSearches known = new KnownSearches(searches, ATLAS, this::now);
  final BoardKeys keys =
      new BoardKeys(Map.of(KEY_OF_NS, "ns", KEY_OF_PRORAIL, "prorail"), () -> "a secret");
  final Links links =
      new Links(URI.create("https://boards.example"), URI.create("https://burgernet.example"));
  final Wording wording = new Wording(new PhoneNumbers("112", Map.of()));
  final Forms forms = new Forms(wording, links);
  final BoardDoor door = drawnBy("1");

  private Instant now = NOON;

  Instant now() {
    return now;
  }

  void passes(long seconds) {
    now = now.plusSeconds(seconds);
  }

  /// The door of a deployment.
  BoardDoor drawnBy(String revision) {
    return new BoardDoor(
        new KnownBoards(boards, this::now), known, keys, forms, revision, this::now);
  }

  /// A board of NS on Dam square.
  static Board board(String id, int lines, int characters) {
    return new Board(
        new BoardId(id),
        "ns",
        AMSTERDAM,
        new Size(lines, characters),
        "#ffb000",
        Board.Shows.MISSING,
        500,
        true,
        false,
        10,
        1,
        NOON.minusSeconds(86_400));
  }

  Board stands(Board board) {
    boards.put(board);
    return board;
  }

  Board stands(String id, int lines, int characters) {
    return stands(board(id, lines, characters));
  }

  /// A child is missing around Dam square, and boards are asked to say so.
  static Action missingChild() {
    return onBoards(Examples.missingChildIn(AMSTERDAM));
  }

  static Action onBoards(Action action) {
    return Examples.through(action, Set.of(Channel.BOARD, Channel.APP));
  }

  /// The same with another name, alert or place.
  static Action another(Action action, int number, ChildAlert alert, Place place) {
    return new Action(
        number == 0
            ? MILA
            : new ActionId(
                UUID.fromString("6d696c61-0000-8000-8000-0000000000%02x".formatted(number))),
        action.controlRoom(),
        action.kind(),
        alert,
        action.texts(),
        Examples.around(place, 2_000),
        place,
        action.channels(),
        action.startedAt(),
        action.plannedEnd(),
        action.consent(),
        action.exercise());
  }

  void hears(Action started) {
    hearing.hear(started(started));
  }

  static ActionStarted started(Action action) {
    return new ActionStarted(action.id(), action.startedAt(), action);
  }

  /// The control room says that an area was wrong.
  void hearsThatItIsElsewhere(Action before, Action after) {
    var correction =
        new Update(1, now, true, null, null, after.area(), before.area(), Set.of(), null, 1);
    hearing.hear(new ActionUpdated(after.id(), now, correction, new Wave(1, after, now), 2, after));
  }

  void hearsOutcome(Action of) {
    hearing.hear(new ActionClosed(of.id(), now, Examples.found(), 1, of));
  }

  void hearsOfPhotos(ActionId of, long version, PublicPhoto... photos) {
    hearing.hear(new PhotosChanged(of, now, version, List.of(photos)));
  }

  HttpAnswer asksFor(Board board, String ending) {
    return asksFor(board, ending, Map.of(), Map.of());
  }

  /// A player that knows nothing but an address.
  HttpAnswer asksFor(
      Board board, String ending, Map<String, String> query, Map<String, String> headers) {
    return byAddress("GET", board.id().value(), keys.token(board) + ending, query, headers);
  }

  HttpAnswer byAddress(
      String method,
      String id,
      String token,
      Map<String, String> query,
      Map<String, String> headers) {
    return door.answer(request(method, id, token, query, headers));
  }

  static HttpRequest request(
      String method,
      String id,
      String token,
      Map<String, String> query,
      Map<String, String> headers) {
    return new HttpRequest(
        method + " /boards/{id}/{token}",
        Map.of("id", id, "token", token),
        query,
        lower(headers),
        Map.of(),
        null);
  }

  /// A player that sends a key along.
  HttpAnswer byKey(String keyId, String id, Map<String, String> headers) {
    return door.answer(
        new HttpRequest(
            "GET /boards/{id}",
            Map.of("id", id),
            Map.of(),
            lower(headers),
            Map.of(),
            null,
            "",
            keyId));
  }

  private static Map<String, String> lower(Map<String, String> headers) {
    var lower = new HashMap<String, String>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), value));
    return lower;
  }
}
