package nl.burgernet.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.ArrayList;
import java.util.List;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.MultiPolygon;
import nl.burgernet.geography.Polygon;
import nl.burgernet.geography.RegionAtlas;

/// Where an action's public is, as it is written on the wire.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ActionArea {
  /// The geometry of this area; throws [IllegalArgumentException] that says what is wrong with it.
  Area geometry(RegionAtlas atlas);

  /// Everywhere within a distance of a place.
  @JsonTypeName("Circle")
  record InCircle(Place centre, @JsonProperty(required = true) double radiusMetres)
      implements ActionArea {
    public InCircle {
      requireNonNull(centre, "centre");
    }

    @Override
    public Area geometry(RegionAtlas atlas) {
      return new Circle(centre.point(), radiusMetres);
    }
  }

  /// A polygon as in GeoJSON: rings of `[longitude, latitude]`, the first the shell, the others
  /// holes.
  @JsonTypeName("Polygon")
  record InPolygon(List<List<List<Double>>> coordinates) implements ActionArea {
    public InPolygon {
      coordinates =
          requireNonNull(coordinates, "coordinates").stream()
              .map(ring -> ring.stream().map(List::copyOf).toList())
              .toList();
    }

    @Override
    public Area geometry(RegionAtlas atlas) {
      var rings = new ArrayList<List<GeoPoint>>();
      for (var ring : coordinates) {
        var points = new ArrayList<GeoPoint>();
        for (var position : ring) {
          if (position.size() < 2) {
            throw new IllegalArgumentException(
                "a position is [longitude, latitude], not " + position);
          }
          points.add(new GeoPoint(position.get(1), position.get(0)));
        }
        rings.add(points);
      }
      return Polygon.of(rings);
    }
  }

  /// Named regions: `NL`, a province (`PV27`) or a municipality (`GM0363`).
  @JsonTypeName("Regions")
  record InRegions(List<String> codes) implements ActionArea {
    public InRegions {
      codes = List.copyOf(requireNonNull(codes, "codes"));
    }

    @Override
    public Area geometry(RegionAtlas atlas) {
      if (codes.isEmpty()) {
        throw new IllegalArgumentException("name at least one region");
      }
      var polygons = new ArrayList<Polygon>();
      for (var code : codes) {
        var area =
            atlas
                .areaOf(code)
                .orElseThrow(() -> new IllegalArgumentException("there is no region " + code));
        switch (area) {
          case Polygon polygon -> polygons.add(polygon);
          case MultiPolygon several -> polygons.addAll(several.polygons());
          case Circle circle ->
              throw new IllegalArgumentException("region " + code + " is a circle: " + circle);
        }
      }
      return polygons.size() == 1 ? polygons.getFirst() : new MultiPolygon(polygons);
    }
  }
}
