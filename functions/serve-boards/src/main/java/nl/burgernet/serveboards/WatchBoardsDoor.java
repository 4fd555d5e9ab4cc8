package nl.burgernet.serveboards;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import nl.burgernet.controlroom.Caller;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.NoRoute;
import org.jspecify.annotations.Nullable;

/// Shows a control room the boards in its regions: what each shows, and whether it asks.
record WatchBoardsDoor(
    Boards boards,
    KnownSearches searches,
    LastSeen lastSeen,
    RegionAtlas atlas,
    InstantSource clock) {
  HttpAnswer answer(HttpRequest request) {
    if (!request.route().equals("GET /boards")) {
      return NoRoute.answer(List.of());
    }
    return Caller.of(request.claims())
        .map(caller -> HttpAnswer.jsonText(200, list(caller)).unlessHeldBy(request))
        .orElseGet(Caller.NOT_A_ROLE::answer);
  }

  private String list(Caller caller) {
    var now = clock.instant();
    var known = searches.now().searches();
    var seen = lastSeen.all();
    return Wire.toJson(
        new Listed(
            boards.all().stream()
                .filter(board -> isOf(caller, board))
                .map(
                    board ->
                        Watched.of(
                            Screen.of(board, known, now),
                            seen.getOrDefault(board.id(), Seen.never(board.id())),
                            now))
                .toList()));
  }

  /// A board near a border is of both sides, as those who stand before it are.
  private boolean isOf(Caller caller, Board board) {
    if (caller.isNationalSupervisor()) {
      return true;
    }
    var place = new Circle(board.place().point(), Math.max(1, board.nearMetres()));
    return caller.regions().stream()
        .flatMap(code -> atlas.areaOf(code).stream())
        .anyMatch(
            region -> region.contains(board.place().point()) || region.sharesGroundWith(place));
  }

  private record Listed(List<Watched> boards) {}

  /// @param version of what it is to show now
  /// @param showing the actions that it is to show now
  /// @param upToDate whether what it was answered last is that
  private record Watched(
      BoardId id,
      String vendor,
      double latitude,
      double longitude,
      Size size,
      List<ActionId> showing,
      String version,
      @Nullable Instant lastSeen,
      @Nullable String seenVersion,
      @Nullable String form,
      boolean upToDate,
      boolean silent,
      @Nullable Instant displayedAt,
      @Nullable String displayedVersion) {
    static Watched of(Screen screen, Seen seen, Instant now) {
      var board = screen.board();
      var version = screen.version();
      return new Watched(
          board.id(),
          board.vendor(),
          board.place().latitude(),
          board.place().longitude(),
          board.size(),
          screen.shown().stream().map(shown -> shown.search().about().id()).toList(),
          version,
          seen.at(),
          seen.version(),
          seen.form(),
          version.equals(seen.version()),
          Silence.isSilent(board, seen, now),
          seen.displayedAt(),
          seen.displayed());
    }
  }
}
