package nl.burgernet.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
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
    chosen(nation, area).forEach(chosen -> add(chosen, told));
    return told;
  }

  /// All areas that are measured, in one go: making the participants takes longer than looking at
  /// them.
  static Map<SampleArea, Told> told(Nation nation) {
    var selections = new EnumMap<SampleArea, IndependentSelection>(SampleArea.class);
    var told = new EnumMap<SampleArea, Told>(SampleArea.class);
    for (var sample : SampleArea.values()) {
      selections.put(sample, selection(sample.geometry()));
      told.put(sample, new Told());
    }
    nation
        .participants()
        .forEach(
            participant ->
                told.forEach(
                    (sample, of) ->
                        requireNonNull(selections.get(sample))
                            .of(Stream.of(participant))
                            .forEach(chosen -> add(chosen, of))));
    return told;
  }

  static Stream<IndependentSelection.Chosen> chosen(Nation nation, Area area) {
    return selection(area).of(nation.participants());
  }

  private static IndependentSelection selection(Area area) {
    return new IndependentSelection(shape(area), Kind.LOOK_OUT, Nation.CHANNELS, Nation.INSTANT);
  }

  private static void add(IndependentSelection.Chosen chosen, Told told) {
    told.contact(
        chosen.contact().participant().value(),
        chosen.contact().ordinal(),
        chosen.channel(),
        false);
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
