package nl.burgernet.local;

import java.awt.Color;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import nl.burgernet.events.Action;
import nl.burgernet.events.Channel;
import tools.jackson.databind.JsonNode;

/// What somebody with a phone saw, with a photo: the control room sees it and nobody else, and
/// nothing comes in any more once the action is over.
final class DemoSighting implements Scene {
  private static final String ABOUT = "sighting";

  private final SuiteClient suite;
  private final Witness witness;
  private final String words;
  private String id = "";

  DemoSighting(SuiteClient suite, Witness witness, String words) {
    this.suite = suite;
    this.witness = witness;
    this.words = words;
  }

  @Override
  public void begin(Action action) throws InterruptedException {
    if (!action.channels().contains(Channel.APP)) {
      return;
    }
    var asked = send(action);
    if (asked.status() != 201) {
      witness.note(ABOUT, "A phone sends what its owner saw.", false);
      witness.show(asked.text());
      return;
    }
    var sighting = asked.json();
    var sent = suite.upload(sighting.path("upload"), "image/jpeg", DemoPicture.jpeg(Color.ORANGE));
    witness.note(ABOUT, "A phone sends what its owner saw, with a photo.", sent == 204);
    id = sighting.path("sightingId").asString("");
    var fate =
        witness.awaited(
            () -> fate(action, id, sighting.path("secret").asString("")),
            found -> found.at("/photo/state").asString("").equals("ACCEPTED"));
    witness.note(
        ABOUT,
        "Its sender hears that it came in; where the phone was, nobody asked.",
        fate.at("/photo/state").asString("").equals("ACCEPTED")
            && fate.path("hasWords").asBoolean(false)
            && !fate.path("hasPlace").asBoolean(true));
    var opened = opened(action, id);
    var photo = URI.create(opened.at("/images/0/url").asString(""));
    witness.note(
        ABOUT,
        "The control room reads: " + opened.path("words").asString(""),
        opened.path("words").asString("").equals(words));
    var seen = suite.follow(photo);
    witness.note(
        ABOUT,
        "It sees the photo, without its metadata; the same address without its signature is shut.",
        seen.status() == 200
            && DemoPicture.isClean(seen.body())
            && suite.follow(URI.create(photo.toString().replaceFirst("\\?.*", ""))).status()
                == 403);
  }

  @Override
  public void end(Action action) {
    if (id.isEmpty()) {
      return;
    }
    witness.note(
        ABOUT,
        "The control room keeps it for seven days.",
        opened(action, id).path("words").asString("").equals(words));
    witness.note(
        ABOUT, "Nothing more can be sent: the door answers 410.", send(action).status() == 410);
  }

  private SuiteClient.Heard send(Action action) {
    return suite.citizen(
        "POST",
        "/app/actions/" + action.id() + "/sightings",
        Map.of("Idempotency-Key", UUID.randomUUID().toString()),
        Json.object().put("words", words).put("photo", "image/jpeg").toString());
  }

  private JsonNode fate(Action action, String id, String secret) {
    return suite
        .citizen(
            "GET",
            "/app/actions/" + action.id() + "/sightings/" + id,
            Map.of("X-Sighting-Secret", secret),
            "")
        .json();
  }

  private JsonNode opened(Action action, String id) {
    var found = suite.readSince("/actions/" + action.id() + "/sightings/" + id, null);
    return found == null ? Json.object() : found.json();
  }
}
