package nl.burgernet.serveboards;

import java.text.Normalizer;
import java.util.stream.Collectors;

/// MULTI of NTCIP 1203, for road signs: a page for each search, in the middle of the sign, six
/// seconds each if there are several.
record MultiForm(TextForm text) {
  private static final String IN_THE_MIDDLE = "[jp3][jl3]";

  /// In tenths of a second; nothing stands dark between pages.
  private static final String PAGE_TIME = "[pt60o0]";

  String of(Drawing drawing) {
    var shown = drawing.screen().shown();
    if (shown.isEmpty()) {
      // A message without text blanks the sign.
      return "";
    }
    return (shown.size() > 1 ? PAGE_TIME : "")
        + IN_THE_MIDDLE
        + shown.stream()
            .map(
                each ->
                    text.lines(each.search(), drawing.size()).stream()
                        .map(MultiForm::escaped)
                        .collect(Collectors.joining("[nl]")))
            .collect(Collectors.joining("[np]"))
        + "\n";
  }

  /// Signs know ASCII alone, and take brackets for tags.
  private static String escaped(String line) {
    return Normalizer.normalize(line, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .replace("\u00DF", "s")
        .replaceAll("[^\\x20-\\x7E]", "?")
        .replace("[", "[[")
        .replace("]", "]]");
  }
}
