package nl.burgernet.serveboards;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import nl.burgernet.xml.Xml;

/// RSS 2.0: as words for tickers, of which many show nothing but titles, and as pictures (Media
/// RSS) for players of pictures.
record RssForm(Wording wording, TextForm text, Links links) {
  private static final String MEDIA = "http://search.yahoo.com/mrss/";
  private static final String SECONDS = "10";

  /// The words of each search.
  String words(Drawing drawing) {
    return channel(
        drawing,
        xml -> {
          for (var shown : drawing.screen().shown()) {
            var search = shown.search();
            xml.within(
                "item",
                () -> {
                  head(xml, drawing, search, "");
                  xml.element("description", wording.headline(search) + ". " + wording.text(search))
                      .element("category", wording.kind(search))
                      .element("dcterms:valid", "end=" + search.until());
                });
          }
        },
        "xmlns:dcterms",
        "http://purl.org/dc/terms/");
  }

  /// A picture of the board with each search, then the photos.
  String pictures(Drawing drawing) {
    var screen = drawing.screen();
    return channel(
        drawing,
        xml -> {
          for (var page = 1; page <= screen.shown().size(); page++) {
            board(xml, drawing, page);
          }
          for (var shown : screen.shown()) {
            if (screen.showsPhotosOf(shown.search())) {
              photos(xml, drawing, shown.search());
            }
          }
        },
        "xmlns:media",
        MEDIA,
        "xmlns:dcterms",
        "http://purl.org/dc/terms/");
  }

  private void board(Xml xml, Drawing drawing, int page) {
    var search = drawing.screen().shown().get(page - 1).search();
    xml.within(
        "item",
        () -> {
          head(xml, drawing, search, ".board");
          picture(xml, links.picture(drawing, page), Form.PNG.mediaType());
          xml.element("dcterms:valid", "end=" + search.until());
        });
  }

  private void photos(Xml xml, Drawing drawing, Search.Running search) {
    for (var photo : search.photos()) {
      xml.within(
          "item",
          () -> {
            head(xml, drawing, search, "." + photo.id());
            picture(xml, photo.within(JsonForm.PHOTO_PIXELS).url(), "image/jpeg");
            xml.element("media:description", photo.alt())
                .element("dcterms:valid", "end=" + search.until());
          });
    }
  }

  private void head(Xml xml, Drawing drawing, Search.Running search, String part) {
    xml.element("title", String.join(" ", text.lines(search, drawing.size())))
        .element("link", links.page(search.about().id()))
        .element(
            "guid", search.about().id() + "." + search.sequence() + part, "isPermaLink", "false")
        .element("pubDate", date(search.changedAt()));
  }

  private static void picture(Xml xml, String url, String type) {
    xml.element(
        "media:content", "", "url", url, "type", type, "medium", "image", "duration", SECONDS);
  }

  private interface Items {
    void addTo(Xml xml);
  }

  private String channel(Drawing drawing, Items items, String... namespaces) {
    var xml = Xml.document();
    var attributes = new String[namespaces.length + 2];
    attributes[0] = "version";
    attributes[1] = "2.0";
    System.arraycopy(namespaces, 0, attributes, 2, namespaces.length);
    xml.within(
        "rss",
        () ->
            xml.within(
                "channel",
                () -> {
                  xml.element("title", "Burgernet")
                      .element("link", links.pages().toString())
                      .element("description", "Wie er vermist wordt bij dit bord")
                      .element("language", "nl")
                      .element("lastBuildDate", date(drawing.screen().changedAt()))
                      // In minutes; there is nothing less.
                      .element("ttl", "1");
                  items.addTo(xml);
                }),
        attributes);
    return xml.written();
  }

  static String date(Instant at) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }
}
