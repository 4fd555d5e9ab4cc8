package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signatures of OAuth 1.0a by HMAC-SHA1, as whoever is called checks them.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc5849">RFC 5849</a>
final class OAuthSignature {
  private OAuthSignature() {}

  /// The parameters of a header `OAuth a="1", b="2"`; empty for any other.
  static Map<String, String> parameters(String header) {
    var parameters = new LinkedHashMap<String, String>();
    if (header.startsWith("OAuth ")) {
      for (var pair : header.substring("OAuth ".length()).split(",", -1)) {
        var equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(
              Request.decoded(pair.substring(0, equals).strip()),
              Request.decoded(pair.substring(equals + 1).strip().replace("\"", "")));
        }
      }
    }
    return parameters;
  }

  /// The signature that a call has to have; a form in its body adds its fields.
  static String of(
      String method,
      URI target,
      Map<String, String> header,
      Map<String, String> form,
      String consumerSecret,
      String tokenSecret) {
    var pairs = new ArrayList<String>();
    header.forEach(
        (name, value) -> {
          if (!name.equals("oauth_signature") && !name.equals("realm")) {
            pairs.add(encoded(name) + "=" + encoded(value));
          }
        });
    form.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
    if (target.getRawQuery() != null) {
      for (var pair : target.getRawQuery().split("&", -1)) {
        var equals = pair.indexOf('=');
        pairs.add(
            encoded(Request.decoded(equals < 0 ? pair : pair.substring(0, equals)))
                + "="
                + encoded(equals < 0 ? "" : Request.decoded(pair.substring(equals + 1))));
      }
    }
    var base =
        method
            + "&"
            + encoded(baseAddress(target))
            + "&"
            + encoded(pairs.stream().sorted().collect(Collectors.joining("&")));
    try {
      var mac = Mac.getInstance("HmacSHA1");
      var key = encoded(consumerSecret) + "&" + encoded(tokenSecret);
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has HMAC-SHA1", e);
    }
  }

  private static String baseAddress(URI target) {
    var port = target.getPort() < 0 ? "" : ":" + target.getPort();
    return target.getScheme() + "://" + target.getHost() + port + target.getRawPath();
  }

  /// RFC 3986's own characters alone stay as they are.
  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
