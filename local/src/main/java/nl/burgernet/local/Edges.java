package nl.burgernet.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import tools.jackson.databind.JsonNode;

/// The distributions of the template as CloudFront answers for them, without its copies: what lies
/// in a bucket, with its conditions, compression and headers. What they hand on to an API is a
/// route of the front door.
final class Edges {
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
  private static final int LEAST_COMPRESSED = 1_000;
  private static final int MOST_COMPRESSED = 10_000_000;
  private static final Set<String> COMPRESSED =
      Set.of(
          "application/javascript",
          "application/json",
          "application/rss+xml",
          "application/xhtml+xml",
          "application/xml",
          "image/svg+xml",
          "text/css",
          "text/csv",
          "text/html",
          "text/javascript",
          "text/plain",
          "text/xml");

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final S3Client objects;
  private final List<Behavior> behaviors = new ArrayList<>();

  /// How the paths of a pattern are answered.
  ///
  /// @param folder what stands before the path in the bucket's keys
  /// @param errorPage the path of what is answered instead of an object that is not there
  private record Behavior(
      Pattern paths,
      String prefix,
      String bucket,
      String folder,
      boolean compress,
      Map<String, String> headers,
      @Nullable String errorPage) {}

  Edges(Template template, References references, S3Client objects) {
    this.objects = objects;
    var policies = new HashMap<String, Map<String, String>>();
    for (var policy : template.ofType("AWS::CloudFront::ResponseHeadersPolicy")) {
      policies.put(
          References.nameOf(policy),
          headers(references.propertiesOf(policy).path("ResponseHeadersPolicyConfig")));
    }
    for (var distribution : template.ofType("AWS::CloudFront::Distribution")) {
      var config = references.propertiesOf(distribution).path("DistributionConfig");
      var errorPage =
          config
              .path("CustomErrorResponses")
              .valueStream()
              .filter(error -> error.path("ErrorCode").asInt(0) == 403)
              .map(error -> error.path("ResponsePagePath").asString(""))
              .findFirst()
              .orElse(null);
      for (var behavior : config.path("CacheBehaviors")) {
        add(config, behavior, policies, errorPage);
      }
    }
  }

  private void add(
      JsonNode config,
      JsonNode behavior,
      Map<String, Map<String, String>> policies,
      @Nullable String errorPage) {
    var wanted = behavior.path("TargetOriginId").asString("");
    for (var origin : config.path("Origins")) {
      var host = origin.path("DomainName").asString("");
      var end = host.indexOf(".s3.");
      if (origin.path("Id").asString("").equals(wanted) && end > 0) {
        var pattern = behavior.path("PathPattern").asString("");
        behaviors.add(
            new Behavior(
                Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q")),
                pattern.replaceFirst("\\*.*", ""),
                host.substring(0, end),
                origin.path("OriginPath").asString(""),
                behavior.path("Compress").asBoolean(false),
                policies.getOrDefault(
                    behavior.path("ResponseHeadersPolicyId").asString(""), Map.of()),
                errorPage));
      }
    }
  }

  /// What the paths begin with that are answered here.
  List<String> prefixes() {
    return behaviors.stream().map(Behavior::prefix).toList();
  }

  Answer answer(Request request) {
    var behavior =
        behaviors.stream()
            .filter(each -> each.paths().matcher(request.path()).matches())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("nothing is at " + request.path()));
    var answer =
        switch (request.method()) {
          case "GET", "HEAD" -> read(behavior, request);
          case "OPTIONS" -> Answer.text(200, "");
          default -> Answer.text(403, "This distribution is not configured to allow this method.");
        };
    for (var header : behavior.headers().entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }

  private Answer read(Behavior behavior, Request request) {
    var found = object(behavior, request.path());
    if (found != null) {
      return conditional(behavior, request, found, 200);
    }
    var page = behavior.errorPage() == null ? null : object(behavior, behavior.errorPage());
    return page == null
        ? Answer.text(404, "not found")
        : answer(behavior, request, page, 404, tag(page));
  }

  private @Nullable ResponseBytes<GetObjectResponse> object(Behavior behavior, String path) {
    var key = (behavior.folder() + Request.decoded(path)).substring(1);
    if (List.of(key.split("/", -1)).contains("..")) {
      // A name like any other in S3, and a way out of the folder in the emulator.
      return null;
    }
    try {
      return objects.getObjectAsBytes(get -> get.bucket(behavior.bucket()).key(key));
    } catch (NoSuchKeyException _) {
      return null;
    }
  }

  private static Answer conditional(
      Behavior behavior, Request request, ResponseBytes<GetObjectResponse> found, int status) {
    var tag = tag(found);
    var held = request.header("If-None-Match");
    var unchanged =
        held.isEmpty()
            ? isNotNewer(found.response().lastModified(), request.header("If-Modified-Since"))
            : Arrays.stream(held.split(","))
                .map(each -> each.strip().replaceFirst("^W/", ""))
                .anyMatch(each -> each.equals("*") || each.equals(tag));
    var whole = answer(behavior, request, found, status, tag);
    if (!unchanged) {
      return whole;
    }
    var headers = new HashMap<>(whole.headers());
    headers.remove("Content-Encoding");
    headers.remove("Content-Type");
    return new Answer(304, headers, new byte[0]);
  }

  private static Answer answer(
      Behavior behavior,
      Request request,
      ResponseBytes<GetObjectResponse> found,
      int status,
      String tag) {
    var about = found.response();
    var body = found.asByteArrayUnsafe();
    var headers = new LinkedHashMap<String, List<String>>();
    headers.put("Content-Type", List.of(about.contentType()));
    headers.put("Last-Modified", List.of(HTTP_DATE.format(about.lastModified())));
    if (about.cacheControl() != null) {
      headers.put("Cache-Control", List.of(about.cacheControl()));
    }
    var compressible =
        behavior.compress()
            && body.length >= LEAST_COMPRESSED
            && body.length <= MOST_COMPRESSED
            && COMPRESSED.contains(about.contentType().replaceFirst(";.*", ""));
    if (compressible) {
      headers.put("Vary", List.of("Accept-Encoding"));
    }
    if (compressible && request.header("Accept-Encoding").contains("gzip")) {
      headers.put("Content-Encoding", List.of("gzip"));
      // What was compressed on the way is no longer the same bytes.
      headers.put("ETag", List.of("W/" + tag));
      return new Answer(status, headers, gzipped(body));
    }
    headers.put("ETag", List.of(tag));
    return new Answer(status, headers, body);
  }

  private static String tag(ResponseBytes<GetObjectResponse> found) {
    return '"' + found.response().eTag().replace("\"", "") + '"';
  }

  private static boolean isNotNewer(Instant modified, String since) {
    try {
      return !since.isEmpty()
          && !modified
              .truncatedTo(ChronoUnit.SECONDS)
              .isAfter(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(since)));
    } catch (DateTimeParseException _) {
      return false;
    }
  }

  private static byte[] gzipped(byte[] body) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Map<String, String> headers(JsonNode config) {
    var headers = new LinkedHashMap<String, String>();
    var cors = config.path("CorsConfig");
    put(headers, "Access-Control-Allow-Origin", cors.at("/AccessControlAllowOrigins/Items"));
    put(headers, "Access-Control-Allow-Methods", cors.at("/AccessControlAllowMethods/Items"));
    put(headers, "Access-Control-Allow-Headers", cors.at("/AccessControlAllowHeaders/Items"));
    put(headers, "Access-Control-Expose-Headers", cors.at("/AccessControlExposeHeaders/Items"));
    put(headers, "Access-Control-Max-Age", cors.path("AccessControlMaxAgeSec"));
    var security = config.path("SecurityHeadersConfig");
    put(
        headers,
        "Content-Security-Policy",
        security.at("/ContentSecurityPolicy/ContentSecurityPolicy"));
    // The public photos have a port of their own here.
    headers.computeIfPresent(
        "Content-Security-Policy",
        (_, policy) -> policy.replace("img-src 'self'", "img-src 'self' http://127.0.0.1:*"));
    if (security.has("ContentTypeOptions")) {
      headers.put("X-Content-Type-Options", "nosniff");
    }
    put(headers, "X-Frame-Options", security.at("/FrameOptions/FrameOption"));
    put(headers, "Referrer-Policy", security.at("/ReferrerPolicy/ReferrerPolicy"));
    // No Strict-Transport-Security: there is no HTTPS on one machine, and a browser would insist.
    return headers;
  }

  private static void put(Map<String, String> headers, String name, JsonNode value) {
    if (value.isArray() && !value.isEmpty()) {
      headers.put(
          name, String.join(", ", value.valueStream().map(each -> each.asString("")).toList()));
    } else if (value.isValueNode() && !value.isNull()) {
      headers.put(name, value.asString(""));
    }
  }
}
