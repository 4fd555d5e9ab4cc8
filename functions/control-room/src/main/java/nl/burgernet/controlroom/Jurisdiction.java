package nl.burgernet.controlroom;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.burgernet.events.ActionArea;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Region;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.Problem;
import nl.burgernet.messaging.Problem.FieldError;

/// Where a control room may act: the regions that its token names, by their borders in the atlas.
///
/// Who names no region, or none that exists, may act nowhere.
public final class Jurisdiction {
  private static final String COUNTRY = "NL";
  private static final int MOST_NAMES = 5;

  private final RegionAtlas atlas;
  private final Set<String> codes;

  public Jurisdiction(Collection<String> codes, RegionAtlas atlas) {
    this.atlas = atlas;
    this.codes = Set.copyOf(codes);
  }

  /// How far an area reaches.
  public sealed interface Reach {
    /// All of it lies where the control room may act.
    record Inside() implements Reach {}

    /// Some of it lies elsewhere.
    ///
    /// @param reason what lies outside, as the end of a sentence that starts with the area
    record Outside(String reason) implements Reach {}
  }

  /// Whether all of an area is the control room's. Regions are compared by their codes. Anything
  /// else must not share ground with a municipality that is not theirs; water and what lies abroad
  /// belong to nobody, and count as theirs when the area also lies on ground that is.
  public Reach reachOf(ActionArea area) {
    if (codes.contains(COUNTRY)) {
      return new Reach.Inside();
    }
    return switch (area) {
      case ActionArea.InRegions(var asked) -> reachOf(asked);
      case ActionArea.InCircle circle -> reachOf(circle.geometry(atlas));
      case ActionArea.InPolygon polygon -> reachOf(polygon.geometry(atlas));
    };
  }

  /// Why somebody may not tell an area, if it lies where they may not act; empty if they may.
  public static Optional<Problem> refusalOf(ActionArea area, Caller caller, RegionAtlas atlas) {
    if (caller.isNationalSupervisor()) {
      return Optional.empty();
    }
    var theirs = new Jurisdiction(caller.regions(), atlas);
    return switch (theirs.reachOf(area)) {
      case Reach.Inside() -> Optional.empty();
      case Reach.Outside(var reason) ->
          Optional.of(
              new Problem(
                  403,
                  "outside-jurisdiction",
                  "The area lies outside your jurisdiction",
                  "Choose a smaller area, or have a supervisor of the national control room start"
                      + " it.",
                  List.of(new FieldError("/area", reason, "an area in " + theirs.description()))));
    };
  }

  /// The names of the regions, for people.
  public String description() {
    var regions = atlas.regions().stream().filter(region -> codes.contains(region.code())).toList();
    return regions.isEmpty() ? "no region" : named(regions);
  }

  private Reach reachOf(List<String> asked) {
    var others =
        atlas.regions().stream()
            .filter(region -> asked.contains(region.code()))
            .filter(region -> !isTheirs(region))
            .toList();
    return others.isEmpty()
        ? new Reach.Inside()
        : new Reach.Outside("it reaches into " + named(others));
  }

  private Reach reachOf(Area area) {
    // Also where the borders of two municipalities overlap by a sliver.
    if (theirs().anyMatch(region -> area.isWithin(shapeOf(region)))) {
      return new Reach.Inside();
    }
    var others =
        atlas.regions().stream()
            .filter(region -> region.level() == Region.Level.MUNICIPALITY)
            .filter(region -> !isTheirs(region))
            .filter(region -> area.sharesGroundWith(shapeOf(region)))
            .toList();
    if (!others.isEmpty()) {
      return new Reach.Outside("it reaches into " + named(others));
    }
    return theirs().anyMatch(region -> area.sharesGroundWith(shapeOf(region)))
        ? new Reach.Inside()
        : new Reach.Outside("it lies in none of your regions");
  }

  private Stream<Region> theirs() {
    return atlas.regions().stream().filter(region -> codes.contains(region.code()));
  }

  /// Whether a region, or what it is part of, is named in the token, or all of its parts are.
  private boolean isTheirs(Region region) {
    if (codes.contains(region.code()) || codes.contains(region.within())) {
      return true;
    }
    return switch (region.level()) {
      case MUNICIPALITY -> false;
      case PROVINCE, COUNTRY -> {
        var parts =
            atlas.regions().stream().filter(part -> part.within().equals(region.code())).toList();
        yield !parts.isEmpty() && parts.stream().allMatch(this::isTheirs);
      }
    };
  }

  private Area shapeOf(Region region) {
    return atlas
        .areaOf(region.code())
        .orElseThrow(() -> new IllegalStateException("the atlas lacks " + region.code()));
  }

  private static String named(List<Region> regions) {
    var names =
        regions.stream()
            .limit(MOST_NAMES)
            .map(region -> region.name() + " (" + region.code() + ")")
            .collect(Collectors.joining(", "));
    return regions.size() <= MOST_NAMES
        ? names
        : names + " and " + (regions.size() - MOST_NAMES) + " more";
  }
}
