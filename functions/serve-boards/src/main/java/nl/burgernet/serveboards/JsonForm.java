package nl.burgernet.serveboards;

import nl.burgernet.events.Wire;
import tools.jackson.databind.node.ObjectNode;

/// Our own form: everything there is to know, for whoever makes a player.
record JsonForm(Wording wording, TextForm text, Links links) {
  /// How often it is worth asking.
  static final int REFRESH_SECONDS = 15;

  /// The longer side of a photo that a screen can show at its best.
  static final int PHOTO_PIXELS = 1_600;

  String of(Drawing drawing) {
    var screen = drawing.screen();
    var json = Wire.JSON.createObjectNode();
    json.putObject("board")
        .put("id", screen.board().id().value())
        .put("lines", drawing.size().lines())
        .put("characters", drawing.size().characters())
        .put("colour", screen.board().colour());
    json.put("version", screen.version())
        .put("changedAt", screen.changedAt().toString())
        .put("refreshSeconds", REFRESH_SECONDS);
    var messages = json.putArray("messages");
    for (var shown : screen.shown()) {
      add(messages.addObject(), shown.search(), drawing);
    }
    return json.toString();
  }

  private void add(ObjectNode message, Search.Running search, Drawing drawing) {
    var about = search.about();
    message
        .put("id", about.id().toString())
        .put("kind", about.kind().name())
        .put("exercise", about.exercise())
        .put("title", wording.kind(search))
        .put("headline", wording.headline(search))
        .put("text", wording.text(search))
        .put("call", wording.call(search));
    if (about.childAlert() != null) {
      message.put("childAlert", about.childAlert().name());
    }
    var lines = message.putArray("lines");
    text.lines(search, drawing.size()).forEach(lines::add);
    message
        .put("startedAt", search.startedAt().toString())
        .put("changedAt", search.changedAt().toString())
        .put("until", search.until().toString())
        .put("url", links.page(about.id()));
    if (drawing.screen().showsPhotosOf(search)) {
      var photos = message.putArray("photos");
      for (var photo : search.photos()) {
        photos.addObject().put("url", photo.within(PHOTO_PIXELS).url()).put("alt", photo.alt());
      }
    }
  }
}
