package nl.burgernet.infrastructure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.ErrorResponse;
import software.amazon.awscdk.services.cloudfront.HttpVersion;
import software.amazon.awscdk.services.cloudfront.PriceClass;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeader;
import software.amazon.awscdk.services.cloudfront.ResponseCustomHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersContentTypeOptions;
import software.amazon.awscdk.services.cloudfront.ResponseHeadersPolicy;
import software.amazon.awscdk.services.cloudfront.ResponseSecurityHeadersBehavior;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.S3BucketOrigin;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/// Where the photos are read that the control room shows to the public: near everybody, and gone
/// within a minute after they were withdrawn.
///
/// It stands with the records, since its address is in feeds and posts that outlive a deployment.
final class PhotoSite extends Construct {
  private static final Duration WITHDRAWN_WITHIN = Duration.minutes(1);

  private final String host;

  PhotoSite(Construct scope, String id, Bucket publicPhotos, Stage.@Nullable OwnName name) {
    super(scope, id);
    var distribution =
        OwnNames.make(
            this,
            Distribution.Builder.create(this, "Distribution")
                .defaultBehavior(
                    BehaviorOptions.builder()
                        .origin(S3BucketOrigin.withOriginAccessControl(publicPhotos))
                        .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY)
                        .cachePolicy(
                            CachePolicy.Builder.create(this, "AMinute")
                                .minTtl(Duration.seconds(0))
                                .defaultTtl(WITHDRAWN_WITHIN)
                                .maxTtl(WITHDRAWN_WITHIN)
                                .build())
                        .responseHeadersPolicy(headers())
                        .build())
                // A photo that is withdrawn may not stay "not there" where it is shown again.
                .errorResponses(List.of(gone(403), gone(404)))
                .httpVersion(HttpVersion.HTTP2_AND_3)
                .priceClass(PriceClass.PRICE_CLASS_100),
            name);
    host = name == null ? distribution.getDistributionDomainName() : name.host();
    // Other stacks read it until they too are deployed with a name that is put before it.
    Stack.of(this).exportValue(distribution.getDistributionDomainName());
    Accepted.finding(distribution, "AwsSolutions-CFR1", "Whoever travels may look out too");
    Accepted.finding(
        distribution, "AwsSolutions-CFR2", "It reads files and nothing else; there is no input");
    Accepted.finding(
        distribution,
        "AwsSolutions-CFR3",
        "Access logs would say who looked at which action from where");
    CfnOutput.Builder.create(this, "Address").value(distribution.getDomainName()).build();
  }

  /// Ends in a slash; keys of the bucket go behind it.
  String address() {
    return "https://" + host + "/";
  }

  private ResponseHeadersPolicy headers() {
    return ResponseHeadersPolicy.Builder.create(this, "Headers")
        .customHeadersBehavior(
            ResponseCustomHeadersBehavior.builder()
                .customHeaders(
                    List.of(
                        ResponseCustomHeader.builder()
                            .header("Cache-Control")
                            .value("public, max-age=60")
                            .override(true)
                            .build()))
                .build())
        .securityHeadersBehavior(
            ResponseSecurityHeadersBehavior.builder()
                .contentTypeOptions(
                    ResponseHeadersContentTypeOptions.builder().override(true).build())
                .build())
        .build();
  }

  private static ErrorResponse gone(int status) {
    return ErrorResponse.builder().httpStatus(status).ttl(Duration.seconds(10)).build();
  }
}
