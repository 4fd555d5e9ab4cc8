package nl.burgernet.pushtoapp;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Names a device: the same for the same token, so that one that registers again is no second one,
/// and nobody can tell the token from it.
record DeviceId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[pb][0-9a-f]{32}");

  /// Browsers are told in this many parts, side by side.
  static final int SHARDS = 64;

  @JsonCreator
  DeviceId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a device's id");
    }
  }

  static DeviceId ofPhone(String token) {
    return new DeviceId("p" + hash(token));
  }

  static DeviceId ofBrowser(String endpoint) {
    return new DeviceId("b" + hash(endpoint));
  }

  int shard() {
    return Integer.parseInt(value, 1, 3, 16) % SHARDS;
  }

  /// Where its item stands: phones apart from browsers, which are read in order.
  String partition() {
    return partition(value.charAt(0) == 'b', shard());
  }

  static String partition(boolean browsers, int shard) {
    return (browsers ? "browsers#" : "phones#") + shard;
  }

  private static String hash(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
