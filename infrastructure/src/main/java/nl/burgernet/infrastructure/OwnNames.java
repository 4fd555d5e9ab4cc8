package nl.burgernet.infrastructure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.constructs.Construct;

/// Names of our own for what stands at the edges of the network, beside those that CloudFront
/// gives.
final class OwnNames {
  private OwnNames() {}

  /// Makes a distribution that answers to its own name too, if the stage gives it one.
  static Distribution make(
      Construct site, Distribution.Builder distribution, Stage.@Nullable OwnName name) {
    if (name == null) {
      var made = distribution.build();
      Accepted.finding(
          made,
          "AwsSolutions-CFR4",
          "With the name that CloudFront gives, it decides on the version of TLS");
      return made;
    }
    return distribution
        .domainNames(List.of(name.host()))
        .certificate(Certificate.fromCertificateArn(site, "Certificate", name.certificate()))
        .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
        .build();
  }
}
