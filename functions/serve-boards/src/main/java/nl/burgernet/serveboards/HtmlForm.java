package nl.burgernet.serveboards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A page that stays on a screen: it asks for itself, goes blank by itself, and says what it shows.
/// What is to be shown does not come with it: a page from a player's own memory may be old.
record HtmlForm(TextForm text) {
  private static final String PAGE = resource("board.html");
  private static final String SCRIPT = resource("board.js");

  /// Which page this is; one on a wall makes way for another.
  private static final String REVISION = digest(PAGE + SCRIPT);

  /// What a browser may do on this page: run this script, ask where it came from, show photos.
  static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src https: http://127.0.0.1:* data:;"
          + " connect-src 'self'; frame-ancestors *; base-uri 'none'; form-action 'none';"
          + " script-src 'sha256-"
          + digest(SCRIPT)
          + "'";

  String of(Drawing drawing) {
    var shown = drawing.screen().shown();
    var words =
        shown.isEmpty()
            ? ""
            : String.join("\n", text.lines(shown.getFirst().search(), drawing.size()));
    return PAGE.replace("{{colour}}", drawing.screen().board().colour())
        .replace("{{characters}}", String.valueOf(drawing.size().characters()))
        .replace("{{lines}}", String.valueOf(drawing.size().lines()))
        .replace("{{page}}", REVISION)
        .replace("{{script}}", SCRIPT)
        // Last, so that nothing in a text is taken for a place to fill in.
        .replace("{{text}}", escaped(words));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("{", "&#123;");
  }

  private static String digest(String script) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (var stream = HtmlForm.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not in this module");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
