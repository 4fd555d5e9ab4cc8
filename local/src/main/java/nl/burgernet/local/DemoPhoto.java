package nl.burgernet.local;

import java.awt.Color;
import java.net.URI;
import nl.burgernet.events.Action;
import nl.burgernet.events.Channel;
import org.jspecify.annotations.Nullable;

/// A photo that the control room shows to everybody while a demo's action runs.
final class DemoPhoto implements Scene {
  private static final String ABOUT = "photo";

  private final SuiteClient suite;
  private final Witness witness;
  private final String alt;
  private @Nullable URI shown;

  /// @param alt what can be seen on it
  DemoPhoto(SuiteClient suite, Witness witness, String alt) {
    this.suite = suite;
    this.witness = witness;
    this.alt = alt;
  }

  /// Whether everybody could see it.
  boolean wasShown() {
    return shown != null;
  }

  @Override
  public void begin(Action action) throws InterruptedException {
    if (!action.channels().contains(Channel.APP)) {
      return;
    }
    var path = "/actions/" + action.id() + "/photo";
    var asked =
        suite.post(
            path,
            "photo-" + action.id(),
            Json.object()
                .put("type", "image/jpeg")
                .put("reason", "De familie vraagt om de foto te laten zien.")
                .put("alt", alt)
                .toString());
    var sent = suite.upload(asked.path("upload"), "image/jpeg", DemoPicture.jpeg(Color.RED));
    witness.note(ABOUT, "The control room sends a photo for everybody to see.", sent == 204);
    var link = witness.awaited(() -> link(path), found -> !found.isEmpty());
    if (link.isEmpty()) {
      witness.note(ABOUT, "It is shown.", false);
      return;
    }
    var url = URI.create(link);
    shown = url;
    var photo = suite.follow(url);
    witness.note(
        ABOUT,
        "Everybody can see it, without the place that stood in its metadata: " + url,
        photo.status() == 200 && DemoPicture.isClean(photo.body()));
    witness.note(
        ABOUT,
        "The feed and the page to share show it: " + suite.address() + "/a/" + action.id(),
        witness.awaited(() -> isIn(action, true), found -> found));
  }

  @Override
  public void end(Action action) throws InterruptedException {
    var url = shown;
    if (url == null) {
      return;
    }
    var status = witness.awaited(() -> suite.follow(url).status(), found -> found == 404);
    witness.note(ABOUT, "The photo is gone: its address answers 404.", status == 404);
    witness.note(
        ABOUT,
        "Neither the feed nor the page to share shows it any more.",
        witness.awaited(() -> isIn(action, false), found -> found));
  }

  private String link(String path) {
    var photos = suite.readSince(path, null);
    return photos == null ? "" : photos.json().at("/photos/0/renditions/0/url").asString("");
  }

  /// Whether both the feed and the page show a photo, or both do not.
  private boolean isIn(Action action, boolean wanted) {
    return suite.text("/feeds/actions.json").contains(Json.quoted(alt)) == wanted
        && suite.text("/a/" + action.id()).contains(alt) == wanted;
  }
}
