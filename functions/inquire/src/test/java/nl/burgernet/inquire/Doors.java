package nl.burgernet.inquire;

import static nl.burgernet.events.Examples.NOON;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import nl.burgernet.controlroom.AreaForm;
import nl.burgernet.controlroom.AreaLimits;
import nl.burgernet.controlroom.FakeAuditTrail;
import nl.burgernet.events.Approval.Reason;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.HttpRequest;
import nl.burgernet.objects.UploadForm;
import nl.burgernet.rolls.FakeLedger;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.ParticipantId;
import tools.jackson.databind.JsonNode;

/// Both doors as they are deployed, but for what they keep and the time it is.
final class Doors {
  static final ContactId ANNA = new ContactId(new ParticipantId(0xa77a), 0);
  static final ContactId BOB = new ContactId(new ParticipantId(0xb0b), 1);

  static final String TWIJNSTRAAT =
      """
      {"title": "Inbraken in de Twijnstraat",
       "explanation": "Er is <drie> keer ingebroken.",
       "area": {"type": "Circle",
                "centre": {"latitude": 52.0907, "longitude": 5.1214}, "radiusMetres": 500},
       "questions": [
         {"type": "SingleChoice", "text": "Was u zondagnacht thuis?",
          "options": ["Ja", "Nee"], "required": true},
         {"type": "MultipleChoice", "text": "Wat zag u?",
          "options": ["Een auto", "Een fiets", "Iemand"]},
         {"type": "Text", "text": "Vertel wat u zag."},
         {"type": "Photo", "text": "Hebt u beelden?"}],
       "closesAt": "2026-01-20T12:00:00+01:00"}
      """;

  final FakeInquiries inquiries = new FakeInquiries();
  final FakeAuditTrail audit = new FakeAuditTrail();
  final FakeLedger ledger = new FakeLedger();
  Instant now = NOON;
  long contacts = 150;
  final FakeAnswers answers = new FakeAnswers(() -> now);
  private final List<String> photos = new ArrayList<>();

  /// What became of photos, as far as it is known.
  final Map<String, PhotoFates.Fate> fates = new HashMap<>();

  final InquiryDoor controlRoom =
      new InquiryDoor(
          new InquiryForm(new AreaForm(AreaLimits.USUAL, RegionAtlas.schematic(), false)),
          new InquiryPolicy(AreaLimits.USUAL, Set.of(Reason.values()), 50_000, Duration.ofDays(90)),
          action -> contacts,
          inquiries,
          answers,
          _ -> new PhotoStates.States(accepted(), fates.keySet()),
          (inquiry, photo, at) ->
              new PhotoLinks.Links(
                  URI.create("https://photos.example/small/" + photo),
                  URI.create("https://photos.example/" + photo)),
          Mails.in(ledger),
          audit,
          new Random(1)::nextBytes,
          () -> now);

  final AnswerDoor citizens =
      new AnswerDoor(
          id -> inquiries.find(id).map(Inquiries.Stored::inquiry),
          id -> inquiries.keys().find(id),
          answers,
          (inquiry, photo, next, at) ->
              new UploadForm(
                  URI.create("https://photos.example/"),
                  Map.of(
                      "key",
                      "arrivals/answers/" + inquiry + "/" + photo,
                      "success_action_redirect",
                      String.valueOf(next)),
                  at.plusSeconds(300),
                  10 << 20),
          (inquiry, photo) -> fates.getOrDefault(photo, PhotoFates.Fate.AWAITED),
          "https://burgernet.example/inquiries",
          Duration.ofDays(90),
          () -> {
            photos.add("photo" + photos.size());
            return photos.getLast();
          },
          () -> now);

  static final Map<String, String> OPERATOR = claims("anna", "Utrecht", "operator");

  static Map<String, String> claims(String subject, String controlRoom, String groups) {
    return Map.of(
        "sub", subject,
        "custom:controlRoom", controlRoom,
        "cognito:groups", groups,
        "custom:regions", "PV26");
  }

  private Set<String> accepted() {
    var accepted = new HashSet<String>();
    fates.forEach(
        (photo, fate) -> {
          if (fate.state().equals("ACCEPTED")) {
            accepted.add(photo);
          }
        });
    return accepted;
  }

  HttpAnswer ask() {
    return ask("key-1", TWIJNSTRAAT);
  }

  HttpAnswer ask(String key, String body) {
    return post("POST /inquiries", "", OPERATOR, key, body);
  }

  HttpAnswer act(String what, Map<String, String> claims, String key, String body) {
    return post(
        "POST /inquiries/{id}/" + what, inquiries.only().id().toString(), claims, key, body);
  }

  HttpAnswer post(String route, String id, Map<String, String> claims, String key, String body) {
    return controlRoom.answer(
        new HttpRequest(
            route,
            id.isEmpty() ? Map.of() : Map.of("id", id),
            Map.of(),
            Map.of("content-type", "application/json", "idempotency-key", key),
            claims,
            body));
  }

  HttpAnswer get(String route, Map<String, String> claims, Map<String, String> query) {
    return controlRoom.answer(
        new HttpRequest(
            route, Map.of("id", inquiries.only().id().toString()), query, Map.of(), claims, null));
  }

  /// The link that a contact gets.
  String token(ContactId contact) {
    var id = inquiries.only().id();
    return inquiries.keys().find(id).orElseThrow().linkOf(id, contact).token();
  }

  HttpAnswer open(String token, String accept) {
    return citizens.answer(
        new HttpRequest(
            "GET /inquiries/{token}/questions",
            Map.of("token", token),
            Map.of(),
            Map.of("accept", accept),
            Map.of(),
            null));
  }

  /// Asks what became of a photo.
  HttpAnswer fate(String token, String photo, String accept) {
    return citizens.answer(
        new HttpRequest(
            "GET /inquiries/{token}/questions",
            Map.of("token", token),
            Map.of("photo", photo),
            Map.of("accept", accept),
            Map.of(),
            null));
  }

  HttpAnswer answer(String token, String type, String body) {
    return send("answers", token, type, body);
  }

  HttpAnswer send(String what, String token, String type, String body) {
    return citizens.answer(
        new HttpRequest(
            "POST /inquiries/{token}/" + what,
            Map.of("token", token),
            Map.of(),
            new HashMap<>(Map.of("content-type", type)),
            Map.of(),
            body));
  }

  static JsonNode json(HttpAnswer answer) {
    return Wire.JSON.readTree(answer.body());
  }
}
