package nl.burgernet.geography;

import java.util.List;

/// Several polygons taken together: a place lies in it when it lies in any of them.
public record MultiPolygon(List<Polygon> polygons) implements Area {
  public MultiPolygon {
    polygons = List.copyOf(polygons);
    if (polygons.isEmpty()) {
      throw new IllegalArgumentException("an area of several polygons needs at least one");
    }
  }

  @Override
  public boolean contains(double latitude, double longitude) {
    for (int i = 0; i < polygons.size(); i++) {
      if (polygons.get(i).contains(latitude, longitude)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Containment containment(Box box) {
    var together = Containment.OUTSIDE;
    for (int i = 0; i < polygons.size(); i++) {
      switch (polygons.get(i).containment(box)) {
        case INSIDE -> {
          return Containment.INSIDE;
        }
        case BORDER -> together = Containment.BORDER;
        case OUTSIDE -> {}
      }
    }
    return together;
  }

  @Override
  public Box bounds() {
    return polygons.stream().map(Polygon::bounds).reduce(Box::joinedWith).orElseThrow();
  }

  @Override
  public GeoPoint centre() {
    double surface = 0;
    double latitude = 0;
    double longitude = 0;
    for (var polygon : polygons) {
      var share = polygon.squareMetres();
      surface += share;
      latitude += share * polygon.centre().latitude();
      longitude += share * polygon.centre().longitude();
    }
    return new GeoPoint(latitude / surface, longitude / surface);
  }

  @Override
  public double squareMetres() {
    return polygons.stream().mapToDouble(Polygon::squareMetres).sum();
  }
}
