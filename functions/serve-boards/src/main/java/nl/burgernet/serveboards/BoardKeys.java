package nl.burgernet.serveboards;

import static nl.burgernet.messaging.Settings.required;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What opens a board: the key of its vendor, by the name under which the gateway knows it, or the
/// secret in its own address, which is made from the board's name and kept nowhere.
///
/// @param vendors whose key it is, by the name of the key
record BoardKeys(Map<String, String> vendors, Supplier<String> secret) {
  private static final int TOKEN_BYTES = 18;

  BoardKeys {
    vendors = Map.copyOf(vendors);
  }

  /// Reads `VENDOR_1` and `VENDOR_KEY_1`, and so on: whose key has which name.
  static Map<String, String> vendors(Map<String, String> environment) {
    var vendors = new LinkedHashMap<String, String>();
    for (var i = 1; environment.containsKey("VENDOR_" + i); i++) {
      vendors.put(required(environment, "VENDOR_KEY_" + i), required(environment, "VENDOR_" + i));
    }
    return vendors;
  }

  boolean isKeyOf(String keyId, Board board) {
    return board.vendor().equals(vendors.get(keyId));
  }

  boolean isTokenOf(String token, Board board) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), token(board).getBytes(StandardCharsets.UTF_8));
  }

  /// The secret in a board's address; another one as soon as it is given a new link.
  String token(Board board) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.get().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      var hash =
          mac.doFinal(
              ("board/" + board.id() + "/" + board.link()).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(hash, TOKEN_BYTES));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has HMAC-SHA-256", e);
    }
  }
}
