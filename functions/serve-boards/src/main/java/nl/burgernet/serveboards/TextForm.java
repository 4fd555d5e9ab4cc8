package nl.burgernet.serveboards;

import java.util.List;
import java.util.stream.Collectors;

/// Plain text: for each search the lines of the board, and between two searches a form feed, as
/// between pages.
record TextForm(Wording wording) {
  static final String NEXT_PAGE = "\f\n";

  String of(Drawing drawing) {
    return drawing.screen().shown().stream()
        .map(shown -> String.join("\n", lines(shown.search(), drawing.size())) + "\n")
        .collect(Collectors.joining(drawing.size().lines() == 1 ? "" : NEXT_PAGE));
  }

  List<String> lines(Search.Running search, Size size) {
    return Layout.fitted(
        wording.headline(search),
        search.texts().message(),
        search.texts().details(),
        wording.call(search),
        size);
  }
}
