package nl.burgernet.publishactions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.ActionArea;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.RegionAtlas;

/// The shapes in which feeds give the areas of actions, each made once: whatever happens to one
/// action, the feeds are written anew with all of them, and the outlines would take longer than all
/// the rest of that.
///
/// Not for several threads: an instance of a function works on one event at a time.
final class AreaShapes {
  private final RegionAtlas atlas;
  private final Map<ActionArea, Area> exact = new Newest<>();
  private final Map<Outline, List<List<GeoPoint>>> outlines = new Newest<>();
  private final Map<ActionArea, Circle> circles = new Newest<>();

  AreaShapes(RegionAtlas atlas) {
    this.atlas = atlas;
  }

  private record Outline(ActionArea area, int corners) {}

  Area exact(ActionArea area) {
    return exact.computeIfAbsent(area, missing -> missing.geometry(atlas));
  }

  /// Rings that together hold an area, with about so many corners at most.
  List<List<GeoPoint>> outline(ActionArea area, int corners) {
    return outlines.computeIfAbsent(
        new Outline(area, corners), _ -> Outlines.around(exact(area), corners));
  }

  /// The smallest circle that holds an area.
  Circle circleAround(ActionArea area) {
    return circles.computeIfAbsent(area, _ -> Outlines.circleAround(exact(area)));
  }

  /// Forgets what was not asked for longest: the feeds of the busiest evening hold fewer.
  private static final class Newest<K, V> extends LinkedHashMap<K, V> {
    private static final int KEPT = 300;
    private static final long serialVersionUID = 1;

    Newest() {
      super(16, 0.75f, /* accessOrder= */ true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > KEPT;
    }
  }
}
