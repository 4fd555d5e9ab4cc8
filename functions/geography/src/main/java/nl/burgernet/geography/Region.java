package nl.burgernet.geography;

/// A part of the country that has a name, under the code that the statistics office gave it.
///
/// @param within the code of the region it is part of, or nothing for the country itself
public record Region(String code, String name, Level level, String within) {
  /// How large a region is.
  public enum Level {
    COUNTRY,
    PROVINCE,
    MUNICIPALITY
  }
}
