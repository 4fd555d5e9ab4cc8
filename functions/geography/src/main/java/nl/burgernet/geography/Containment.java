package nl.burgernet.geography;

/// How a box lies to an area; inside and outside are said only when that is certain.
public enum Containment {
  /// Every place of the box is in the area.
  INSIDE,
  /// No place of the box is in the area.
  OUTSIDE,
  /// The places of the box must be looked at one by one.
  BORDER
}
