package nl.burgernet.serveboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.burgernet.events.ChildAlert;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Box;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.MultiPolygon;
import nl.burgernet.geography.Polygon;
import nl.burgernet.xml.Xml;

/// One message of the Common Alerting Protocol 1.2 with everything that this board shows; nothing
/// at all when it shows nothing, which is how Xibo's connector knows that there is no alert.
/// https://docs.oasis-open.org/emergency/cap/v1.2/CAP-v1.2-os.html
record CapForm(Wording wording, Links links) {
  private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
  private static final int CORNERS_OF_A_CIRCLE = 36;

  /// A border of a province has thousands of corners. The message goes to one board, which lies in
  /// its area anyway: then a box around it says enough.
  private static final int MOST_CORNERS = 200;

  /// Half the side of the square that stands for a board beside an area, in degrees: some 200
  /// metres.
  private static final double BESIDE = 0.002;

  String of(Drawing drawing) {
    var screen = drawing.screen();
    if (screen.shown().isEmpty()) {
      return "";
    }
    var exercises = screen.shown().stream().allMatch(shown -> shown.search().about().exercise());
    var xml = Xml.document();
    xml.within(
        "alert",
        () -> {
          xml.element("identifier", screen.board().id() + "." + screen.version())
              .element("sender", links.sender())
              .element("sent", Wording.zoned(screen.changedAt()))
              .element("status", exercises ? "Exercise" : "Actual")
              .element("msgType", "Alert")
              .element("scope", "Public")
              .element("note", "All that this board shows; it replaces what was here.");
          for (var shown : screen.shown()) {
            if (shown.search().about().exercise() == exercises) {
              info(xml, screen.board(), shown, true);
              info(xml, screen.board(), shown, false);
            }
          }
        },
        "xmlns",
        NAMESPACE);
    return xml.written();
  }

  private void info(Xml xml, Board board, Screen.Shown shown, boolean dutch) {
    var search = shown.search();
    var alert = search.about().childAlert();
    var headline = dutch ? wording.headline(search) : wording.kindInEnglish(search);
    xml.within(
        "info",
        () -> {
          xml.element("language", dutch ? "nl-NL" : "en-GB")
              .element("category", "Rescue")
              .element("event", dutch ? wording.kind(search) : wording.kindInEnglish(search))
              .element("responseType", "Monitor")
              .element("urgency", "Immediate")
              .element("severity", alert == ChildAlert.AMBER_ALERT ? "Extreme" : "Severe")
              .element("certainty", "Likely")
              .element("effective", Wording.zoned(search.changedAt()))
              .element("expires", Wording.zoned(search.until()))
              .element("senderName", dutch ? "Politie, via Burgernet" : "Dutch police, Burgernet")
              .element("headline", headline)
              .element(
                  "description",
                  dutch
                      ? wording.text(search)
                      : "Somebody is missing in this area, and the police ask everybody to look"
                          + " out. The description is in Dutch.")
              .element(
                  "instruction",
                  dutch
                      ? wording.instruction(search)
                      : "Do you see something? "
                          + wording.call(search).replaceFirst("Bel", "Call")
                          + ". Do not step in yourself.")
              .element("web", links.page(search.about().id()))
              .element("contact", wording.call(search).replaceFirst("Bel ", ""));
          areas(xml, board, shown.area(), dutch);
        });
  }

  /// Each polygon is an area of its own, since Xibo reads the first of each. A circle stands as a
  /// polygon, since Xibo takes its kilometres for metres. Where the board itself lies beside the
  /// area, its place is one more, or its player would leave the message out.
  private static void areas(Xml xml, Board board, Area area, boolean dutch) {
    for (var ring : rings(area)) {
      area(xml, dutch ? "Zoekgebied" : "Search area", ring);
    }
    var place = board.place().point();
    if (!area.contains(place)) {
      area(
          xml,
          dutch ? "Bij dit bord" : "Near this board",
          corners(
              new Box(
                  place.latitude() - BESIDE,
                  place.longitude() - BESIDE,
                  place.latitude() + BESIDE,
                  place.longitude() + BESIDE)));
    }
  }

  private static void area(Xml xml, String description, List<GeoPoint> ring) {
    xml.within(
        "area",
        () ->
            xml.element("areaDesc", description)
                .element("polygon", String.join(" ", ring.stream().map(CapForm::pair).toList())));
  }

  private static List<List<GeoPoint>> rings(Area area) {
    return switch (area) {
      case Circle circle -> List.of(around(circle));
      case Polygon polygon -> List.of(coarse(polygon.rings().getFirst(), polygon.bounds()));
      case MultiPolygon several ->
          several.polygons().stream().mapToInt(each -> each.rings().getFirst().size()).sum()
                  > MOST_CORNERS
              ? List.of(corners(several.bounds()))
              : several.polygons().stream().map(each -> each.rings().getFirst()).toList();
    };
  }

  private static List<GeoPoint> coarse(List<GeoPoint> ring, Box bounds) {
    return ring.size() > MOST_CORNERS ? corners(bounds) : ring;
  }

  private static List<GeoPoint> corners(Box box) {
    var first = new GeoPoint(box.south(), box.west());
    return List.of(
        first,
        new GeoPoint(box.south(), box.east()),
        new GeoPoint(box.north(), box.east()),
        new GeoPoint(box.north(), box.west()),
        first);
  }

  /// A polygon whose sides touch the circle, so that nobody in it is left out.
  private static List<GeoPoint> around(Circle circle) {
    var reach = MARGIN * circle.radiusMetres() / Math.cos(Math.PI / CORNERS_OF_A_CIRCLE);
    var north = Math.toDegrees(reach / EARTH_RADIUS_METRES);
    var east = north / Math.cos(Math.toRadians(circle.centre().latitude()));
    var ring = new ArrayList<GeoPoint>();
    for (var corner = 0; corner < CORNERS_OF_A_CIRCLE; corner++) {
      var angle = 2 * Math.PI * corner / CORNERS_OF_A_CIRCLE;
      ring.add(
          new GeoPoint(
              circle.centre().latitude() + north * Math.sin(angle),
              circle.centre().longitude() + east * Math.cos(angle)));
    }
    ring.add(ring.getFirst());
    return ring;
  }

  private static final double EARTH_RADIUS_METRES = 6_371_008.8;

  /// A degree of longitude is not as long everywhere in a circle.
  private static final double MARGIN = 1.01;

  private static String pair(GeoPoint place) {
    return String.format(Locale.ROOT, "%.5f,%.5f", place.latitude(), place.longitude());
  }
}
