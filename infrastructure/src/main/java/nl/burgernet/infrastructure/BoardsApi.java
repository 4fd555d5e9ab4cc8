package nl.burgernet.infrastructure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.ApiKey;
import software.amazon.awscdk.services.apigateway.IResource;
import software.amazon.awscdk.services.apigateway.JsonSchemaType;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.apigateway.UsagePlan;
import software.amazon.awscdk.services.apigateway.UsagePlanPerApiStage;
import software.constructs.Construct;

/// The door of boards, behind the edges of the network, which keep each answer for 15 seconds: with
/// a vendor's key, or by the address that a board was given.
final class BoardsApi extends Construct {
  /// Five thousand boards that ask every 15 seconds are 333 requests a second.
  private static final int RATE = 1_000;

  /// As many as its rate takes at a fifth of a second each, as after a deployment; others are free
  /// for actions.
  private static final int AT_ONCE = RATE / 5;

  /// What one vendor may take of it, so that one that runs wild leaves the others theirs.
  private static final int RATE_OF_A_VENDOR = 500;

  private static final int LONGEST_BODY_BYTES = 4 * 1024;

  /// What a copy is kept apart by. The function does not look at `v`, by which the address of a
  /// picture is another for each thing that it shows: who fetches an address once must not get a
  /// copy of what was shown before.
  static final List<String> QUERY =
      List.of("max", "lines", "chars", "page", "width", "height", "v");

  private final Gateway gateway;
  private final Map<String, ApiKey> keys = new LinkedHashMap<>();

  /// Who has boards.
  record Props(List<String> vendors, Alarms alarms) {}

  BoardsApi(Construct scope, String id, Props props) {
    super(scope, id);
    gateway =
        Gateway.openWithPictures(
            this, new Gateway.Props(RATE, null, LONGEST_BODY_BYTES, "Try again.", props.alarms()));
    for (var vendor : props.vendors()) {
      var key =
          ApiKey.Builder.create(this, "Key-" + vendor).description("Boards of " + vendor).build();
      UsagePlan.Builder.create(this, "Plan-" + vendor)
          .description("Boards of " + vendor)
          .throttle(
              ThrottleSettings.builder()
                  .rateLimit(RATE_OF_A_VENDOR)
                  .burstLimit(2 * RATE_OF_A_VENDOR)
                  .build())
          .apiStages(
              List.of(
                  UsagePlanPerApiStage.builder()
                      .api(gateway.api())
                      .stage(gateway.api().getDeploymentStage())
                      .build()))
          .build()
          .addApiKey(key);
      keys.put(vendor, key);
    }
  }

  /// Has a function answer.
  void leadTo(JavaFunction door) {
    door.hasExecutionsOfItsOwn(AT_ONCE);
    var answering = Gateway.to(door);
    var board = gateway.root().addResource("boards").addResource("{id}");
    var byAddress = board.addResource("{token}");
    shown(board, answering, true);
    shown(byAddress, answering, false);
    byAddress
        .addResource("displayed")
        .addMethod(
            "POST",
            answering,
            gateway
                .checked(
                    gateway.model(
                        "Displayed",
                        Gateway.object(
                            Map.of(
                                "version", Gateway.of(JsonSchemaType.STRING),
                                "displayed", Gateway.of(JsonSchemaType.ARRAY)),
                            "version",
                            "displayed")))
                .build());
    Accepted.finding(
        gateway.api(),
        "AwsSolutions-APIG4",
        "A board has a vendor's key or a secret in its address; the function looks at both");
    Accepted.finding(gateway.api(), "AwsSolutions-COG4", "A board cannot sign in");
  }

  private void shown(IResource resource, LambdaIntegration answering, boolean withKey) {
    var query = new LinkedHashMap<String, Boolean>();
    QUERY.forEach(name -> query.put("method.request.querystring." + name, false));
    for (var method : List.of("GET", "HEAD")) {
      resource.addMethod(
          method,
          answering,
          gateway.checked().apiKeyRequired(withKey).requestParameters(query).build());
    }
  }

  /// The key of each vendor.
  Map<String, ApiKey> keys() {
    return keys;
  }

  RestApi api() {
    return gateway.api();
  }
}
