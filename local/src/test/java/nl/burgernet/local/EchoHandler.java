package nl.burgernet.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers with the event it got; the body `boom` makes it throw, and `hang` makes it hang.
public final class EchoHandler implements RequestStreamHandler {
  /// How often this was woken.
  static final AtomicInteger CALLS = new AtomicInteger();

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    CALLS.incrementAndGet();
    var event = Json.read(input.readAllBytes());
    switch (event.path("body").asString("")) {
      case "boom" -> throw new IllegalStateException("boom");
      case "hang" -> hang();
      case String _ -> {
        var answer = Json.object().put("statusCode", 201).put("body", event.toString());
        answer.putObject("headers").put("ETag", "\"1\"");
        output.write(Json.bytes(answer));
      }
    }
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
