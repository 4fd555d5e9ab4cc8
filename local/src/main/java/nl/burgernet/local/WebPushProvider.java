package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Stands for the push services of browsers, and for the browsers: checks who sends, opens what was
/// sealed, and shows it.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8030">RFC 8030</a>, 8188, 8291 and 8292
final class WebPushProvider implements AutoCloseable {
  private static final int LARGEST_BODY = 4_096;
  private static final int SALT_BYTES = 16;
  private static final int HEADER_BYTES = SALT_BYTES + Integer.BYTES + 1;
  private static final int POINT_BYTES = 65;
  private static final Duration LONGEST_TOKEN = Duration.ofHours(24);
  private static final Base64.Encoder ENCODE = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODE = Base64.getUrlDecoder();

  private final Provider provider;
  private final KeyPair sender = newKeys();
  private final Map<String, Browser> browsers = new ConcurrentHashMap<>();
  private final Map<String, Boolean> left = new ConcurrentHashMap<>();
  private final LoopbackServer server;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Browser(KeyPair keys, byte[] authentication) {}

  WebPushProvider(int keptInFull, InstantSource clock) {
    provider = new Provider("web-push", keptInFull, clock);
    server =
        new LoopbackServer(0, LARGEST_BODY, Answer.text(413, "Payload Too Large"), this::answer);
  }

  Provider provider() {
    return provider;
  }

  /// The one host to which messages for these browsers go.
  URI origin() {
    return server.address();
  }

  /// The keys by which the services know us.
  Map<String, String> secrets() {
    var keys =
        Json.object()
            .put("publicKey", ENCODE.encodeToString(point(sender.getPublic())))
            .put(
                "privateKey",
                ENCODE.encodeToString(number(((ECPrivateKey) sender.getPrivate()).getS())));
    return Map.of("VapidKey", keys.toString());
  }

  /// What a browser gives to a page whose visitor wants to be told, as `toJSON()` writes it.
  ObjectNode subscribe(String name) {
    var authentication = new byte[16];
    new SecureRandom().nextBytes(authentication);
    var browser = new Browser(newKeys(), authentication);
    browsers.put(name, browser);
    var json = Json.object().put("endpoint", origin() + "/push/" + name).putNull("expirationTime");
    json.putObject("keys")
        .put("p256dh", ENCODE.encodeToString(point(browser.keys().getPublic())))
        .put("auth", ENCODE.encodeToString(authentication));
    return json;
  }

  /// Answers what is asked of the stand-in itself: `POST /local/web-push/browsers` with `{"name":
  /// "anna"}` makes a browser and answers its subscription.
  Answer local(Request request) {
    if (!request.method().equals("POST") || !request.path().equals("/local/web-push/browsers")) {
      return Answer.text(404, "POST /local/web-push/browsers {\"name\": \"anna\"}");
    }
    try {
      var name = request.json().path("name").asString("");
      return name.matches("[A-Za-z0-9-]{1,64}")
          ? Answer.json(201, subscribe(name))
          : Answer.text(400, "a name is up to 64 letters, digits and hyphens");
    } catch (JacksonException e) {
      return Answer.text(400, "not JSON");
    }
  }

  /// The visitor wants to be told no longer.
  void unsubscribe(String name) {
    browsers.remove(name);
    left.put(name, true);
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer answer(Request request) throws InterruptedException {
    provider.dawdle();
    return switch (provider.mood()) {
      case Mood.Busy() -> Answer.text(429, "Too Many Requests").with("retry-after", "2");
      case Mood.Broken() -> Answer.text(500, "Internal Server Error");
      case Mood.Prompt(), Mood.Slow(_), Mood.RefuseOneIn(_) -> taken(request);
    };
  }

  private Answer taken(Request request) {
    var name = request.path().replaceFirst("^/push/", "");
    if (left.containsKey(name)) {
      return Answer.text(410, "Gone");
    }
    var browser = browsers.get(name);
    if (browser == null || !request.method().equals("POST")) {
      return Answer.text(404, "Not Found");
    }
    if (!isKnown(request.header("authorization"))) {
      return Answer.text(403, "Forbidden");
    }
    if (!request.header("ttl").matches("\\d+")
        || !request.header("topic").matches("[A-Za-z0-9_-]{0,32}")
        || !request.header("urgency").matches("very-low|low|normal|high")
        || !request.header("content-encoding").equals("aes128gcm")) {
      return Answer.text(400, "Bad Request");
    }
    if (provider.refusesThisOne()) {
      unsubscribe(name);
      return Answer.text(410, "Gone");
    }
    try {
      provider
          .outbox()
          .keep(
              provider.now(),
              name,
              "",
              new String(opened(request.body(), browser), UTF_8),
              Map.of(
                  "ttl", request.header("ttl"),
                  "topic", request.header("topic"),
                  "urgency", request.header("urgency")));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Answer.text(400, "the browser cannot open it: " + e.getMessage());
    }
    return Answer.text(201, "").with("location", origin() + "/message/" + UUID.randomUUID());
  }

  /// RFC 8292, sections 2 and 3.
  private boolean isKnown(String header) {
    try {
      if (!header.startsWith("vapid t=") || !header.contains(", k=")) {
        return false;
      }
      var key = header.substring(header.indexOf(", k=") + 4);
      var token = header.substring("vapid t=".length(), header.indexOf(", k="));
      var dot = token.lastIndexOf('.');
      var claims = Json.read(DECODE.decode(token.substring(token.indexOf('.') + 1, dot)));
      var ends = Instant.ofEpochSecond(claims.path("exp").asLong(0));
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(sender.getPublic());
      signature.update(token.substring(0, dot).getBytes(US_ASCII));
      return key.equals(ENCODE.encodeToString(point(sender.getPublic())))
          && signature.verify(DECODE.decode(token.substring(dot + 1)))
          && claims.path("aud").asString("").equals(origin().toString())
          && claims.path("sub").asString("").matches("(mailto:|https:).+")
          && ends.isAfter(provider.now())
          && !ends.isAfter(provider.now().plus(LONGEST_TOKEN));
    } catch (GeneralSecurityException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | JacksonException e) {
      return false;
    }
  }

  /// What the browser does with a message (RFC 8291, section 3.4, with RFC 5869 step by step).
  private static byte[] opened(byte[] body, Browser browser) throws GeneralSecurityException {
    if (body.length < HEADER_BYTES + POINT_BYTES || body[HEADER_BYTES - 1] != POINT_BYTES) {
      throw new IllegalArgumentException("no header of aes128gcm");
    }
    var salt = Arrays.copyOf(body, SALT_BYTES);
    var senderPoint = Arrays.copyOfRange(body, HEADER_BYTES, HEADER_BYTES + POINT_BYTES);
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(browser.keys().getPrivate());
    agreement.doPhase(publicKey(senderPoint), true);
    var own = point(browser.keys().getPublic());
    var info =
        ByteBuffer.allocate(14 + 2 * POINT_BYTES)
            .put("WebPush: info\0".getBytes(US_ASCII))
            .put(own)
            .put(senderPoint)
            .array();
    var secret = expanded(hmac(browser.authentication(), agreement.generateSecret()), info, 32);
    var random = hmac(salt, secret);
    var key = expanded(random, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), 16);
    var nonce = expanded(random, "Content-Encoding: nonce\0".getBytes(US_ASCII), 12);
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    var open =
        cipher.doFinal(body, HEADER_BYTES + POINT_BYTES, body.length - HEADER_BYTES - POINT_BYTES);
    var end = open.length - 1;
    while (end > 0 && open[end] == 0) {
      end--;
    }
    if (open[end] != 2) {
      throw new IllegalArgumentException("not one record that is the last");
    }
    return Arrays.copyOf(open, end);
  }

  private static byte[] expanded(byte[] key, byte[] info, int bytes)
      throws GeneralSecurityException {
    return Arrays.copyOf(
        hmac(key, ByteBuffer.allocate(info.length + 1).put(info).put((byte) 1).array()), bytes);
  }

  private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }

  private static KeyPair newKeys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has P-256", e);
    }
  }

  private static PublicKey publicKey(byte[] point) throws GeneralSecurityException {
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(
                new ECPoint(
                    new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                    new BigInteger(1, Arrays.copyOfRange(point, 33, POINT_BYTES))),
                parameters.getParameterSpec(ECParameterSpec.class)));
  }

  private static byte[] point(PublicKey key) {
    var w = ((ECPublicKey) key).getW();
    return ByteBuffer.allocate(POINT_BYTES)
        .put((byte) 4)
        .put(number(w.getAffineX()))
        .put(number(w.getAffineY()))
        .array();
  }

  private static byte[] number(BigInteger number) {
    var all = number.toByteArray();
    var bytes = new byte[32];
    var length = Math.min(all.length, bytes.length);
    System.arraycopy(all, all.length - length, bytes, bytes.length - length, length);
    return bytes;
  }
}
