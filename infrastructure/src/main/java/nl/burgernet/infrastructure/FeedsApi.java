package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.constructs.Construct;

/// The one feed that a function answers, behind the edges of the network, which keep each answer
/// for 15 seconds.
final class FeedsApi extends Construct {
  static final String PATH = "/api/v1/providers/nl-alert/alerts";

  /// Requests a second that the edges may let through: one per cursor in 15 seconds, and there are
  /// as many cursors as there were emergencies.
  private static final int RATE = 100;

  /// As many as its rate takes at a fifth of a second each; others are free for actions.
  private static final int AT_ONCE = RATE / 5;

  private static final int LONGEST_BODY_BYTES = 1024;

  private final Gateway gateway;

  FeedsApi(Construct scope, String id, JavaFunction alertsAfter, Alarms alarms) {
    super(scope, id);
    alertsAfter.hasExecutionsOfItsOwn(AT_ONCE);
    gateway =
        Gateway.open(this, new Gateway.Props(RATE, null, LONGEST_BODY_BYTES, "Try again.", alarms));
    var alerts = gateway.root().resourceForPath(PATH);
    var answering = Gateway.to(alertsAfter);
    for (var method : List.of("GET", "HEAD", "OPTIONS")) {
      alerts.addMethod(
          method,
          answering,
          gateway
              .checked()
              .requestParameters(Map.of("method.request.querystring.after", false))
              .build());
    }
    Accepted.finding(gateway.api(), "AwsSolutions-APIG4", "Everybody may read it");
    Accepted.finding(gateway.api(), "AwsSolutions-COG4", "Everybody may read it");
  }

  RestApi api() {
    return gateway.api();
  }
}
