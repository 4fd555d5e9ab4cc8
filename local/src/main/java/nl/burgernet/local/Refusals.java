package nl.burgernet.local;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What the gateway itself answers when no function does, in the words that the template gives it.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
final class Refusals {
  /// Why a request gets no further, and what API Gateway says if the template says nothing.
  enum Reason {
    BAD_REQUEST_PARAMETERS(400, "Missing required request parameters: "),
    UNAUTHORIZED(401, "Unauthorized"),
    INVALID_API_KEY(403, "Forbidden"),
    MISSING_AUTHENTICATION_TOKEN(403, "Missing Authentication Token"),
    REQUEST_TOO_LARGE(413, "Request Too Long"),
    INTEGRATION_FAILURE(502, "Internal server error"),
    INTEGRATION_TIMEOUT(504, "Endpoint request timed out");

    private final int status;
    private final String message;

    Reason(int status, String message) {
      this.status = status;
      this.message = message;
    }
  }

  private record Wording(int status, Map<String, String> headers, String body) {}

  private static final String HEADER = "gatewayresponse.header.";

  private final Map<String, Wording> wordings = new HashMap<>();

  /// Learns the words of one gateway response of the template.
  void add(JsonNode properties) {
    var headers = new LinkedHashMap<String, String>();
    for (var parameter : properties.path("ResponseParameters").properties()) {
      var value = parameter.getValue().asString("");
      headers.put(
          parameter.getKey().replace(HEADER, ""),
          value.substring(1, Math.max(1, value.length() - 1)));
    }
    wordings.put(
        properties.path("ResponseType").asString(""),
        new Wording(
            Integer.parseInt(properties.path("StatusCode").asString("0")),
            headers,
            properties.path("ResponseTemplates").path("application/json").asString("")));
  }

  Answer answer(Reason reason) {
    return answer(reason, "");
  }

  Answer answer(Reason reason, String detail) {
    var message = reason.message + detail;
    var general = reason.status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
    var wording = wordings.getOrDefault(reason.name(), wordings.get(general));
    if (wording == null) {
      return Answer.json(reason.status, Json.object().put("message", message));
    }
    var body =
        wording
            .body()
            .replace("$context.error.messageString", Json.quoted(message))
            .replace("$context.error.message", message)
            .replace("$context.error.validationErrorString", message)
            .replace("$context.error.responseType", reason.name());
    var status = wording.status() == 0 ? reason.status : wording.status();
    var answer = Answer.of(status, "application/json", body);
    for (var header : wording.headers().entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }
}
