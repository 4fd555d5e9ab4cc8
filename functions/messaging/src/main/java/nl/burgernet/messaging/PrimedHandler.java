package nl.burgernet.messaging;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.crac.Context;
import org.crac.Resource;

/// A function that handles one stored event before its snapshot is taken, so that the first real
/// one does not pay for all that it needs. It is an event that changes nothing: of an action that
/// does not exist, or of one that the function leaves alone. A function that acts whatever its
/// event says goes the same way at a moment, or for somebody, for whom there is nothing to do.
///
/// Whoever makes one for Lambda registers it with `Core.getGlobalContext()`.
public interface PrimedHandler extends RequestStreamHandler, Resource {
  /// The usual name of the stored event, beside the class.
  String STORED = "priming-event.json";

  /// The event's name, beside the class.
  default String primingEvent() {
    return STORED;
  }

  /// Handles the stored event.
  default void prime() throws IOException {
    try (var event = storedEvent()) {
      handleRequest(event, OutputStream.nullOutputStream(), new AwsPrimingContext());
    }
  }

  /// Hands over each message of the stored event, for a function that does less with it than with a
  /// real one.
  default void primeEach(Consumer<SqsMessage> handler) throws IOException {
    try (var event = storedEvent()) {
      SqsBatch.handleEach(event, OutputStream.nullOutputStream(), handler);
    }
  }

  /// Opens the stored event.
  default InputStream storedEvent() throws IOException {
    return storedEvent(getClass(), primingEvent());
  }

  /// Opens the event that is stored beside a class.
  static InputStream storedEvent(Class<?> handler, String name) throws IOException {
    var event = handler.getResourceAsStream(name);
    if (event == null) {
      throw new IOException("there is no " + name + " beside " + handler);
    }
    return event;
  }

  @Override
  default void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      prime();
    } catch (IOException | RuntimeException e) {
      // A slow first event is better than a function that does not start.
      Log.failure("priming failed", e);
    }
  }

  @Override
  default void afterRestore(Context<? extends Resource> context) {}
}
