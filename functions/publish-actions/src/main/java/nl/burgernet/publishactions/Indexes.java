package nl.burgernet.publishactions;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import nl.burgernet.xml.Xml;

/// The lists of single CAP messages, after OASIS' "Example Practices: CAP Feeds".
record Indexes(Links links) {
  private static final String TITLE = "Burgernet";
  private static final String SUBTITLE = "Waar de politie nu om vraagt uit te kijken";

  PublicFile atom(Bulletin bulletin) {
    var xml = Xml.document();
    var self = links.of("feeds/actions.atom");
    xml.within(
        "feed",
        () -> {
          xml.element("id", self)
              .element("title", TITLE)
              .element("subtitle", SUBTITLE)
              .element("updated", Words.zoned(bulletin.changedAt()))
              .within("author", () -> xml.element("name", "Politie, via Burgernet"))
              .element("link", "", "rel", "self", "type", "application/atom+xml", "href", self);
          for (var action : bulletin.inFeeds()) {
            xml.within(
                "entry",
                () ->
                    xml.element("id", links.cap(action.id()) + "#" + action.newest().number())
                        .element("title", Words.headline(action))
                        .element("updated", Words.zoned(action.changedAt()))
                        .element("published", Words.zoned(action.startedAt()))
                        .element(
                            "link",
                            "",
                            "rel",
                            "alternate",
                            "type",
                            "application/cap+xml",
                            "href",
                            links.cap(action.id()))
                        .element(
                            "link",
                            "",
                            "rel",
                            "related",
                            "type",
                            "text/html",
                            "href",
                            links.page(action.id()))
                        .element("summary", Words.text(action))
                        .element("category", "", "term", action.kind().name()));
          }
        },
        "xmlns",
        "http://www.w3.org/2005/Atom",
        "xml:lang",
        "nl");
    return PublicFile.of(PublicFile.ATOM, xml.written());
  }

  PublicFile rss(Bulletin bulletin) {
    var xml = Xml.document();
    xml.within(
        "rss",
        () ->
            xml.within(
                "channel",
                () -> {
                  xml.element("title", TITLE)
                      .element("link", links.of(""))
                      .element("description", SUBTITLE)
                      .element("language", "nl")
                      .element("lastBuildDate", date(bulletin.changedAt()))
                      .element("ttl", "1");
                  for (var action : bulletin.inFeeds()) {
                    xml.within(
                        "item",
                        () ->
                            xml.element("title", Words.headline(action))
                                .element("link", links.cap(action.id()))
                                .element("description", Words.text(action))
                                .element(
                                    "guid",
                                    CapMessages.identifier(action, action.newest()),
                                    "isPermaLink",
                                    "false")
                                .element("category", Words.kind(action))
                                .element("pubDate", date(action.changedAt())));
                  }
                }),
        "version",
        "2.0");
    return PublicFile.of(PublicFile.RSS, xml.written());
  }

  private static String date(Instant at) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }
}
