package nl.burgernet.registerparticipant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.Log;
import nl.burgernet.registrations.Act;
import nl.burgernet.registrations.Registrations;

/// The link in each message: whoever follows it gets a page with one button, and the button, or a
/// mail program's own (RFC 8058), erases the participant. A look at the page changes nothing, since
/// programs that check mail follow links.
final class LeaveDoor {
  /// As a form's field, or as a part of a form in parts.
  private static final Pattern ONE_CLICK =
      Pattern.compile(
          "(^|&)List-Unsubscribe=One-Click(&|$)"
              + "|name=\"?List-Unsubscribe\"?\\s*\\r?\\n(?:[^\\n]*\\n)*?\\r?\\n?One-Click");

  private static final int LONGEST_BODY = 4096;

  private final Registrations registrations;
  private final InstantSource clock;

  LeaveDoor(Registrations registrations, InstantSource clock) {
    this.registrations = registrations;
    this.clock = clock;
  }

  HttpAnswer page() {
    return LeavePages.button();
  }

  /// Leaves; whether there was anybody to leave makes no difference to the answer.
  HttpAnswer leave(HttpRequest request) {
    var body = Objects.requireNonNullElse(request.body(), "");
    if (body.length() > LONGEST_BODY || !ONE_CLICK.matcher(body.strip()).find()) {
      return page();
    }
    var token = request.pathParameter("token");
    SignIn.id(request.pathParameter("id"))
        .flatMap(registrations::find)
        .filter(participant -> isSame(participant.leaveToken(), token))
        .filter(
            participant -> registrations.erase(participant.id(), Act.LEFT_BY_LINK, clock.instant()))
        .ifPresent(_ -> Log.count("Left", "Count", 1, Map.of("By", Act.LEFT_BY_LINK.name())));
    return LeavePages.left();
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
