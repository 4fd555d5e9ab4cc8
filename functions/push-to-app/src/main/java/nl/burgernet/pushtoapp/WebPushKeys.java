package nl.burgernet.pushtoapp;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/// Keys of the curve P-256 as browsers write them: a point in 65 bytes, or a number in 32.
final class WebPushKeys {
  static final Base64.Encoder ENCODE = Base64.getUrlEncoder().withoutPadding();
  static final ECParameterSpec CURVE = curve();

  private static final int POINT_BYTES = 65;
  private static final int NUMBER_BYTES = 32;
  private static final int UNCOMPRESSED = 4;

  private WebPushKeys() {}

  private static ECParameterSpec curve() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has P-256", e);
    }
  }

  /// Reads a point; throws [IllegalArgumentException] if it does not lie on the curve.
  static ECPublicKey publicKey(byte[] point) {
    if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED) {
      throw new IllegalArgumentException("a public key is 65 bytes, the first of them 4");
    }
    var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + NUMBER_BYTES));
    var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + NUMBER_BYTES, POINT_BYTES));
    var prime = ((ECFieldFp) CURVE.getCurve().getField()).getP();
    var right = x.pow(3).add(CURVE.getCurve().getA().multiply(x)).add(CURVE.getCurve().getB());
    if (x.compareTo(prime) >= 0 || !y.pow(2).subtract(right).mod(prime).equals(BigInteger.ZERO)) {
      throw new IllegalArgumentException("a public key is a point of the curve P-256");
    }
    try {
      return (ECPublicKey)
          KeyFactory.getInstance("EC")
              .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("a public key is a point of the curve P-256", e);
    }
  }

  static PrivateKey privateKey(byte[] number) {
    try {
      return KeyFactory.getInstance("EC")
          .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, number), CURVE));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("a private key is a number of 32 bytes", e);
    }
  }

  static byte[] bytes(ECPublicKey key) {
    var bytes = new byte[POINT_BYTES];
    bytes[0] = UNCOMPRESSED;
    put(key.getW().getAffineX(), bytes, 1);
    put(key.getW().getAffineY(), bytes, 1 + NUMBER_BYTES);
    return bytes;
  }

  private static void put(BigInteger number, byte[] bytes, int at) {
    var all = number.toByteArray();
    var length = Math.min(all.length, NUMBER_BYTES);
    System.arraycopy(all, all.length - length, bytes, at + NUMBER_BYTES - length, length);
  }

  /// Reads base64url, padded or not; throws [IllegalArgumentException] for anything else.
  static byte[] decoded(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
