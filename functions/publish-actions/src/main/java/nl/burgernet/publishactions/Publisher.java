package nl.burgernet.publishactions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import nl.burgernet.geography.RegionAtlas;

/// Turns a bulletin into all the files that are published of it.
final class Publisher {
  /// Before the path under which the public asks for a file.
  static final String PUBLIC = "public/";

  /// Where the page of each action lies.
  private static final String PAGES = "a/";

  /// Where what CAP says of each action lies.
  private static final String MESSAGES = "feeds/cap/";

  private final JsonFeeds json;
  private final CapMessages cap;
  private final Indexes indexes;
  private final LandactiehostShape landactiehost;
  private final ActionsV2Shape actionsV2;
  private final NlAlertShape nlAlert;
  private final SharePages pages;

  Publisher(URI address, Words words, RegionAtlas atlas) {
    var links = new Links(address);
    var shapes = new AreaShapes(atlas);
    json = new JsonFeeds(links, words, shapes);
    cap = new CapMessages(links, words, shapes);
    indexes = new Indexes(links);
    landactiehost = new LandactiehostShape(links, shapes);
    actionsV2 = new ActionsV2Shape(links, shapes);
    nlAlert = new NlAlertShape(links, words, shapes);
    pages = new SharePages(links, words);
  }

  /// The files by their keys.
  Map<String, PublicFile> files(Bulletin bulletin) {
    var inFeeds = bulletin.inFeeds();
    var files = new TreeMap<String, PublicFile>();
    files.put("feeds/actions.json", json.actions(bulletin));
    files.put("feeds/actions.geojson", json.geoJson(bulletin));
    files.put("app/actions", json.forPhones(bulletin));
    files.put("feeds/actions.cap", cap.snapshot(bulletin));
    files.put("feeds/actions.atom", indexes.atom(bulletin));
    files.put("feeds/actions.rss", indexes.rss(bulletin));
    files.put("landactiehost/api/v1/alerts", landactiehost.alerts(inFeeds));
    files.put("landactiehost/api/test/alerts", landactiehost.testAlerts(bulletin.exercises()));
    var v2 = actionsV2.actions(inFeeds);
    files.put("burgernet-api/v2/actions", v2);
    files.put("burgernet/burgernet-api/v2/actions", v2);
    files.put("pages/not-found.html", pages.notFound());
    files.put("pages/burgernet.png", new PublicFile(PublicFile.PNG, resource("burgernet.png")));
    for (var action : bulletin.actions()) {
      files.put(PAGES + action.id(), pages.of(action));
      files.put(MESSAGES + action.id() + ".xml", cap.message(action));
    }
    var all = new TreeMap<String, PublicFile>();
    files.forEach((path, file) -> all.put(PUBLIC + path, file));
    all.put(NlAlertShape.KEY, nlAlert.alerts(inFeeds));
    return all;
  }

  /// Whether feeds lead to what lies under this key.
  static boolean isLinkedTo(String key) {
    return key.startsWith(PUBLIC + PAGES) || key.startsWith(PUBLIC + MESSAGES);
  }

  static byte[] resource(String name) {
    try (var stream = Publisher.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not in this module");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
