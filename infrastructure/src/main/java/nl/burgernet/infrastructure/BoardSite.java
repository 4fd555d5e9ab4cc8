package nl.burgernet.infrastructure;

import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CacheCookieBehavior;
import software.amazon.awscdk.services.cloudfront.CacheHeaderBehavior;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.CacheQueryStringBehavior;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.PriceClass;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.RestApiOrigin;
import software.constructs.Construct;

/// Where boards ask: near each of them, with a copy of every answer for 15 seconds. Copies are kept
/// apart by key, so that nobody gets what another's key opened.
final class BoardSite extends Construct {
  private static final Duration FRESH = Duration.seconds(15);

  BoardSite(Construct scope, String id, RestApi api, Stage stage) {
    super(scope, id);
    var origin = new RestApiOrigin(api);
    var cached =
        BehaviorOptions.builder()
            .origin(origin)
            .allowedMethods(AllowedMethods.ALLOW_GET_HEAD_OPTIONS)
            .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
            .compress(true)
            .cachePolicy(
                CachePolicy.Builder.create(this, "ByKeyAndForm")
                    .minTtl(Duration.seconds(0))
                    .defaultTtl(Duration.seconds(0))
                    .maxTtl(FRESH)
                    .cookieBehavior(CacheCookieBehavior.none())
                    .headerBehavior(CacheHeaderBehavior.allowList("Accept", "x-api-key"))
                    .queryStringBehavior(
                        CacheQueryStringBehavior.allowList(BoardsApi.QUERY.toArray(String[]::new)))
                    .enableAcceptEncodingGzip(true)
                    .enableAcceptEncodingBrotli(true)
                    .build())
            .build();
    var said =
        BehaviorOptions.builder()
            .origin(origin)
            .allowedMethods(AllowedMethods.ALLOW_ALL)
            .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
            .cachePolicy(CachePolicy.CACHING_DISABLED)
            .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)
            .build();
    var distribution =
        OwnNames.make(
            this,
            Distribution.Builder.create(this, "Edges")
                .comment("Burgernet: boards")
                .defaultBehavior(cached)
                .additionalBehaviors(Map.of("/boards/*/displayed", said))
                .httpVersion(HttpVersion.HTTP2_AND_3)
                .priceClass(PriceClass.PRICE_CLASS_100)
                .webAclId(EdgeStack.firewallOf(stage, this)),
            stage.ownNames().boards());
    Accepted.finding(
        distribution, "AwsSolutions-CFR1", "Who has no key gets nothing, wherever they are");
    Accepted.finding(
        distribution,
        "AwsSolutions-CFR3",
        "Its log would hold the whole path, with the secrets in addresses of boards; the function"
            + " writes one without them");
    CfnOutput.Builder.create(this, "Address").value(distribution.getDomainName()).build();
  }
}
