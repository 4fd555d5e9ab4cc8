package nl.burgernet.registerparticipant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import nl.burgernet.messaging.HttpAnswer;

/// The pages on which people leave: no script, nothing from elsewhere, and nobody is told their
/// address.
final class LeavePages {
  private static final String BUTTON = framed("Afmelden bij Burgernet", "", resource("leave.html"));
  private static final String CONTACT = form("Afmelden bij Burgernet", "leave-contact.html");
  private static final String CODE = form("Code invullen", "leave-code.html");
  private static final String LEFT = framed("Afgemeld bij Burgernet", "", resource("left.html"));

  private LeavePages() {}

  /// One button, for whoever came by a link of their own.
  static HttpAnswer button() {
    return html(200, BUTTON);
  }

  /// Asks at which number or address somebody is told.
  ///
  /// @param problem what came of an earlier try, in a sentence; empty at first
  static HttpAnswer contact(int status, String problem) {
    return html(status, CONTACT.replace("{problem}", said(problem)));
  }

  /// Asks for the code that was sent there.
  ///
  /// @param contact in the form in which it is kept
  /// @param by how the code was sent
  static HttpAnswer code(
      int status, String problem, String contact, String by, String verification) {
    // The contact comes last: whatever stands in it, nothing is put into it.
    return html(
        status,
        CODE.replace("{problem}", said(problem))
            .replace("{by}", by)
            .replace("{verification}", verification)
            .replace("{contact}", escaped(contact)));
  }

  static HttpAnswer left() {
    return html(200, LEFT);
  }

  private static String form(String title, String main) {
    return framed(title, resource("leave-form.css"), resource(main));
  }

  private static String framed(String title, String style, String main) {
    return resource("leave-frame.html")
        .replace("{title}", title)
        .replace("{style}", style)
        .replace("{main}", main);
  }

  private static String said(String problem) {
    return problem.isEmpty() ? "" : "<p class=\"problem\" role=\"alert\">" + problem + "</p>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static HttpAnswer html(int status, String html) {
    return new HttpAnswer(
        status,
        Map.of(
            "content-type", "text/html; charset=utf-8",
            "cache-control", "no-store",
            "content-security-policy",
                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'",
            // The address of a link is its key: no other site is told it.
            "referrer-policy", "no-referrer",
            "x-content-type-options", "nosniff",
            "x-robots-tag", "noindex"),
        html);
  }

  private static String resource(String name) {
    try (var stream = LeavePages.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " was not built into this module");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
