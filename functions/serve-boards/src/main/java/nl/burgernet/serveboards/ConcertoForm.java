package nl.burgernet.serveboards;

import nl.burgernet.events.Wire;

/// The remote feed of Concerto: an item keeps its name for as long as it is the same search, so
/// that it is updated in its place; one that is missing is deleted there.
/// https://github.com/concerto/concerto/blob/main/docs/remote_feed_spec.yaml
record ConcertoForm(Wording wording, TextForm text) {
  private static final int SECONDS = 10;

  String of(Drawing drawing) {
    var items = Wire.JSON.createArrayNode();
    for (var shown : drawing.screen().shown()) {
      var search = shown.search();
      items
          .addObject()
          .put("type", "RichText")
          .put("name", "Burgernet " + search.about().id())
          .put("text", String.join("\n", text.lines(search, drawing.size())))
          .put("render_as", "plaintext")
          .put("duration", SECONDS)
          .put("start_time", search.startedAt().toString())
          .put("end_time", search.until().toString());
      if (drawing.screen().showsPhotosOf(search)) {
        for (var photo : search.photos()) {
          items
              .addObject()
              .put("type", "Graphic")
              .put("name", "Burgernet " + search.about().id() + " " + photo.id())
              .put("url", photo.within(JsonForm.PHOTO_PIXELS).url())
              .put("duration", SECONDS)
              .put("start_time", search.startedAt().toString())
              .put("end_time", search.until().toString());
        }
      }
    }
    return items.toString();
  }
}
