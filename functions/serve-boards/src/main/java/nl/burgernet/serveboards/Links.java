package nl.burgernet.serveboards;

import java.net.URI;
import nl.burgernet.events.ActionId;

/// Where boards and everybody else find things.
///
/// @param boards where boards ask
/// @param pages where everybody reads
record Links(URI boards, URI pages) {
  String page(ActionId id) {
    return pages.resolve("/a/" + id).toString();
  }

  /// Where a board asks that knows nothing but this address.
  String board(Board board, String token) {
    return boards.resolve("/boards/" + board.id() + "/" + token).toString();
  }

  /// The picture of a search on a board, for a player that knows nothing but this address. It
  /// changes with what is shown, since players fetch a picture once.
  String picture(Drawing drawing, int page) {
    var screen = drawing.screen();
    return boards
        .resolve(
            "/boards/%s/%s.%s?page=%d&v=%s"
                .formatted(
                    screen.board().id(),
                    drawing.token(),
                    Form.PNG.suffix(),
                    page,
                    screen.version()))
        .toString();
  }

  /// Who sends, in CAP: a name without spaces, commas and the like.
  String sender() {
    return "burgernet@" + pages.getHost();
  }
}
