package nl.burgernet.infrastructure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.apigateway.Stage;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/// Stands before an API: common attacks and floods end before they reach a function.
final class Firewall extends Construct {
  /// What one firewall differs in from the others.
  ///
  /// @param requestsPerAddress in five minutes; null behind the edges, where all come from theirs
  /// @param longestBodyBytes at most 64 KB, which is as far as it looks
  record Props(Stage stage, @Nullable Integer requestsPerAddress, int longestBodyBytes) {}

  Firewall(Construct scope, String id, Props props) {
    super(scope, id);
    var stopped = new ArrayList<CfnWebACL.RuleProperty>();
    stopped.add(
        managed("CommonAttacks", "AWSManagedRulesCommonRuleSet", List.of(countLongBodies())));
    if (props.requestsPerAddress() != null) {
      stopped.add(floods("Floods", props.requestsPerAddress()));
    }
    stopped.add(longBodies(props.longestBodyBytes()));
    var rules =
        CfnWebACL.Builder.create(this, "Rules")
            .scope("REGIONAL")
            .defaultAction(letIn())
            .visibilityConfig(seenAs("Firewall"))
            .rules(stopped)
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

  /// Everything passes that no rule stops.
  static CfnWebACL.DefaultActionProperty letIn() {
    return CfnWebACL.DefaultActionProperty.builder()
        .allow(CfnWebACL.AllowActionProperty.builder().build())
        .build();
  }

  /// What AWS knows to be attacks; looked at before anything else.
  static CfnWebACL.RuleProperty managed(
      String name, String group, List<CfnWebACL.RuleActionOverrideProperty> exceptions) {
    return CfnWebACL.RuleProperty.builder()
        .name(name)
        .priority(0)
        .overrideAction(CfnWebACL.OverrideActionProperty.builder().none(Map.of()).build())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .managedRuleGroupStatement(
                    CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                        .vendorName("AWS")
                        .name(group)
                        .ruleActionOverrides(exceptions.isEmpty() ? null : exceptions)
                        .build())
                .build())
        .visibilityConfig(seenAs(name))
        .build();
  }

  /// An area with many corners is longer than the 8 KB that this rule allows.
  private static CfnWebACL.RuleActionOverrideProperty countLongBodies() {
    return CfnWebACL.RuleActionOverrideProperty.builder()
        .name("SizeRestrictions_BODY")
        .actionToUse(
            CfnWebACL.RuleActionProperty.builder()
                .count(CfnWebACL.CountActionProperty.builder().build())
                .build())
        .build();
  }

  /// Who asks more often than anybody would, in five minutes from one address.
  static CfnWebACL.RuleProperty floods(String seenAs, int requestsPerAddress) {
    return floods("Floods", 1, seenAs, requestsPerAddress, null);
  }

  /// The same for one path alone.
  static CfnWebACL.RuleProperty floodsOf(String path, String seenAs, int requestsPerAddress) {
    var ofPath =
        CfnWebACL.StatementProperty.builder()
            .byteMatchStatement(
                CfnWebACL.ByteMatchStatementProperty.builder()
                    .fieldToMatch(
                        CfnWebACL.FieldToMatchProperty.builder().uriPath(Map.of()).build())
                    .positionalConstraint("EXACTLY")
                    .searchString(path)
                    // Written with other signs it is the same path.
                    .textTransformations(
                        List.of(transformed(0, "URL_DECODE"), transformed(1, "NORMALIZE_PATH")))
                    .build())
            .build();
    return floods("FloodsOfPath", 2, seenAs, requestsPerAddress, ofPath);
  }

  private static CfnWebACL.RuleProperty floods(
      String name,
      int priority,
      String seenAs,
      int requestsPerAddress,
      CfnWebACL.@Nullable StatementProperty which) {
    return CfnWebACL.RuleProperty.builder()
        .name(name)
        .priority(priority)
        .action(block())
        .statement(
            CfnWebACL.StatementProperty.builder()
                .rateBasedStatement(
                    CfnWebACL.RateBasedStatementProperty.builder()
                        .aggregateKeyType("IP")
                        .limit(requestsPerAddress)
                        .scopeDownStatement(which)
                        .build())
                .build())
        .visibilityConfig(seenAs(seenAs))
        .build();
  }

  private static CfnWebACL.TextTransformationProperty transformed(int priority, String how) {
    return CfnWebACL.TextTransformationProperty.builder().priority(priority).type(how).build();
  }

  private static CfnWebACL.RuleActionProperty block() {
    return CfnWebACL.RuleActionProperty.builder()
        .block(CfnWebACL.BlockActionProperty.builder().build())
        .build();
  }

  private static CfnWebACL.RuleProperty longBodies(int bytes) {
    return CfnWebACL.RuleProperty.builder()
        .name("LongBodies")
        .priority(2)
        .action(block())
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
                        .textTransformations(List.of(transformed(0, "NONE")))
                        .build())
                .build())
        .visibilityConfig(seenAs("LongBodies"))
        .build();
  }

  static CfnWebACL.VisibilityConfigProperty seenAs(String name) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .cloudWatchMetricsEnabled(true)
        // Samples would keep requests, with where they came from.
        .sampledRequestsEnabled(false)
        .metricName(name)
        .build();
  }
}
