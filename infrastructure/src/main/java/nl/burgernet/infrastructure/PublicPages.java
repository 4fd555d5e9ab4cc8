package nl.burgernet.infrastructure;

import java.util.LinkedHashMap;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CacheCookieBehavior;
import software.amazon.awscdk.services.cloudfront.CacheHeaderBehavior;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.CacheQueryStringBehavior;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.ErrorResponse;
import software.amazon.awscdk.services.cloudfront.HeadersFrameOption;
import software.amazon.awscdk.services.cloudfront.HeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.PriceClass;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentSecurityPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersCorsBehavior;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersFrameOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersReferrerPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersStrictTransportSecurity;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.RestApiOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOriginWithOACProps;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/// The edges of the network, from which everybody gets the same bytes.
final class PublicPages extends Construct {
  /// What feeds and pages promise about their age.
  private static final Duration FRESH = Duration.seconds(15);

  /// The page of an action stays for a month after it ended; then its link leads nowhere.
  private static final Duration PAGES_STAY = Duration.days(30);

  private static final List<String> FILES =
      List.of(
          "/feeds/*",
          "/app/*",
          "/a/*",
          "/pages/*",
          "/landactiehost/*",
          "/burgernet-api/*",
          "/burgernet/burgernet-api/*");

  /// Where what is published lies; only the edges read it.
  static Bucket bucket(Construct scope) {
    var bucket =
        Bucket.Builder.create(scope, "Public")
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
            .encryption(BucketEncryption.S3_MANAGED)
            .enforceSsl(true)
            .lifecycleRules(List.of(gone("public/a/"), gone("public/feeds/cap/")))
            // For browsers that ask before they ask with If-None-Match.
            .cors(
                List.of(
                    CorsRule.builder()
                        .allowedMethods(List.of(HttpMethods.GET, HttpMethods.HEAD))
                        .allowedOrigins(List.of("*"))
                        .allowedHeaders(List.of("*"))
                        .build()))
            // What runs is rendered again within a minute.
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Accepted.finding(
        bucket, "AwsSolutions-S1", "Only the edges read it, and who reads at them is not kept");
    return bucket;
  }

  /// @param photos where the photos are read that pages show
  PublicPages(Construct scope, String id, Bucket files, RestApi api, String photos, Stage stage) {
    super(scope, id);
    var fromFiles =
        S3BucketOrigin.withOriginAccessControl(
            files, S3BucketOriginWithOACProps.builder().originPath("/public").build());
    var headers = headers(photos);
    var cached = behavior(fromFiles, cache("Files", CacheQueryStringBehavior.none()), headers);
    var behaviors = new LinkedHashMap<String, BehaviorOptions>();
    FILES.forEach(path -> behaviors.put(path, cached));
    behaviors.put(
        FeedsApi.PATH,
        behavior(
            new RestApiOrigin(api),
            cache("After", CacheQueryStringBehavior.allowList("after")),
            headers));
    var distribution =
        OwnNames.make(
            this,
            Distribution.Builder.create(this, "Edges")
                .comment("Burgernet: feeds and pages")
                .defaultBehavior(cached)
                .additionalBehaviors(behaviors)
                .errorResponses(List.of(notFound(403), notFound(404)))
                .httpVersion(HttpVersion.HTTP2_AND_3)
                .priceClass(PriceClass.PRICE_CLASS_100)
                .webAclId(EdgeStack.firewallOf(stage, this)),
            stage.ownNames().publicPages());
    Accepted.finding(
        distribution, "AwsSolutions-CFR1", "Who is on holiday may look for a missing child too");
    Accepted.finding(
        distribution,
        "AwsSolutions-CFR3",
        "A log would keep who read what from which address, for feeds that are the same for all");
    CfnOutput.Builder.create(this, "Address").value(distribution.getDomainName()).build();
  }

  private static LifecycleRule gone(String prefix) {
    return LifecycleRule.builder().prefix(prefix).expiration(PAGES_STAY).build();
  }

  /// The bucket says "forbidden" of a file that is not there to who may not list it.
  private static ErrorResponse notFound(int status) {
    return ErrorResponse.builder()
        .httpStatus(status)
        .responseHttpStatus(404)
        .responsePagePath("/pages/not-found.html")
        // A page may appear any second.
        .ttl(Duration.seconds(5))
        .build();
  }

  private static BehaviorOptions behavior(
      IOrigin origin, CachePolicy cache, ResponseHeadersPolicy headers) {
    return BehaviorOptions.builder()
        .origin(origin)
        .allowedMethods(AllowedMethods.ALLOW_GET_HEAD_OPTIONS)
        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
        .compress(true)
        .cachePolicy(cache)
        .responseHeadersPolicy(headers)
        .build();
  }

  private CachePolicy cache(String id, CacheQueryStringBehavior query) {
    return CachePolicy.Builder.create(this, id)
        .minTtl(Duration.seconds(0))
        .defaultTtl(FRESH)
        .maxTtl(FRESH)
        .cookieBehavior(CacheCookieBehavior.none())
        .headerBehavior(CacheHeaderBehavior.none())
        .queryStringBehavior(query)
        .enableAcceptEncodingGzip(true)
        .enableAcceptEncodingBrotli(true)
        .build();
  }

  private ResponseHeadersPolicy headers(String photos) {
    return ResponseHeadersPolicy.Builder.create(this, "Headers")
        .corsBehavior(
            ResponseHeadersCorsBehavior.builder()
                .accessControlAllowOrigins(List.of("*"))
                .accessControlAllowMethods(List.of("GET", "HEAD", "OPTIONS"))
                .accessControlAllowHeaders(List.of("*"))
                .accessControlExposeHeaders(List.of("ETag", "Last-Modified"))
                .accessControlAllowCredentials(false)
                .accessControlMaxAge(Duration.days(1))
                .originOverride(true)
                .build())
        .securityHeadersBehavior(
            ResponseSecurityHeadersBehavior.builder()
                .contentSecurityPolicy(
                    ResponseHeadersContentSecurityPolicy.builder()
                        .contentSecurityPolicy(
                            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' "
                                + photos
                                + "; base-uri 'none'; form-action 'none';"
                                + " frame-ancestors 'none'")
                        .override(true)
                        .build())
                .contentTypeOptions(
                    ResponseHeadersContentTypeOptions.builder().override(true).build())
                .frameOptions(
                    ResponseHeadersFrameOptions.builder()
                        .frameOption(HeadersFrameOption.DENY)
                        .override(true)
                        .build())
                .referrerPolicy(
                    ResponseHeadersReferrerPolicy.builder()
                        .referrerPolicy(HeadersReferrerPolicy.NO_REFERRER)
                        .override(true)
                        .build())
                .strictTransportSecurity(
                    ResponseHeadersStrictTransportSecurity.builder()
                        .accessControlMaxAge(Duration.days(365))
                        .includeSubdomains(true)
                        .override(true)
                        .build())
                .build())
        .build();
  }
}
