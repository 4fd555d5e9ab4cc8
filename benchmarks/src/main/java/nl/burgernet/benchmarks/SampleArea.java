package nl.burgernet.benchmarks;

import nl.burgernet.geography.Area;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.Cover;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.RegionAtlas;

/// The areas that are measured, from a neighbourhood to the country.
public enum SampleArea {
  /// 2 km around the middle of Amsterdam: an ordinary action.
  A2,
  /// 10 km around the middle of Rotterdam.
  R10,
  /// The province of Zuid-Holland.
  ZH,
  /// The Netherlands.
  NL;

  private static final RegionAtlas ATLAS = RegionAtlas.schematic();

  /// What it is called where people read.
  String title() {
    return switch (this) {
      case A2 -> "Amsterdam, 2 km";
      case R10 -> "Rotterdam, 10 km";
      case ZH -> "Zuid-Holland";
      case NL -> "Netherlands";
    };
  }

  Area geometry() {
    return switch (this) {
      case A2 -> new Circle(new GeoPoint(52.3731, 4.8926), 2_000);
      case R10 -> new Circle(new GeoPoint(51.9225, 4.4792), 10_000);
      case ZH -> region("PV28");
      case NL -> region("NL");
    };
  }

  /// The cells of an area, nearest to its middle first.
  static Cover cover(Area area) {
    return Cover.of(area, area.centre());
  }

  private static Area region(String code) {
    return ATLAS.areaOf(code).orElseThrow();
  }
}
