package nl.burgernet.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import nl.burgernet.geography.GeoPoint;

/// A place on Earth as it is written on the wire, in degrees of WGS 84; neither part may be
/// missing.
public record Place(
    @JsonProperty(required = true) double latitude,
    @JsonProperty(required = true) double longitude) {
  public Place {
    new GeoPoint(latitude, longitude);
  }

  public GeoPoint point() {
    return new GeoPoint(latitude, longitude);
  }

  public static Place of(GeoPoint point) {
    return new Place(point.latitude(), point.longitude());
  }
}
