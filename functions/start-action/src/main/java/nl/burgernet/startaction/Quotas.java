package nl.burgernet.startaction;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import nl.burgernet.events.Channel;

/// How many messages a second each channel's provider accepts: those channels that are set up.
record Quotas(Map<Channel, Double> perSecond) {
  Quotas {
    var copy = new EnumMap<Channel, Double>(Channel.class);
    copy.putAll(perSecond);
    perSecond = Collections.unmodifiableMap(copy);
  }

  static Quotas from(Map<String, String> environment) {
    var perSecond = new EnumMap<Channel, Double>(Channel.class);
    for (var channel : Channel.values()) {
      var name = channel + "_QUOTA_PER_SECOND";
      var text = environment.get(name);
      if (text != null) {
        perSecond.put(channel, number(name, text));
      }
    }
    return new Quotas(perSecond);
  }

  private static double number(String name, String text) {
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
