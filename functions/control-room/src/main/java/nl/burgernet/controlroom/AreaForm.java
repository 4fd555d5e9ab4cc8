package nl.burgernet.controlroom;

import static nl.burgernet.messaging.Fields.Need.REQUIRED;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.Place;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Grid;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the area that a control room drew or named, and checks that people may be told there.
///
/// @param officialBordersOnly whether schematic borders are good for exercises only
public record AreaForm(AreaLimits limits, RegionAtlas atlas, boolean officialBordersOnly) {
  private static final String LATITUDE = "degrees north, about 50.7 to 53.7";
  private static final String LONGITUDE = "degrees east, about 3.2 to 7.6";
  private static final String COORDINATES =
      "rings of [longitude, latitude] in degrees, each closed by its first point";
  private static final Pattern REGION_CODE = Pattern.compile("NL|PV\\d{2}|GM\\d{4}");
  private static final String REGION_CODES = "region codes as NL, PV26 or GM0344";

  /// An area that may be used, as it was asked for and as geometry.
  public record Drawn(ActionArea asked, Area geometry) {}

  /// Reads the field `area`; null when its errors are noted.
  public @Nullable Drawn read(Fields request, boolean exercise) {
    var types = "an area with type Circle, Polygon or Regions";
    var fields = request.object("area", REQUIRED, types);
    if (fields == null) {
      return null;
    }
    var type = fields.text("type", REQUIRED, "Circle, Polygon or Regions");
    if (type == null) {
      return null;
    }
    var asked =
        switch (type) {
          case "Circle" -> circle(fields);
          case "Polygon" -> polygon(fields);
          case "Regions" -> regions(fields, exercise);
          default -> {
            fields.refuse("type", "Circle, Polygon or Regions");
            yield null;
          }
        };
    if (asked == null) {
      return null;
    }
    return switch (asked) {
      case ActionArea.InCircle circle -> allowed(fields, "centre", circle);
      case ActionArea.InPolygon polygon -> allowed(fields, "coordinates", polygon);
      case ActionArea.InRegions regions -> new Drawn(regions, regions.geometry(atlas));
    };
  }

  private @Nullable ActionArea circle(Fields area) {
    var centre = place(area, "centre", REQUIRED);
    var expected =
        "metres, above 0 and at most "
            + String.format(Locale.ROOT, "%.0f", limits.maxRadiusMetres());
    var radius = area.number("radiusMetres", REQUIRED, expected);
    area.refuseOthers();
    if (radius != null && !(radius > 0 && radius <= limits.maxRadiusMetres())) {
      area.refuse("radiusMetres", expected);
      return null;
    }
    return centre == null || radius == null ? null : new ActionArea.InCircle(centre, radius);
  }

  /// Reads a place; null when its errors are noted, or it is optional and absent.
  public static @Nullable Place place(Fields fields, String name, Fields.Need need) {
    var place = fields.object(name, need, "a place with latitude and longitude");
    if (place == null) {
      return null;
    }
    var latitude = place.number("latitude", REQUIRED, LATITUDE);
    var longitude = place.number("longitude", REQUIRED, LONGITUDE);
    place.refuseOthers();
    if (latitude == null || longitude == null) {
      return null;
    }
    if (looksSwapped(latitude, longitude)) {
      fields.refuse(name, swapped(latitude, longitude));
      return null;
    }
    if (!(Math.abs(latitude) <= 90)) {
      place.refuse("latitude", LATITUDE);
      return null;
    }
    if (!(Math.abs(longitude) <= 180)) {
      place.refuse("longitude", LONGITUDE);
      return null;
    }
    return new Place(latitude, longitude);
  }

  private @Nullable ActionArea polygon(Fields area) {
    var rings = area.array("coordinates", REQUIRED, COORDINATES);
    area.refuseOthers();
    if (rings == null) {
      return null;
    }
    var points = 0;
    for (var ring : rings) {
      points += ring.size();
    }
    if (points > limits.maxPolygonPoints()) {
      area.refuse("coordinates", "at most " + limits.maxPolygonPoints() + " points, not " + points);
      return null;
    }
    var coordinates = new ArrayList<List<List<Double>>>();
    for (var i = 0; i < rings.size(); i++) {
      var ring = positions(rings.get(i));
      if (ring == null) {
        area.refuse("coordinates", i, rings.get(i), COORDINATES);
        return null;
      }
      coordinates.add(ring);
    }
    for (var ring : coordinates) {
      for (var position : ring) {
        if (looksSwapped(position.get(1), position.get(0))) {
          area.refuse("coordinates", swapped(position.get(1), position.get(0)));
          return null;
        }
      }
    }
    return new ActionArea.InPolygon(coordinates);
  }

  private static @Nullable List<List<Double>> positions(JsonNode ring) {
    if (!ring.isArray()) {
      return null;
    }
    var positions = new ArrayList<List<Double>>();
    for (var position : ring) {
      if (!position.isArray()
          || position.size() != 2
          || !position.get(0).isNumber()
          || !position.get(1).isNumber()) {
        return null;
      }
      positions.add(
          List.of(position.get(0).asDouble(Double.NaN), position.get(1).asDouble(Double.NaN)));
    }
    return positions;
  }

  private @Nullable ActionArea regions(Fields area, boolean exercise) {
    var codes = area.array("codes", REQUIRED, REGION_CODES);
    area.refuseOthers();
    if (codes == null) {
      return null;
    }
    if (codes.isEmpty() || codes.size() > limits.maxRegions()) {
      area.refuse("codes", "1 to " + limits.maxRegions() + " " + REGION_CODES);
      return null;
    }
    var named = new ArrayList<String>();
    var seen = new HashSet<String>();
    for (var i = 0; i < codes.size(); i++) {
      var code = codes.get(i).isString() ? codes.get(i).stringValue() : "";
      if (!REGION_CODE.matcher(code).matches() || atlas.areaOf(code).isEmpty()) {
        area.refuse("codes", i, codes.get(i), "the code of a region, as NL, PV26 or GM0344");
      } else if (!seen.add(code)) {
        area.refuse("codes", i, codes.get(i), "each region once");
      } else {
        named.add(code);
      }
    }
    if (officialBordersOnly && atlas.isSchematic() && !exercise) {
      area.refuse(
          "codes",
          "a circle or a polygon: by region only exercises are sent until the official borders are"
              + " imported");
      return null;
    }
    return named.size() == codes.size() ? new ActionArea.InRegions(named) : null;
  }

  private @Nullable Drawn allowed(Fields area, String blamed, ActionArea asked) {
    Area geometry;
    try {
      geometry = asked.geometry(atlas);
    } catch (IllegalArgumentException e) {
      // The geometry says what is wrong with the area in the operator's own coordinates.
      area.refuse(blamed, "one clear area: " + e.getMessage());
      return null;
    }
    if (geometry.squareMetres() > limits.maxSquareMetres()) {
      area.refuse(
          blamed,
          String.format(
              Locale.ROOT,
              "at most %.0f km2, not %.0f",
              limits.maxSquareMetres() / 1e6,
              geometry.squareMetres() / 1e6));
      return null;
    }
    if (Grid.cellOf(geometry.centre()) == Grid.OUTSIDE || !atlas.netherlandsHolds(geometry)) {
      area.refuse(
          blamed,
          "all of it in the Netherlands, at most 2 km across a land border or 12 nautical miles out"
              + " at sea");
      return null;
    }
    return new Drawn(asked, geometry);
  }

  private static boolean looksSwapped(double latitude, double longitude) {
    return Grid.cellOf(latitude, longitude) == Grid.OUTSIDE
        && Grid.cellOf(longitude, latitude) != Grid.OUTSIDE;
  }

  private static String swapped(double latitude, double longitude) {
    return "latitude and longitude look swapped: the other way round, (%s, %s) lies in the Netherlands"
        .formatted(longitude, latitude);
  }
}
