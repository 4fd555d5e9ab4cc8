package nl.burgernet.pushtoapp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.burgernet.events.Wire;
import nl.burgernet.secrets.Secrets;

/// Says to push services who we are, by a token for each of them that is good for some hours.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8292">RFC 8292</a>
final class Vapid {
  private static final Duration GOOD_FOR = Duration.ofHours(12);
  private static final Duration RENEWED_BEFORE = Duration.ofHours(1);
  private static final int MOST_SERVICES = 100;

  private final Secrets secrets;
  private final String secretName;
  private final String contact;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  /// @param contact whom a push service may ask, as `mailto:` or `https:`
  Vapid(Secrets secrets, String secretName, String contact) {
    this.secrets = secrets;
    this.secretName = secretName;
    this.contact = contact;
  }

  record Keys(String publicKey, String privateKey) {
    Keys {
      requireNonNull(publicKey, "publicKey");
      requireNonNull(privateKey, "privateKey");
    }

    @Override
    public String toString() {
      return "Keys[hidden]";
    }
  }

  private record Token(Keys keys, Instant until, String header) {}

  /// The header `Authorization` for a service, named by its origin.
  String authorization(String origin, Instant now) {
    var keys = Wire.fromJson(secrets.read(secretName), Keys.class);
    var known = tokens.get(origin);
    if (known != null
        && known.keys().equals(keys)
        && now.isBefore(known.until().minus(RENEWED_BEFORE))) {
      return known.header();
    }
    var until = now.plus(GOOD_FOR);
    var header = "vapid t=" + token(keys, origin, until) + ", k=" + keys.publicKey();
    if (tokens.size() >= MOST_SERVICES) {
      tokens.clear();
    }
    tokens.put(origin, new Token(keys, until, header));
    return header;
  }

  private String token(Keys keys, String origin, Instant until) {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("aud", origin);
    claims.put("exp", until.getEpochSecond());
    claims.put("sub", contact);
    var signed =
        encoded("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + "." + encoded(Wire.toJson(claims));
    try {
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(WebPushKeys.privateKey(WebPushKeys.decoded(keys.privateKey())));
      signature.update(signed.getBytes(US_ASCII));
      return signed + "." + WebPushKeys.ENCODE.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key by which push services know us does not sign", e);
    }
  }

  private static String encoded(String json) {
    return WebPushKeys.ENCODE.encodeToString(json.getBytes(UTF_8));
  }
}
