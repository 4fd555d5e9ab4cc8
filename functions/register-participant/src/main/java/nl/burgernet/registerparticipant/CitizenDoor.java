package nl.burgernet.registerparticipant;

import static nl.burgernet.messaging.Fields.Need.OPTIONAL;
import static nl.burgernet.messaging.Fields.Need.REQUIRED;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Fields;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.messaging.Log;
import nl.burgernet.registrations.Newcomers.Reachable;
import nl.burgernet.subscribers.ParticipantId;
import org.jspecify.annotations.Nullable;

/// Lets citizens in: whoever asks for a code and enters it is signed in, and signed up if they were
/// not known; who is signed in reads and changes what is kept of them.
final class CitizenDoor {
  static final List<String> ROUTES =
      List.of(
          "POST /participants",
          "POST /participants/{id}/verification",
          "GET /participants/{id}",
          "DELETE /participants/{id}",
          "DELETE /participants/{id}/session",
          "POST /participants/{id}/contacts",
          "POST /participants/{id}/contacts/{contact}/verification",
          "DELETE /participants/{id}/contacts/{contact}",
          "POST /participants/{id}/addresses",
          "PUT /participants/{id}/addresses/{address}",
          "DELETE /participants/{id}/addresses/{address}",
          "GET /leave",
          "POST /leave",
          "GET /leave/{id}/{token}",
          "POST /leave/{id}/{token}");

  /// Stands where the id of a verification does, for a code that was shown in a chat.
  static final String CHAT = "chat";

  private static final Pattern VERIFICATION = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern CODE = Pattern.compile("\\d{6}");
  private static final int LONGEST_CHAT_CODE = 40;

  private final ContactForm contacts;
  private final Codes codes;
  private final SignIn signIn;
  private final Profiles profiles;
  private final LeaveDoor leaving;
  private final LeaveByCode leavingByCode;

  CitizenDoor(
      ContactForm contacts,
      Codes codes,
      SignIn signIn,
      Profiles profiles,
      LeaveDoor leaving,
      LeaveByCode leavingByCode) {
    this.contacts = contacts;
    this.codes = codes;
    this.signIn = signIn;
    this.profiles = profiles;
    this.leaving = leaving;
    this.leavingByCode = leavingByCode;
  }

  HttpAnswer answer(HttpRequest request) {
    return switch (request.route()) {
      case "POST /participants" -> askForCode(request);
      case "POST /participants/{id}/verification" -> enterCode(request);
      case "GET /leave" -> leavingByCode.page();
      case "POST /leave" -> leavingByCode.take(request);
      case "GET /leave/{id}/{token}" -> leaving.page();
      case "POST /leave/{id}/{token}" -> leaving.leave(request);
      case String route when ROUTES.contains(route) -> signedIn(request);
      default -> Problems.noRoute(request.route());
    };
  }

  private HttpAnswer askForCode(HttpRequest request) {
    record Asked(Reachable contact, boolean sixteen) {}
    return Forms.answer(
        request,
        fields -> {
          var contact = contacts.read(fields);
          var sixteen = Boolean.TRUE.equals(fields.flag("sixteenOrOlder"));
          return contact == null ? null : new Asked(contact, sixteen);
        },
        asked ->
            begun(
                codes.begin(asked.contact(), "", asked.sixteen(), request.sender()),
                "/participants/%s/verification"));
  }

  private static HttpAnswer begun(Codes.Begun begun, String enterAt) {
    return switch (begun) {
      case Codes.Begun.Refused(var problem) -> retried(problem.answer(), problem.detail());
      case Codes.Begun.Underway(var id, var expiresAt) ->
          HttpAnswer.jsonText(202, Wire.toJson(Map.of("verification", id, "expiresAt", expiresAt)))
              .with("location", enterAt.formatted(id));
    };
  }

  /// Says in a header too when to try again.
  static HttpAnswer retried(HttpAnswer answer, String detail) {
    var seconds = detail.replaceAll("\\D", "");
    return answer.status() == 429 ? answer.with("retry-after", seconds) : answer;
  }

  private HttpAnswer enterCode(HttpRequest request) {
    return request.pathParameter("id").equals(CHAT)
        ? enterChatCode(request)
        : Forms.answer(
            request,
            this::entered,
            entered ->
                switch (prove(request, request.pathParameter("id"), "", entered)) {
                  case Codes.Proof.Lacking(var problem) ->
                      retried(problem.answer(), problem.detail());
                  case Codes.Proof.Given(var sixteen) -> signIn.with(entered.contact(), sixteen);
                });
  }

  private record Entered(Reachable contact, String code) {
    @Override
    public String toString() {
      return "Entered[hidden]";
    }
  }

  private @Nullable Entered entered(Fields fields) {
    var contact = contacts.read(fields);
    var code = code(fields);
    return contact == null || code == null ? null : new Entered(contact, code);
  }

  private static @Nullable String code(Fields fields) {
    var code = fields.value("code", REQUIRED, "the six digits of the code");
    if (code == null) {
      return null;
    }
    var digits = code.asString("").replace(" ", "");
    if (!code.isString() || !CODE.matcher(digits).matches()) {
      fields.refuseUnquoted("code", "six digits, as a text");
      return null;
    }
    return digits;
  }

  private Codes.Proof prove(HttpRequest request, String id, String owner, Entered entered) {
    return VERIFICATION.matcher(id).matches()
        ? codes.enter(entered.contact(), owner, id, entered.code(), request.sender())
        : new Codes.Proof.Lacking(Problems.CODE_GONE);
  }

  private HttpAnswer enterChatCode(HttpRequest request) {
    record Asked(String code, boolean sixteen) {}
    return Forms.answer(
        request,
        fields -> {
          var code = chatCode(fields);
          var sixteen = Boolean.TRUE.equals(fields.flag("sixteenOrOlder"));
          return code == null ? null : new Asked(code, sixteen);
        },
        asked -> {
          var wait = codes.triesWait(request.sender());
          if (wait.isPositive()) {
            var problem = Problems.tooMany(wait);
            return retried(problem.answer(), problem.detail());
          }
          return signIn
              .chatOf(asked.code())
              .map(chat -> signIn.with(new Reachable(Channel.MESSENGER, chat), asked.sixteen()))
              .orElseGet(Problems.CHAT_CODE::answer);
        });
  }

  private static @Nullable String chatCode(Fields fields) {
    var code = fields.value("code", REQUIRED, "the code that the chat shows");
    if (code != null && (!code.isString() || code.stringValue().length() > LONGEST_CHAT_CODE)) {
      fields.refuseUnquoted("code", "the ten letters and digits that the chat shows");
      return null;
    }
    return code == null ? null : code.stringValue();
  }

  private HttpAnswer signedIn(HttpRequest request) {
    var id = signIn.whoIs(request);
    if (id.isEmpty()) {
      Log.count("SessionsRefused", "Count", 1, Map.of("By", "TOKEN"));
      return Problems.NOT_SIGNED_IN.answer().with("www-authenticate", "Bearer");
    }
    var participant = id.get();
    return switch (request.route()) {
      case "GET /participants/{id}" -> profiles.read(participant);
      case "DELETE /participants/{id}" -> profiles.erase(participant);
      case "DELETE /participants/{id}/session" -> signIn.out(request, participant);
      case "POST /participants/{id}/contacts" -> addContact(request, participant);
      case "POST /participants/{id}/contacts/{contact}/verification" ->
          enterContactCode(request, participant);
      case "DELETE /participants/{id}/contacts/{contact}" ->
          profiles.removeContact(participant, request);
      case "POST /participants/{id}/addresses" -> profiles.addAddress(participant, request);
      case "PUT /participants/{id}/addresses/{address}" ->
          profiles.putAddress(participant, request);
      case "DELETE /participants/{id}/addresses/{address}" ->
          profiles.removeAddress(participant, request);
      default -> Problems.noRoute(request.route());
    };
  }

  /// A contact is added by a code that goes to it; a chat's contact by the code that the chat
  /// shows.
  private HttpAnswer addContact(HttpRequest request, ParticipantId id) {
    record Asked(@Nullable Reachable contact, @Nullable String chatCode) {}
    return Forms.answer(
        request,
        fields -> {
          if (isChat(fields)) {
            var code = chatCode(fields);
            return code == null ? null : new Asked(null, code);
          }
          var contact = contacts.read(fields);
          return contact == null ? null : new Asked(contact, null);
        },
        asked -> {
          if (asked.contact() != null) {
            return begun(
                codes.begin(asked.contact(), signIn.ownerHash(id), false, request.sender()),
                "/participants/" + id + "/contacts/%s/verification");
          }
          var wait = codes.triesWait(request.sender());
          if (wait.isPositive()) {
            var problem = Problems.tooMany(wait);
            return retried(problem.answer(), problem.detail());
          }
          return signIn
              .chatOf(String.valueOf(asked.chatCode()))
              .map(chat -> profiles.addContact(id, new Reachable(Channel.MESSENGER, chat)))
              .orElseGet(Problems.CHAT_CODE::answer);
        });
  }

  private static boolean isChat(Fields fields) {
    var channel = fields.value("channel", OPTIONAL, "");
    return channel != null && channel.asString("").equals(Channel.MESSENGER.name());
  }

  private HttpAnswer enterContactCode(HttpRequest request, ParticipantId id) {
    return Forms.answer(
        request,
        this::entered,
        entered ->
            switch (prove(
                request, request.pathParameter("contact"), signIn.ownerHash(id), entered)) {
              case Codes.Proof.Lacking(var problem) -> retried(problem.answer(), problem.detail());
              case Codes.Proof.Given _ -> profiles.addContact(id, entered.contact());
            });
  }
}
