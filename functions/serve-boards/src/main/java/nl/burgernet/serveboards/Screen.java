package nl.burgernet.serveboards;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.events.PublicPhoto;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Circle;

/// What one board shows at a moment: equal screens are drawn the same, byte for byte.
///
/// @param shown the most urgent first
/// @param changedAt when this became so
record Screen(Board board, List<Shown> shown, Instant changedAt) {
  /// A touch of ground: a circle needs a radius.
  private static final double LEAST_METRES = 1;

  private static final Comparator<Shown> MOST_URGENT_FIRST =
      Comparator.<Shown>comparingInt(shown -> urgency(shown.search()))
          .reversed()
          .thenComparing(shown -> shown.search().startedAt(), Comparator.reverseOrder())
          .thenComparing(shown -> shown.search().about().id().value());

  Screen {
    shown = List.copyOf(shown);
  }

  /// A search that runs, with its area.
  record Shown(Search.Running search, Area area) {}

  static Screen of(Board board, List<KnownSearches.Known> searches, Instant now) {
    var concerned = searches.stream().filter(known -> concerns(board, known)).toList();
    var shown =
        concerned.stream()
            .flatMap(
                known ->
                    known.search() instanceof Search.Running running
                            && now.isBefore(running.until())
                        ? List.of(new Shown(running, known.area())).stream()
                        : List.<Shown>of().stream())
            .sorted(MOST_URGENT_FIRST)
            .toList();
    var changedAt =
        concerned.stream()
            .map(known -> changedAt(known.search(), now))
            .reduce(board.since(), (one, other) -> one.isAfter(other) ? one : other);
    return new Screen(board, shown, changedAt);
  }

  /// Names what is shown, whatever the form it is shown in: 12 hexadecimal digits.
  String version() {
    var what =
        board.id()
            + "|"
            + board.since()
            + "|"
            // Which stands in some forms, also where all else is as it was before.
            + changedAt
            + "|"
            + shown.stream().map(Shown::search).map(Screen::named).collect(Collectors.joining("|"));
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /// By its photos, too, not by how many there are: one may be heard of late to stand in the place
  /// of another.
  private static String named(Search.Running search) {
    return search.about().id()
        + "."
        + search.sequence()
        + "."
        + search.photos().stream().map(PublicPhoto::id).toList();
  }

  private static boolean concerns(Board board, KnownSearches.Known known) {
    var about = known.search().about();
    if (about.exercise() && !board.exercises()) {
      return false;
    }
    var isWanted =
        switch (board.shows()) {
          case MISSING -> true;
          case CHILDREN -> about.childAlert() != null;
          case AMBER_ALERTS -> about.isAmberAlert();
        };
    // An AMBER Alert is national, whatever its area says.
    return isWanted && (about.isAmberAlert() || isNear(board, known.area()));
  }

  private static boolean isNear(Board board, Area area) {
    return area.contains(board.place().point())
        || area.sharesGroundWith(
            new Circle(board.place().point(), Math.max(LEAST_METRES, board.nearMetres())));
  }

  private static Instant changedAt(Search search, Instant now) {
    return switch (search) {
      case Search.Running running ->
          now.isBefore(running.until()) ? running.changedAt() : running.until();
      case Search.Ended ended -> ended.endedAt();
    };
  }

  private static int urgency(Search.Running search) {
    return switch (search.about().childAlert()) {
      case AMBER_ALERT -> 3;
      case MISSING_CHILD_ALERT -> 2;
      case LOCAL -> 1;
      case null -> 0;
    };
  }

  /// Whether photos of a search may stand on this board. A child that probably strayed is looked
  /// for without one.
  boolean showsPhotosOf(Search.Running search) {
    return board.photos() && search.about().childAlert() != ChildAlert.LOCAL;
  }
}
