package nl.burgernet.benchmarks;

import java.util.Map;
import nl.burgernet.events.Wire;

/// An action as a control room posts it, where it is, and how many messages the providers should
/// accept of it.
///
/// @param name stands in every message: small letters, since a voice says digits otherwise
record Case(String name, String area, String request, int expected) {
  /// A name that no other number has.
  static String name(int number) {
    var letters = new StringBuilder("q");
    for (var rest = number + 26 * 26 * 26; rest > 0; rest /= 26) {
      letters.append((char) ('a' + rest % 26));
    }
    return letters.toString();
  }

  /// Looks out for a car in an area, given in JSON.
  static Case of(int number, String area, int expected) {
    var name = name(number);
    var texts =
        Map.of(
            "headline",
            "Let op: witte bestelauto",
            "message",
            "Zaak "
                + name
                + ": gezocht na een inbraak wordt een witte bestelauto met een deuk links"
                + " achter. Ga er niet zelf op af.");
    return new Case(
        name,
        area,
        "{\"kind\":\"LOOK_OUT\",\"area\":" + area + ",\"texts\":" + Wire.toJson(texts) + "}",
        expected);
  }

  /// The same action under another name.
  Case named(int number) {
    return of(number, area, expected);
  }
}
