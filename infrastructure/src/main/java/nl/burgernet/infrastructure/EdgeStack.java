package nl.burgernet.infrastructure;

import java.util.List;
import software.amazon.awscdk.Annotations;
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

  /// Of the one feed whose answers a caller can keep the edges from having: a third of what the API
  /// behind them lets through.
  private static final int FEED_REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES = 10_000;

  EdgeStack(Construct scope, String id, StackProps props) {
    super(scope, id, props);
    var firewall =
        CfnWebACL.Builder.create(this, "Firewall")
            .scope("CLOUDFRONT")
            .defaultAction(Firewall.letIn())
            .visibilityConfig(Firewall.seenAs("Edge"))
            .rules(
                List.of(
                    Firewall.managed(
                        "KnownBadInputs", "AWSManagedRulesKnownBadInputsRuleSet", List.of()),
                    Firewall.floods("EdgeFloods", REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES),
                    Firewall.floodsOf(
                        FeedsApi.PATH, "FeedFloods", FEED_REQUESTS_PER_ADDRESS_IN_FIVE_MINUTES)))
            .build();
    CfnOutput.Builder.create(this, "EdgeFirewall").value(firewall.getAttrArn()).build();
  }

  /// The firewall of a stage, for a site that stands behind it. Every synthesis makes all stacks,
  /// also that in which this one is deployed for the first time; so where it is not known yet, the
  /// command line refuses to deploy the site, and no other stack.
  static String firewallOf(Stage stage, Construct site) {
    var firewall = stage.edgeFirewall();
    if (firewall == null) {
      Annotations.of(site)
          .addError(
              "a stage that is deployed must say its 'edgeFirewall': the output of the stack Edge,"
                  + " which is deployed before this one");
      // CloudFront would refuse it too.
      return "not-known-yet";
    }
    return firewall;
  }
}
