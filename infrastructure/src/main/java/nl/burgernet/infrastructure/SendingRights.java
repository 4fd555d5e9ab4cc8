package nl.burgernet.infrastructure;

import java.util.List;
import software.amazon.awscdk.Arn;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/// What it takes to be let in by the providers that are part of AWS.
final class SendingRights {
  private SendingRights() {}

  static PolicyStatement texts(Construct scope) {
    // A phone number is no resource: all that can be said is that it is not a topic.
    return PolicyStatement.Builder.create()
        .actions(List.of("sns:Publish"))
        .notResources(List.of("arn:" + Stack.of(scope).getPartition() + ":sns:*:*:*"))
        .build();
  }

  /// The domain that mails come from.
  static String mailIdentity(Construct scope, String sender) {
    return arn(scope, "ses", "identity", sender.substring(sender.indexOf('@') + 1));
  }

  static PolicyStatement calls(Construct scope, String sender) {
    // A number in digits is known to AWS by an id of its own, which no template can tell.
    var known = sender.matches("(phone|pool)-.*");
    return PolicyStatement.Builder.create()
        .actions(List.of("sms-voice:SendVoiceMessage"))
        .resources(
            List.of(
                arn(
                    scope,
                    "sms-voice",
                    sender.startsWith("pool-") ? "pool" : "phone-number",
                    known ? sender : "*")))
        .build();
  }

  /// Accepts that whoever calls may use any number of the account, where the stage names one by its
  /// digits.
  static void acceptAnyNumber(JavaFunction function) {
    Accepted.rightsOn(
        function,
        ".*phone-number\\/\\*",
        "The account's own numbers, where the stage names one by its digits");
  }

  private static String arn(Construct scope, String service, String resource, String name) {
    return Arn.format(
        ArnComponents.builder()
            .service(service)
            .resource(resource)
            .resourceName(name)
            .arnFormat(ArnFormat.SLASH_RESOURCE_NAME)
            .build(),
        Stack.of(scope));
  }
}
