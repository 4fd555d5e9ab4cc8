package nl.burgernet.registerparticipant;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.function.Predicate;
import nl.burgernet.messaging.Log;
import nl.burgernet.registerparticipant.CodeSender.Sent;

/// One call to a provider, and what its answer means for whoever waits for a code.
record ProviderCalls(AwsCalls aws) {
  /// Calls once: an answer that was lost may have been a yes.
  ///
  /// @param isNobody tells from a refusal whether it is about the number or address
  Sent once(
      AwsCalls.Service service,
      String path,
      Map<String, String> headers,
      String body,
      Predicate<AwsCalls.Answer> isNobody) {
    try {
      var answer = aws.call(service, "POST", path, headers, body);
      if (answer.isSuccess()) {
        return new Sent.Accepted();
      }
      if (answer.status() / 100 == 4 && isNobody.test(answer)) {
        return new Sent.Refused();
      }
      Log.warn("a provider sent no code", "service", service.host(), "status", answer.status());
      return new Sent.Busy();
    } catch (ConnectException | UnknownHostException | NoRouteToHostException e) {
      Log.failure("a provider cannot be reached", e, "service", service.host());
      return new Sent.Busy();
    } catch (IOException e) {
      Log.failure("a provider's answer was lost", e, "service", service.host());
      return new Sent.Accepted();
    }
  }
}
