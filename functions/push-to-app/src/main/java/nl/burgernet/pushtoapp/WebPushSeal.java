package nl.burgernet.pushtoapp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals a message so that one browser alone can read it, in one record of `aes128gcm`.
///
/// @param senders a pair of keys for one message
/// @param salts 16 bytes for one message
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8291">RFC 8291</a>
record WebPushSeal(Supplier<KeyPair> senders, Supplier<byte[]> salts) {
  /// What every push service takes (RFC 8030, section 7.2), with header, padding's mark and tag.
  static final int LONGEST_BYTES = 4096 - 86 - 1 - 16;

  private static final int RECORD_BYTES = 4096;
  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int SECRET_BYTES = 32;
  private static final int TAG_BITS = 128;
  private static final byte LAST_RECORD = 2;

  /// With new keys and a new salt for each message.
  static WebPushSeal random(SecureRandom random) {
    return new WebPushSeal(
        () -> newKeys(random),
        () -> {
          var salt = new byte[SALT_BYTES];
          random.nextBytes(salt);
          return salt;
        });
  }

  private static KeyPair newKeys(SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has P-256", e);
    }
  }

  byte[] sealed(byte[] message, byte[] publicKey, byte[] authentication) {
    if (message.length > LONGEST_BYTES) {
      throw new IllegalArgumentException(
          "a message has at most " + LONGEST_BYTES + " bytes, not " + message.length);
    }
    try {
      var receiver = WebPushKeys.publicKey(publicKey);
      var sender = senders.get();
      var senderKey = WebPushKeys.bytes((ECPublicKey) sender.getPublic());
      var agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(sender.getPrivate());
      agreement.doPhase(receiver, true);
      var secret =
          derived(
              agreement.generateSecret(),
              authentication,
              joined("WebPush: info\0".getBytes(US_ASCII), publicKey, senderKey),
              SECRET_BYTES);
      var salt = salts.get();
      var key =
          derived(secret, salt, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), KEY_BYTES);
      var nonce =
          derived(secret, salt, "Content-Encoding: nonce\0".getBytes(US_ASCII), NONCE_BYTES);
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, nonce));
      var header =
          ByteBuffer.allocate(SALT_BYTES + Integer.BYTES + 1 + senderKey.length)
              .put(salt)
              .putInt(RECORD_BYTES)
              .put((byte) senderKey.length)
              .put(senderKey)
              .array();
      return joined(header, cipher.doFinal(joined(message, new byte[] {LAST_RECORD})));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java can seal", e);
    }
  }

  private static byte[] derived(byte[] input, byte[] salt, byte[] info, int bytes)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addIKM(input).addSalt(salt).thenExpand(info, bytes));
  }

  private static byte[] joined(byte[]... parts) {
    var all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    var buffer = ByteBuffer.wrap(all);
    for (var part : parts) {
      buffer.put(part);
    }
    return all;
  }
}
