package nl.burgernet.registerparticipant;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.registrations.FakeChatCodes;
import nl.burgernet.registrations.FakeRegistrations;
import nl.burgernet.registrations.Homeland;
import nl.burgernet.registrations.KeyedHash;
import nl.burgernet.secrets.FakeSecrets;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The citizen's door with everything behind it in memory, and what citizens do at it.
final class Citizens {
  static final String ANNA = "+31612345678";
  static final String BOB = "+31687654321";
  static final String HOME = "198.51.100.7";
  static final String AMSTERDAM = "{\"latitude\":52.3731,\"longitude\":4.8926}";
  private static final Homeland HOMELAND = new Homeland(RegionAtlas.schematic());

  Instant now = Instant.parse("2026-01-13T11:00:00Z");

  final FakeRegistrations registrations = new FakeRegistrations();
  final FakeVerifications verifications = new FakeVerifications();
  final FakeLimits limits = new FakeLimits(() -> now);
  final FakeCodeSender texts = new FakeCodeSender();
  final FakeCodeSender calls = new FakeCodeSender();
  final FakeCodeSender mails = new FakeCodeSender();
  final FakeChatCodes chats = new FakeChatCodes(() -> now);
  final KeyedHash hash =
      new KeyedHash(new FakeSecrets(Map.of("CONTACT_KEY", "a key")), "CONTACT_KEY");
  final FakeSessions sessions =
      new FakeSessions(id -> registrations.all().stream().anyMatch(each -> each.id().equals(id)));
  final CitizenDoor door = door();

  private CitizenDoor door() {
    var chance = new Random(1);
    var codes =
        new Codes(
            Map.of(Channel.SMS, texts, Channel.VOICE, calls, Channel.EMAIL, mails),
            verifications,
            limits,
            new Codes.Rates(1, 2, 20, 60),
            hash,
            chance,
            () -> now);
    var contacts = new ContactForm(ContactForm.USUAL_COUNTRIES);
    return new CitizenDoor(
        contacts,
        codes,
        new SignIn(registrations, sessions, chats, hash, chance, () -> now),
        new Profiles(
            registrations, sessions, verifications, hash, new AddressForm(HOMELAND), () -> now),
        new LeaveDoor(registrations, () -> now),
        new LeaveByCode(contacts, codes, registrations, () -> now));
  }

  /// Somebody who is signed in.
  record Signed(ParticipantId id, String token) {}

  void waits(Duration time) {
    now = now.plus(time);
  }

  HttpAnswer asksForCode(String channel, String contact) {
    return asksForCode(channel, contact, HOME);
  }

  HttpAnswer asksForCode(String channel, String contact, String from) {
    return post("POST /participants", Map.of(), asking(channel, contact), null, from);
  }

  static String asking(String channel, String contact) {
    return Wire.toJson(Map.of("channel", channel, "contact", contact, "sixteenOrOlder", true));
  }

  HttpAnswer entersCode(String verification, String channel, String contact, String code) {
    return entersCode(verification, channel, contact, code, HOME);
  }

  HttpAnswer entersCode(
      String verification, String channel, String contact, String code, String from) {
    return post(
        "POST /participants/{id}/verification",
        Map.of("id", verification),
        entering(channel, contact, code),
        null,
        from);
  }

  static String entering(String channel, String contact, String code) {
    return Wire.toJson(Map.of("channel", channel, "contact", contact, "code", code));
  }

  static String verification(HttpAnswer begun) {
    return json(begun).path("verification").asString();
  }

  /// Signs up, or in, by text message.
  Signed signsIn(String number) {
    var verification = verification(asksForCode("SMS", number));
    return signed(entersCode(verification, "SMS", number, texts.lastCode()));
  }

  static Signed signed(HttpAnswer answer) {
    var json = json(answer);
    if (!json.has("token")) {
      throw new AssertionError("not signed in: " + answer);
    }
    return new Signed(
        ParticipantId.parse(json.path("participantId").asString()), json.path("token").asString());
  }

  Participant record(Signed somebody) {
    return registrations.all().stream()
        .filter(each -> each.id().equals(somebody.id()))
        .findFirst()
        .orElseThrow();
  }

  HttpAnswer reads(Signed somebody) {
    return does("GET /participants/{id}", somebody, Map.of(), null, null);
  }

  HttpAnswer leaves(Signed somebody) {
    return does("DELETE /participants/{id}", somebody, Map.of(), null, null);
  }

  HttpAnswer addsAddress(Signed somebody, String body) {
    return does("POST /participants/{id}/addresses", somebody, Map.of(), body, version(somebody));
  }

  String version(Signed somebody) {
    return "\"" + record(somebody).version() + "\"";
  }

  HttpAnswer does(
      String route,
      Signed somebody,
      Map<String, String> path,
      @Nullable String body,
      @Nullable String version) {
    var parameters = new HashMap<>(path);
    parameters.put("id", somebody.id().toString());
    var headers = new HashMap<String, String>();
    headers.put("authorization", "Bearer " + somebody.token());
    if (body != null) {
      headers.put("content-type", "application/json");
    }
    if (version != null) {
      headers.put("if-match", version);
    }
    return door.answer(new HttpRequest(route, parameters, Map.of(), headers, Map.of(), body, HOME));
  }

  HttpAnswer post(
      String route,
      Map<String, String> path,
      @Nullable String body,
      @Nullable String contentType,
      String from) {
    return door.answer(
        new HttpRequest(
            route,
            path,
            Map.of(),
            Map.of("content-type", contentType == null ? "application/json" : contentType),
            Map.of(),
            body,
            from));
  }

  static JsonNode json(HttpAnswer answer) {
    return Wire.JSON.readTree(answer.body());
  }
}
