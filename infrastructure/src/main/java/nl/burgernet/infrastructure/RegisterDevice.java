package nl.burgernet.infrastructure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/// Lets phones and browsers in that want to be told, and out again.
final class RegisterDevice extends Construct {
  private final JavaFunction function;

  RegisterDevice(
      Construct scope, String id, FunctionCode code, Records records, Stage stage, Alarms alarms) {
    super(scope, id);
    var environment = new HashMap<String, String>();
    environment.put("DEVICES_TABLE", records.devices().getTableName());
    environment.put("PHONES_TOPIC_ARN", records.phones().getTopicArn());
    environment.put("PUSH_HOSTS", PushToApp.PUSH_HOSTS);
    offer(environment, "FCM", stage.apps().fcm());
    offer(environment, "APNS", stage.apps().apns());
    offer(environment, "APNS_SANDBOX", stage.apps().apnsSandbox());
    function =
        new JavaFunction(
            this,
            "RegisterDevice",
            new JavaFunction.Props(
                code.of(PushToApp.MODULE, "register-device"),
                PushToApp.PACKAGE + "RegisterDeviceHandler",
                Duration.seconds(15),
                1769,
                alarms,
                environment));
    function.mayActOn(records.devices(), "GetItem", "PutItem", "UpdateItem", "DeleteItem");
    function.may(
        List.of("sns:Subscribe", "sns:SetSubscriptionAttributes", "sns:Unsubscribe"),
        records.phones().getTopicArn());
    function.may(
        List.of("sns:CreatePlatformEndpoint", "sns:SetEndpointAttributes", "sns:DeleteEndpoint"),
        "*");
    Accepted.rightsOn(
        function, "\\*", "SNS knows no resource for the endpoints of phones, only topics");
  }

  private static void offer(Map<String, String> environment, String name, @Nullable String arn) {
    if (arn != null) {
      environment.put(name + "_APPLICATION_ARN", arn);
    }
  }

  JavaFunction function() {
    return function;
  }
}
