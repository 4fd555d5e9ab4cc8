package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.constructs.Construct;

/// What stands before the public pages at the edges of the network. AWS takes it in one region
/// only, whatever region the rest is in; so its name is handed over by hand, as `edgeFirewall`.
final class EdgeStack extends Stack {
  // https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html
  static final String REGION = "us-east-1";

  /// A mobile network lets a whole town share an address, and its phones all come at once when they
  /// hear of an action.
  private static final int REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES = 100_000;

  EdgeStack(Construct scope, String id, StackProps props) {
    super(scope, id, props);
    var firewall =
        CfnWebACL.Builder.create(this, "Firewall")
            .scope("CLOUDFRONT")
            .defaultAction(
                CfnWebACL.DefaultActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .visibilityConfig(seenAs("Edge"))
            .rules(List.of(knownBadInputs(), floods()))
            .build();
    CfnOutput.Builder.create(this, "EdgeFirewall").value(firewall.getAttrArn()).build();
  }

  private static CfnWebACL.RuleProperty knownBadInputs() {
    return CfnWebACL.RuleProperty.builder()
        .name("KnownBadInputs")
        .priority(0)
        .overrideAction(CfnWebACL.OverrideActionProperty.builder().none(Map.of()).build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .managedRuleGroupStatement(
                    CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                        .vendorName("AWS")
                        .name("AWSManagedRulesKnownBadInputsRuleSet")
                        .build())
                .build())
        .visibilityConfig(seenAs("KnownBadInputs"))
        .build();
  }

  private static CfnWebACL.RuleProperty floods() {
    return CfnWebACL.RuleProperty.builder()
        .name("Floods")
        .priority(1)
        .action(
            CfnWebACL.RuleActionProperty.builder()
                .block(CfnWebACL.BlockActionProperty.builder().build())
                .build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .rateBasedStatement(
                    CfnWebACL.RateBasedStatementProperty.builder()
                        .aggregateKeyType("IP")
                        .limit(REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES)
                        .build())
                .build())
        .visibilityConfig(seenAs("EdgeFloods"))
        .build();
  }

  private static CfnWebACL.VisibilityConfigProperty seenAs(String name) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .cloudWatchMetricsEnabled(true)
        // Samples would keep requests, with where they came from.
        .sampledRequestsEnabled(false)
        .metricName(name)
        .build();
  }
}
