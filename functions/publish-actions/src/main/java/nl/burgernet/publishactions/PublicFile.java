package nl.burgernet.publishactions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A file as the public gets it.
@SuppressWarnings("ArrayRecordComponent") // compared by its digest
record PublicFile(String mediaType, byte[] bytes) {
  static final String JSON = "application/json; charset=utf-8";
  static final String GEO_JSON = "application/geo+json";
  static final String HTML = "text/html; charset=utf-8";

  /// Not `application/cap+xml`, which CloudFront does not compress.
  static final String XML = "application/xml; charset=utf-8";

  static final String ATOM = "application/atom+xml; charset=utf-8";
  static final String RSS = "application/rss+xml; charset=utf-8";
  static final String PNG = "image/png";

  /// As long as the edges of the network keep a copy, too.
  static final String CACHE_CONTROL = "public, max-age=15";

  static PublicFile of(String mediaType, String text) {
    return new PublicFile(mediaType, text.getBytes(StandardCharsets.UTF_8));
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static String digestOf(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
