package nl.burgernet.receivephoto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What is kept of a network address: enough to count the same one within a day, nothing to find it
/// by once the day's key is gone.
final class SenderMark {
  /// One subscriber has a whole network of IPv6 addresses.
  private static final int BYTES_OF_A_NETWORK = 8;

  private static final int MARK_BYTES = 16;

  private SenderMark() {}

  static String of(String sender, byte[] keyOfTheDay) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keyOfTheDay, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(network(sender)), 0, MARK_BYTES);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has HmacSHA256", e);
    }
  }

  private static byte[] network(String sender) {
    try {
      var address = InetAddress.ofLiteral(sender);
      return address instanceof Inet6Address
          ? Arrays.copyOf(address.getAddress(), BYTES_OF_A_NETWORK)
          : address.getAddress();
    } catch (IllegalArgumentException e) {
      return sender.getBytes(UTF_8);
    }
  }
}
