package nl.burgernet.events;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Whom people are asked to call, as a channel's function is told in its settings: one number, and
/// others for some kinds of action.
public record PhoneNumbers(String usual, Map<Kind, String> byKind) {
  /// As people read it, such as 112, 0800-0011 or 0900 8844.
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d -]{1,15}\\d");

  public PhoneNumbers {
    requireNumber(usual);
    byKind.values().forEach(PhoneNumbers::requireNumber);
    byKind = byKind.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(byKind));
  }

  /// Reads a setting such as `0800-0011` or `0800-0011, EMERGENCY=112`; throws
  /// [IllegalArgumentException] that says what is wrong with it.
  public static PhoneNumbers parse(String setting) {
    var parts = setting.split(",", -1);
    var byKind = new EnumMap<Kind, String>(Kind.class);
    for (var i = 1; i < parts.length; i++) {
      var equals = parts[i].indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(
            "a phone number for a kind is written KIND=number, not '" + parts[i].strip() + "'");
      }
      byKind.put(
          Kind.valueOf(parts[i].substring(0, equals).strip()),
          parts[i].substring(equals + 1).strip());
    }
    return new PhoneNumbers(parts[0].strip(), byKind);
  }

  /// Whom an action of this kind asks people to call.
  public String of(Kind kind) {
    return byKind.getOrDefault(kind, usual);
  }

  private static void requireNumber(String number) {
    if (!NUMBER.matcher(number).matches()) {
      throw new IllegalArgumentException("'" + number + "' is not a phone number");
    }
  }
}
