package nl.burgernet.controlroom;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import nl.burgernet.events.Channel;
import nl.burgernet.messaging.Settings;

/// How many messages a second each channel's provider accepts: those channels that are set up.
public record Quotas(Map<Channel, Double> perSecond) {
  public Quotas {
    var copy = new EnumMap<Channel, Double>(Channel.class);
    copy.putAll(perSecond);
    perSecond = Collections.unmodifiableMap(copy);
  }

  /// Reads `SMS_QUOTA_PER_SECOND` and the like, where they are set.
  public static Quotas from(Map<String, String> environment) {
    var perSecond = new EnumMap<Channel, Double>(Channel.class);
    for (var channel : Channel.values()) {
      var name = channel + "_QUOTA_PER_SECOND";
      if (environment.containsKey(name)) {
        perSecond.put(channel, Settings.requiredDecimal(environment, name));
      }
    }
    return new Quotas(perSecond);
  }
}
