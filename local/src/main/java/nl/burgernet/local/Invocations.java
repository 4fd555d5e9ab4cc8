package nl.burgernet.local;

import java.util.Map;
import java.util.regex.Pattern;

/// Answers those who call a function by hand, as Lambda's own API does.
/// https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
final class Invocations {
  static final String PREFIX = "/2015-03-31/functions/";

  private static final Pattern PATH =
      Pattern.compile(Pattern.quote(PREFIX) + "([^/]+)/invocations");

  private final Suite suite;

  Invocations(Suite suite) {
    this.suite = suite;
  }

  Answer answer(Request request) throws InterruptedException {
    var path = PATH.matcher(request.path());
    if (!request.method().equals("POST") || !path.matches()) {
      return Answer.text(404, "there is nothing here");
    }
    HostedFunction function;
    try {
      function = suite.function(Request.decoded(path.group(1)));
    } catch (IllegalArgumentException e) {
      return Answer.text(404, "Function not found: " + e.getMessage());
    }
    try {
      return new Answer(200, Map.of(), function.invoke(request.body()));
    } catch (InvocationFailed e) {
      return Answer.json(200, Json.object().put("errorMessage", e.getMessage()))
          .with("X-Amz-Function-Error", "Unhandled");
    }
  }
}
