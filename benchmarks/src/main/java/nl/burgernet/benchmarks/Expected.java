package nl.burgernet.benchmarks;

import java.util.stream.Stream;
import nl.burgernet.events.Kind;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.MultiPolygon;
import nl.burgernet.geography.Polygon;
import nl.burgernet.local.IndependentSelection;
import nl.burgernet.local.IndependentSelection.Shape;

/// Whom an area should select, found without the index and by other code.
final class Expected {
  private Expected() {}

  static Told told(Nation nation, Area area) {
    var told = new Told();
    chosen(nation, area)
        .forEach(
            chosen ->
                told.contact(
                    chosen.contact().participant().value(),
                    chosen.contact().ordinal(),
                    chosen.channel(),
                    false));
    return told;
  }

  static Stream<IndependentSelection.Chosen> chosen(Nation nation, Area area) {
    return new IndependentSelection(shape(area), Kind.LOOK_OUT, Nation.CHANNELS, Nation.INSTANT)
        .of(nation.participants());
  }

  static Shape shape(Area area) {
    return switch (area) {
      case Circle circle ->
          new Shape.Disc(
              circle.centre().latitude(), circle.centre().longitude(), circle.radiusMetres());
      case Polygon polygon ->
          new Shape.Rings(
              polygon.rings().stream()
                  .map(
                      ring ->
                          ring.stream()
                              .map(point -> new double[] {point.latitude(), point.longitude()})
                              .toList())
                  .toList());
      case MultiPolygon several ->
          new Shape.Any(several.polygons().stream().map(Expected::shape).toList());
    };
  }
}
