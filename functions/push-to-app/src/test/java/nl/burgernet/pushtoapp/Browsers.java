package nl.burgernet.pushtoapp;

import java.util.ArrayList;
import java.util.List;

/// Browsers of which tests speak, with the keys of RFC 8291's example.
final class Browsers {
  static final String PUBLIC_KEY =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
  static final String AUTHENTICATION = "BTBZMqHH6r4Tts7J_aSIgg";

  private Browsers() {}

  static Device.Browser browser(String name, List<String> provinces) {
    var endpoint = "https://fcm.googleapis.com/fcm/send/" + name;
    return new Device.Browser(
        DeviceId.ofBrowser(endpoint), "hash", provinces, endpoint, PUBLIC_KEY, AUTHENTICATION);
  }

  /// So many browsers that all stand in one shard, in order.
  static List<Device.Browser> inShard(int shard, int count) {
    var found = new ArrayList<Device.Browser>();
    for (var i = 0; found.size() < count; i++) {
      var browser = browser("b" + i, List.of());
      if (browser.id().shard() == shard) {
        found.add(browser);
      }
    }
    found.sort((one, other) -> one.id().value().compareTo(other.id().value()));
    return found;
  }
}
