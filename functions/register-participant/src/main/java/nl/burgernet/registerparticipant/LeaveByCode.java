package nl.burgernet.registerparticipant;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.burgernet.events.Channel;
import nl.burgernet.messaging.FormBody;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.Problem;
import nl.burgernet.registrations.Act;
import nl.burgernet.registrations.Newcomers.Reachable;
import nl.burgernet.registrations.Registrations;
import org.jspecify.annotations.Nullable;

/// The one short address at which everybody leaves who has no link of their own: a text message has
/// no room for one, and nobody can write one down from a call. A code shows that a number or
/// address is theirs.
final class LeaveByCode {
  /// Stands where the one who adds a contact does: such a code signs nobody in, and adds nothing.
  static final String OWNER = "leave";

  private static final String BY_CALL = "call";
  private static final String BY_MESSAGE = "message";
  private static final Pattern VERIFICATION = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern CODE = Pattern.compile("\\d{6}");
  private static final int LONGEST_BODY = 4096;

  private final ContactForm contacts;
  private final Codes codes;
  private final Registrations registrations;
  private final InstantSource clock;

  LeaveByCode(ContactForm contacts, Codes codes, Registrations registrations, InstantSource clock) {
    this.contacts = contacts;
    this.codes = codes;
    this.registrations = registrations;
    this.clock = clock;
  }

  HttpAnswer page() {
    return LeavePages.contact(200, "");
  }

  /// Sends a code, or takes one.
  HttpAnswer take(HttpRequest request) {
    var form = form(request.body());
    var by = BY_CALL.equals(form.get("by")) ? BY_CALL : BY_MESSAGE;
    var contact = contact(form.getOrDefault("contact", ""), by);
    if (contact.isEmpty()) {
      return LeavePages.contact(
          422, "Vul een telefoonnummer of e-mailadres in, zoals 06 12345678 of anna@example.nl.");
    }
    var verification = form.getOrDefault("verification", "");
    return VERIFICATION.matcher(verification).matches()
        ? enter(request, contact.get(), by, verification, form.getOrDefault("code", ""))
        : send(request, contact.get(), by);
  }

  private HttpAnswer send(HttpRequest request, Reachable contact, String by) {
    return switch (codes.begin(contact, OWNER, false, request.sender())) {
      case Codes.Begun.Underway(var verification, _) ->
          LeavePages.code(200, "", contact.value(), by, verification);
      case Codes.Begun.Refused(var problem) -> refused(problem);
    };
  }

  private HttpAnswer enter(
      HttpRequest request, Reachable contact, String by, String verification, String typed) {
    var code = typed.replace(" ", "");
    if (!CODE.matcher(code).matches()) {
      return LeavePages.code(
          422, "Vul de zes cijfers van de code in.", contact.value(), by, verification);
    }
    return switch (codes.enter(contact, OWNER, verification, code, request.sender())) {
      case Codes.Proof.Given _ -> leave(contact);
      case Codes.Proof.Lacking(var problem) when problem.status() == 422 ->
          LeavePages.code(
              422,
              "Deze code klopt niet. Kijk hem nog eens na.",
              contact.value(),
              by,
              verification);
      case Codes.Proof.Lacking(var problem) -> refused(problem);
    };
  }

  /// Leaves; whether there was anybody to leave makes no difference to the answer.
  private HttpAnswer leave(Reachable contact) {
    for (var channel : told(contact.channel())) {
      registrations
          .holderOf(channel, contact.value())
          .filter(id -> registrations.erase(id, Act.LEFT_BY_CODE, clock.instant()))
          .ifPresent(_ -> Log.count("Left", "Count", 1, Map.of("By", Act.LEFT_BY_CODE.name())));
    }
    return LeavePages.left();
  }

  /// Who proves a number leaves whether they are texted or called there.
  private static List<Channel> told(Channel channel) {
    return channel == Channel.EMAIL ? List.of(channel) : List.of(Channel.SMS, Channel.VOICE);
  }

  private Optional<Reachable> contact(String typed, String by) {
    if (typed.contains("@")) {
      return reachable(Channel.EMAIL, typed);
    }
    // Nobody has to know whether their number can be texted.
    return by.equals(BY_CALL)
        ? reachable(Channel.VOICE, typed)
        : reachable(Channel.SMS, typed).or(() -> reachable(Channel.VOICE, typed));
  }

  private Optional<Reachable> reachable(Channel channel, String typed) {
    return contacts.canonical(channel, typed).map(value -> new Reachable(channel, value));
  }

  private static HttpAnswer refused(Problem problem) {
    return CitizenDoor.retried(
        LeavePages.contact(
            problem.status(),
            switch (problem.status()) {
              case 410 -> "Deze code werkt niet meer. Vraag een nieuwe.";
              case 429 ->
                  "Dat was vaak achter elkaar. Probeer het over een kwartier opnieuw, of morgen.";
              default -> "Er kan nu geen code worden verstuurd. Probeer het over een minuut.";
            }),
        problem.detail());
  }

  /// The fields of a form as browsers send it; none of one that cannot be read.
  private static Map<String, String> form(@Nullable String body) {
    var fields = new HashMap<String, String>();
    if (body != null && body.length() <= LONGEST_BODY) {
      FormBody.fields(body.strip())
          .ifPresent(all -> all.forEach((name, values) -> fields.put(name, values.getLast())));
    }
    return fields;
  }
}
