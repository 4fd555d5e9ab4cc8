package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.Stage;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/// Stands before an API: common attacks and floods end before they reach a function.
final class Firewall extends Construct {
  /// What one firewall differs in from the others.
  ///
  /// @param requestsPerAddress in five minutes
  /// @param longestBodyBytes at most 64 KB, which is as far as it looks
  record Props(Stage stage, int requestsPerAddress, int longestBodyBytes) {}

  Firewall(Construct scope, String id, Props props) {
    super(scope, id);
    var rules =
        CfnWebACL.Builder.create(this, "Rules")
            .scope("REGIONAL")
            .defaultAction(
                CfnWebACL.DefaultActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .visibilityConfig(seenAs("Firewall"))
            .rules(
                List.of(
                    commonAttacks(),
                    floods(props.requestsPerAddress()),
                    longBodies(props.longestBodyBytes())))
            .associationConfig(
                CfnWebACL.AssociationConfigProperty.builder()
                    .requestBody(
                        Map.of(
                            "API_GATEWAY",
                            CfnWebACL.RequestBodyAssociatedResourceTypeConfigProperty.builder()
                                .defaultSizeInspectionLimit("KB_64")
                                .build()))
                    .build())
            .build();
    CfnWebACLAssociation.Builder.create(this, "OfApi")
        .resourceArn(props.stage().getStageArn())
        .webAclArn(rules.getAttrArn())
        .build();
  }

  private static CfnWebACL.RuleProperty commonAttacks() {
    return CfnWebACL.RuleProperty.builder()
        .name("CommonAttacks")
        .priority(0)
        .overrideAction(CfnWebACL.OverrideActionProperty.builder().none(Map.of()).build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .managedRuleGroupStatement(
                    CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                        .vendorName("AWS")
                        .name("AWSManagedRulesCommonRuleSet")
                        // An area with many corners is longer than the 8 KB that this rule allows.
                        .ruleActionOverrides(
                            List.of(
                                CfnWebACL.RuleActionOverrideProperty.builder()
                                    .name("SizeRestrictions_BODY")
                                    .actionToUse(
                                        CfnWebACL.RuleActionProperty.builder()
                                            .count(CfnWebACL.CountActionProperty.builder().build())
                                            .build())
                                    .build()))
                        .build())
                .build())
        .visibilityConfig(seenAs("CommonAttacks"))
        .build();
  }

  private static CfnWebACL.RuleProperty floods(int requestsPerAddress) {
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
                        .limit(requestsPerAddress)
                        .build())
                .build())
        .visibilityConfig(seenAs("Floods"))
        .build();
  }

  private static CfnWebACL.RuleProperty longBodies(int bytes) {
    return CfnWebACL.RuleProperty.builder()
        .name("LongBodies")
        .priority(2)
        .action(
            CfnWebACL.RuleActionProperty.builder()
                .block(CfnWebACL.BlockActionProperty.builder().build())
                .build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .sizeConstraintStatement(
                    CfnWebACL.SizeConstraintStatementProperty.builder()
                        .fieldToMatch(
                            CfnWebACL.FieldToMatchProperty.builder()
                                .body(
                                    CfnWebACL.BodyProperty.builder()
                                        // What is longer than the firewall looks at is too long.
                                        .oversizeHandling("MATCH")
                                        .build())
                                .build())
                        .comparisonOperator("GE")
                        .size(bytes)
                        .textTransformations(
                            List.of(
                                CfnWebACL.TextTransformationProperty.builder()
                                    .priority(0)
                                    .type("NONE")
                                    .build()))
                        .build())
                .build())
        .visibilityConfig(seenAs("LongBodies"))
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
