package nl.burgernet.messaging;

import java.util.Map;

/// Reads a function's environment, so that a wrong deployment fails at its first breath and says
/// why.
public final class Settings {
  private Settings() {}

  /// The value of a variable; throws [IllegalStateException] that names it when it is not set.
  public static String required(Map<String, String> environment, String name) {
    var value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(name + " must be set in the function's environment");
    }
    return value;
  }

  /// The value of a variable that is a whole number above zero.
  public static int requiredNumber(Map<String, String> environment, String name) {
    var text = required(environment, name);
    try {
      var number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the variable's name.
    }
    throw new IllegalStateException(name + " must be a whole number above 0, not " + text);
  }

  /// The value of a variable that is a number above zero, such as 20 or 0.333.
  public static double requiredDecimal(Map<String, String> environment, String name) {
    var text = required(environment, name);
    try {
      var number = Double.parseDouble(text);
      if (number > 0 && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the variable's name.
    }
    throw new IllegalStateException(name + " must be a number above 0, not " + text);
  }
}
