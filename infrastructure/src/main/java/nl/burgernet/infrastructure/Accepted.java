package nl.burgernet.infrastructure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.CfnResource;
import software.constructs.IConstruct;

/// Findings of the rule check that we accept, each beside the construct that needs it and with its
/// reason.
final class Accepted {
  private Accepted() {}

  /// Accepts the finding of a rule on everything in the construct.
  static void finding(IConstruct construct, String rule, String reason) {
    accept(construct, new TreeMap<>(Map.of("id", rule, "reason", reason)));
  }

  /// Accepts rights on the resources that match a pattern.
  static void rightsOn(IConstruct role, String resources, String reason) {
    accept(
        role,
        new TreeMap<>(
            Map.of(
                "id",
                "AwsSolutions-IAM5",
                "reason",
                reason,
                "applies_to",
                List.of(Map.of("regex", "/^Resource::" + resources + "$/")))));
  }

  private static void accept(IConstruct construct, SortedMap<String, Object> rule) {
    for (var part : construct.getNode().findAll()) {
      if (part instanceof CfnResource resource) {
        var rules = new ArrayList<Object>();
        if (resource.getMetadata("cdk_nag") instanceof Map<?, ?> earlier
            && earlier.get("rules_to_suppress") instanceof List<?> accepted) {
          rules.addAll(accepted);
        }
        if (!rules.contains(rule)) {
          rules.add(rule);
        }
        resource.addMetadata("cdk_nag", Map.of("rules_to_suppress", rules));
      }
    }
  }
}
