package nl.burgernet.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Loads what reads a first event and writes its answer on another core, while a function makes its
/// clients of AWS: neither waits for the other, and in a new process both take long.
///
/// It begins once in a process, by whoever asks first.
public final class FirstEvent {
  private static final byte[] NO_MESSAGES = "{\"Records\":[]}".getBytes(UTF_8);
  private static final byte[] ANY_REQUEST =
      "{\"httpMethod\":\"GET\",\"resource\":\"/\"}".getBytes(UTF_8);

  private static final AtomicReference<@Nullable Thread> LOADING = new AtomicReference<>();

  private FirstEvent() {}

  /// For a function that a queue wakes and that people wait for: reads the stored event beside the
  /// class, and what is in its messages.
  public static void prepare(Class<? extends PrimedHandler> handler, Consumer<String> reader) {
    prepare(
        () -> {
          try (var event = PrimedHandler.storedEvent(handler, PrimedHandler.STORED)) {
            read(event, reader);
          }
        });
  }

  /// For any other: answers a request, and reads an event without messages.
  static void prepare() {
    prepare(FirstEvent::readAny);
  }

  static void readAny() throws IOException {
    HttpDoor.answer(
        new ByteArrayInputStream(ANY_REQUEST),
        OutputStream.nullOutputStream(),
        request -> HttpAnswer.json(200, Map.of()));
    read(new ByteArrayInputStream(NO_MESSAGES), body -> {});
  }

  static void read(InputStream event, Consumer<String> reader) throws IOException {
    SqsBatch.handleEach(
        event, OutputStream.nullOutputStream(), message -> reader.accept(message.body()));
  }

  /// For one whose first event needs more than to be read: does this meanwhile.
  public static void prepare(Loading loading) {
    if (LOADING.get() == null) {
      var thread = Thread.ofPlatform().daemon().name("first-event").unstarted(() -> run(loading));
      if (LOADING.compareAndSet(null, thread)) {
        thread.start();
      }
    }
  }

  /// A slow first event is better than a function that does not start, and meets what went wrong
  /// once more.
  static void run(Loading loading) {
    try {
      loading.load();
    } catch (IOException | RuntimeException e) {
      Log.failure("what reads the first event could not be loaded", e);
    }
  }

  /// What is done meanwhile.
  public interface Loading {
    void load() throws IOException;
  }
}
