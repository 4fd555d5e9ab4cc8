package nl.burgernet.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/// Signs what lets somebody without credentials do one thing with one object for a few minutes.
///
/// Signing asks nobody: whether the object is there, or the signer may do what is signed, S3 finds
/// out when it is used.
public final class S3Signer {
  // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final URI address;
  private final String bucket;
  private final Region region;
  private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;

  /// Signs for a bucket where the settings of the SDK say that S3 is.
  public S3Signer(String bucket) {
    this(
        S3Bucket.address(bucket, DefaultAwsRegionProviderChain.builder().build().getRegion()),
        bucket,
        DefaultAwsRegionProviderChain.builder().build().getRegion(),
        DefaultCredentialsProvider.builder().build());
  }

  /// Signs for a bucket at an address that ends in a slash.
  public S3Signer(
      URI address,
      String bucket,
      Region region,
      IdentityProvider<? extends AwsCredentialsIdentity> credentials) {
    this.address = address;
    this.bucket = bucket;
    this.region = region;
    this.credentials = credentials;
  }

  /// A form that writes one object of one type, not longer than this, until it expires.
  ///
  /// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
  public UploadForm form(
      String key, String contentType, long maxBytes, Instant now, Duration lifetime) {
    return form(key, contentType, maxBytes, now, lifetime, null);
  }

  /// The same for a page, which leads on to another when the object is written.
  public UploadForm form(
      String key,
      String contentType,
      long maxBytes,
      Instant now,
      Duration lifetime,
      @Nullable URI next) {
    var identity = credentials.resolveIdentity().join();
    var expiresAt = now.plus(lifetime);
    var fields = new LinkedHashMap<String, String>();
    fields.put("key", key);
    fields.put("Content-Type", contentType);
    if (next != null) {
      fields.put("success_action_redirect", next.toString());
    }
    fields.put("X-Amz-Algorithm", ALGORITHM);
    fields.put("X-Amz-Credential", identity.accessKeyId() + "/" + scope(now));
    fields.put("X-Amz-Date", MOMENT.format(now));
    var token = sessionToken(identity);
    if (token != null) {
      fields.put("X-Amz-Security-Token", token);
    }
    var policy =
        Base64.getEncoder().encodeToString(policy(fields, maxBytes, expiresAt).getBytes(UTF_8));
    fields.put("Policy", policy);
    fields.put("X-Amz-Signature", signature(identity, now, policy));
    return new UploadForm(address, fields, expiresAt, maxBytes);
  }

  /// A link that reads one object until it expires.
  ///
  /// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
  public URI link(String key, Instant now, Duration lifetime) {
    var identity = credentials.resolveIdentity().join();
    var query = new TreeMap<String, String>();
    query.put("X-Amz-Algorithm", ALGORITHM);
    query.put("X-Amz-Credential", identity.accessKeyId() + "/" + scope(now));
    query.put("X-Amz-Date", MOMENT.format(now));
    query.put("X-Amz-Expires", Long.toString(lifetime.toSeconds()));
    query.put("X-Amz-SignedHeaders", "host");
    var token = sessionToken(identity);
    if (token != null) {
      query.put("X-Amz-Security-Token", token);
    }
    var encoded =
        query.entrySet().stream()
            .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    var target = address.resolve(key);
    var request =
        String.join(
            "\n",
            "GET",
            target.getRawPath(),
            encoded,
            "host:" + target.getRawAuthority(),
            "",
            "host",
            "UNSIGNED-PAYLOAD");
    var toSign =
        String.join(
            "\n",
            ALGORITHM,
            MOMENT.format(now),
            scope(now),
            HexFormat.of().formatHex(sha256(request)));
    return URI.create(
        target + "?" + encoded + "&X-Amz-Signature=" + signature(identity, now, toSign));
  }

  /// What S3 holds a form to: every field as it is, and the length of the file.
  private String policy(Map<String, String> fields, long maxBytes, Instant expiresAt) {
    var conditions =
        fields.entrySet().stream()
            .map(field -> "{" + quoted(field.getKey()) + ":" + quoted(field.getValue()) + "}")
            .collect(Collectors.joining(","));
    return "{\"expiration\":%s,\"conditions\":[{\"bucket\":%s},%s,[\"content-length-range\",1,%d]]}"
        .formatted(
            quoted(DateTimeFormatter.ISO_INSTANT.format(expiresAt)),
            quoted(bucket),
            conditions,
            maxBytes);
  }

  /// All that stands here is ours, and holds no quotes; if that ever changes, nothing is signed.
  private static String quoted(String value) {
    if (!value.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '"' && c != '\\')) {
      throw new IllegalArgumentException("a field of a form holds a character that needs escaping");
    }
    return '"' + value + '"';
  }

  private static @Nullable String sessionToken(AwsCredentialsIdentity identity) {
    return identity instanceof AwsSessionCredentialsIdentity session
        ? session.sessionToken()
        : null;
  }

  private String scope(Instant now) {
    return DAY.format(now) + "/" + region.id() + "/s3/aws4_request";
  }

  private String signature(AwsCredentialsIdentity identity, Instant now, String toSign) {
    var key = ("AWS4" + identity.secretAccessKey()).getBytes(UTF_8);
    for (var part : List.of(DAY.format(now), region.id(), "s3", "aws4_request")) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has HmacSHA256", e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /// As AWS encodes: a space is `%20`, and `~` is left alone.
  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
