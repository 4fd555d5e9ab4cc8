package nl.burgernet.infrastructure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnResource;
import software.constructs.IConstruct;

/// Findings of the rule check that we accept, each beside the construct that needs it and with its
/// reason.
final class Accepted {
  private Accepted() {}

  /// Accepts one finding on everything in the construct; `rule` may name one finding:
  /// `AwsSolutions-IAM5[Action::…]`.
  static void finding(IConstruct construct, String rule, String reason) {
    for (var part : construct.getNode().findAll()) {
      if (part instanceof CfnResource resource) {
        var rules = new ArrayList<Object>();
        if (resource.getMetadata("cdk_nag") instanceof Map<?, ?> earlier
            && earlier.get("rules_to_suppress") instanceof List<?> accepted) {
          rules.addAll(accepted);
        }
        rules.add(Map.of("id", rule, "reason", reason));
        resource.addMetadata("cdk_nag", Map.of("rules_to_suppress", rules));
      }
    }
  }
}
