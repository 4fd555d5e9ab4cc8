package nl.burgernet.messaging;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.OutputStream;
import org.crac.Context;
import org.crac.Resource;

/// A function that handles one stored event before its snapshot is taken, so that the first real
/// one does not pay for all that it needs. It is an event that changes nothing: of an action that
/// does not exist, or of one that the function leaves alone.
///
/// Whoever makes one for Lambda registers it with `Core.getGlobalContext()`.
public interface PrimedHandler extends RequestStreamHandler, Resource {
  /// The event's name, beside the class.
  default String primingEvent() {
    return "priming-event.json";
  }

  @Override
  default void beforeCheckpoint(Context<? extends Resource> context) {
    try (var event = getClass().getResourceAsStream(primingEvent())) {
      if (event == null) {
        throw new IOException("there is no " + primingEvent() + " beside " + getClass());
      }
      handleRequest(event, OutputStream.nullOutputStream(), new AwsPrimingContext());
    } catch (IOException | RuntimeException e) {
      // A slow first event is better than a function that does not start.
      Log.failure("priming failed", e);
    }
  }

  @Override
  default void afterRestore(Context<? extends Resource> context) {}
}
