package nl.burgernet.registrations;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.burgernet.events.Channel;
import nl.burgernet.secrets.Secrets;

/// Names things without saying what they are: the same thing has the same name, and without the key
/// nobody finds out which, not even by trying all phone numbers.
public final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  private final Secrets secrets;
  private final String key;

  /// @param key the name of the secret; what was named under another one is not found again
  public KeyedHash(Secrets secrets, String key) {
    this.secrets = secrets;
    this.key = key;
  }

  /// The name of a contact.
  public String ofContact(Channel channel, String value) {
    return of("contact", channel.name(), value);
  }

  /// The name of somebody's chat with us.
  public String ofChat(String person) {
    return of("chat", person);
  }

  /// The name of anything else.
  ///
  /// @param purpose keeps apart what is named for different reasons
  public String of(String purpose, String... parts) {
    return HexFormat.of().formatHex(bytes(purpose, parts));
  }

  /// A key of 256 bits for a purpose.
  byte[] bytes(String purpose, String... parts) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secrets.read(key).getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      for (var part : parts) {
        // No text holds a zero, so no two lists of parts are hashed as the same bytes.
        mac.update((byte) 0);
        mac.update(part.getBytes(StandardCharsets.UTF_8));
      }
      return mac.doFinal();
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every Java has HMAC with SHA-256", e);
    }
  }
}
