package nl.burgernet.infrastructure;

import java.util.Map;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.apigateway.RestApi;

/// What a gateway refuses by itself, it refuses in the form in which the functions do (RFC 9457).
final class GatewayProblems {
  private GatewayProblems() {}

  /// @param again how to try again what failed here
  static void of(RestApi api, String again) {
    problem(
        api,
        ResponseType.BAD_REQUEST_BODY,
        "The body is not as it should be",
        "$context.error.validationErrorString");
    problem(
        api,
        ResponseType.BAD_REQUEST_PARAMETERS,
        "A header or parameter is missing",
        "$context.error.validationErrorString");
    problem(api, ResponseType.UNAUTHORIZED, "Not signed in", "Sign in, and send the token along.");
    problem(api, ResponseType.ACCESS_DENIED, "Not allowed", "Ask a supervisor.");
    problem(api, ResponseType.THROTTLED, "Too many requests", "Wait a moment and try again.");
    problem(
        api, ResponseType.DEFAULT_4_XX, "The request was refused", "$context.error.responseType");
    problem(api, ResponseType.DEFAULT_5_XX, "Something went wrong here", again);
  }

  private static void problem(RestApi api, ResponseType type, String title, String detail) {
    api.addGatewayResponse(
        type.getResponseType(),
        GatewayResponseOptions.builder()
            .type(type)
            .responseHeaders(Map.of("Content-Type", "'application/problem+json'"))
            .templates(
                Map.of(
                    "application/json",
                    "{\"title\":\"%s\",\"detail\":\"%s\"}".formatted(title, detail)))
            .build());
  }
}
