package nl.burgernet.publishactions;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.w3c.dom.Element;

/// What Google's profile for public alerts asks of a message beyond the schema, errors and
/// recommendations alike. https://developers.google.com/public-alerts/reference/cap-google
final class GoogleRules {
  private static final List<String> IN_EVERY_INFO =
      List.of(
          "category",
          "event",
          "responseType",
          "urgency",
          "severity",
          "certainty",
          "expires",
          "senderName",
          "headline",
          "description",
          "instruction",
          "web",
          "contact",
          "area");

  private GoogleRules() {}

  /// The rules that a message breaks, in words.
  static List<String> brokenBy(String xml) {
    var broken = new ArrayList<String>();
    var cap = Cap.of(xml);
    var type = cap.one("msgType");
    if (!type.equals("Alert") && cap.all("references").isEmpty()) {
      broken.add(type + " has no references");
    }
    if (cap.all("references").stream().anyMatch(each -> each.contains(cap.one("identifier")))) {
      broken.add("references are circular");
    }
    var sent = OffsetDateTime.parse(cap.one("sent"));
    for (var references : cap.all("references")) {
      for (var reference : references.split(" ", -1)) {
        var parts = reference.split(",", -1);
        if (parts.length != 3 || OffsetDateTime.parse(parts[2]).isAfter(sent)) {
          broken.add("references are malformed or postdated");
        }
      }
    }
    for (var part : List.of("identifier", "sender")) {
      if (cap.one(part).matches(".*[ ,<&].*")) {
        broken.add(part + " holds a character that may not be there");
      }
    }
    if (cap.one("status").equals("Test")) {
      broken.add("status Test is discouraged");
    }
    var infos = cap.elements("info");
    if (infos.isEmpty()) {
      broken.add("there is no info");
    }
    for (var same : List.of("category", "eventCode")) {
      var values = new HashSet<List<String>>();
      infos.forEach(info -> values.add(texts(info, same)));
      if (values.size() > 1) {
        broken.add("all infos should have the same " + same);
      }
    }
    var descriptions = new HashSet<String>();
    for (var info : infos) {
      check(info, broken);
      texts(info, "description")
          .forEach(
              text -> {
                if (!descriptions.add(text)) {
                  broken.add("the same description stands under several languages");
                }
              });
    }
    return broken;
  }

  private static void check(Element info, List<String> broken) {
    for (var name : IN_EVERY_INFO) {
      if (texts(info, name).isEmpty() || texts(info, name).getFirst().isBlank()) {
        broken.add("an info has no " + name);
      }
    }
    if (!broken.isEmpty()) {
      return;
    }
    for (var known : List.of("urgency", "severity", "certainty")) {
      if (texts(info, known).contains("Unknown")) {
        broken.add(known + " should not be Unknown");
      }
    }
    if (!List.of(Locale.getISOLanguages())
        .contains(Locale.forLanguageTag(texts(info, "language").getFirst()).getLanguage())) {
      broken.add("no such language");
    }
    var headline = texts(info, "headline").getFirst();
    if (headline.length() >= 140) {
      broken.add("the headline is too long");
    }
    if (headline.equals(texts(info, "description").getFirst())) {
      broken.add("the headline is the description");
    }
    if (!URI.create(texts(info, "web").getFirst()).isAbsolute()) {
      broken.add("web is not absolute");
    }
    var effective = OffsetDateTime.parse(texts(info, "effective").getFirst());
    if (!effective.isBefore(OffsetDateTime.parse(texts(info, "expires").getFirst()))) {
      broken.add("it expires before it is effective");
    }
    for (var area : Cap.elements(info, "area")) {
      var polygons = texts(area, "polygon");
      if (polygons.isEmpty() && texts(area, "circle").isEmpty()) {
        broken.add("an area has no circle and no polygon");
      }
      polygons.forEach(polygon -> check(polygon, broken));
      for (var circle : texts(area, "circle")) {
        if (!(Double.parseDouble(circle.split(" ", -1)[1]) > 0)) {
          broken.add("a circle has no radius");
        }
      }
    }
  }

  private static void check(String polygon, List<String> broken) {
    var places = polygon.split(" ", -1);
    if (places.length < 4 || !places[0].equals(places[places.length - 1])) {
      broken.add("a polygon is not closed");
      return;
    }
    var corners = new ArrayList<Coordinate>();
    for (var place : places) {
      var parts = place.split(",", -1);
      corners.add(new Coordinate(Double.parseDouble(parts[1]), Double.parseDouble(parts[0])));
    }
    if (!new GeometryFactory().createPolygon(corners.toArray(Coordinate[]::new)).isValid()) {
      broken.add("a polygon crosses itself");
    }
    if (Set.copyOf(corners).size() < corners.size() - 1) {
      broken.add("a polygon repeats a corner");
    }
  }

  private static List<String> texts(Element within, String name) {
    return Cap.elements(within, name).stream().map(Element::getTextContent).toList();
  }
}
