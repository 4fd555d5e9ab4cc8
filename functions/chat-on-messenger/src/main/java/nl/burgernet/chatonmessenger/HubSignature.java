package nl.burgernet.chatonmessenger;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Tells what Meta signed from what somebody else made up.
///
/// @see <a
///   href="https://developers.facebook.com/docs/messenger-platform/webhooks#validate-payloads">validate
///   payloads</a>
final class HubSignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";

  private HubSignature() {}

  /// Whether a signature is that of the bytes under a secret; takes as long for a nearly right one
  /// as for a wrong one.
  static boolean isOf(byte[] body, @Nullable String signature, String appSecret) {
    if (signature == null || !signature.startsWith(PREFIX)) {
      return false;
    }
    try {
      var given = HexFormat.of().parseHex(signature, PREFIX.length(), signature.length());
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(appSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return MessageDigest.isEqual(mac.doFinal(body), given);
    } catch (IllegalArgumentException e) {
      return false; // Not hexadecimal.
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every Java has HMAC with SHA-256", e);
    }
  }
}
