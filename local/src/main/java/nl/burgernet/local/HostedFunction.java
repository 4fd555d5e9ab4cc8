package nl.burgernet.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A function in this JVM. As in Lambda an instance works on one event at a time, another instance
/// is made when all are busy, and an instance that overran its time is thrown away.
final class HostedFunction implements AutoCloseable {
  /// What the template says about a function; the handler is a class, perhaps with `::method`.
  record Description(
      String name,
      String handler,
      Map<String, String> environment,
      Duration timeLimit,
      int memoryMegabytes,
      int concurrency) {}

  /// Also in the threads that a handler starts.
  private static final InheritableThreadLocal<String> WORKING = new InheritableThreadLocal<>();

  private final Description description;
  private final Supplier<RequestStreamHandler> maker;
  private final Consumer<String> log;
  private final Semaphore free;
  private final ConcurrentLinkedDeque<RequestStreamHandler> idle = new ConcurrentLinkedDeque<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong invocations = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  HostedFunction(
      Description description, Supplier<RequestStreamHandler> maker, Consumer<String> log) {
    this.description = description;
    this.maker = maker;
    this.log = log;
    this.free = new Semaphore(description.concurrency());
  }

  /// Loads the handler that the template names from the class path, and makes its first instance.
  static HostedFunction load(Description description, Consumer<String> log) {
    var type = handlerType(description);
    var function = new HostedFunction(description, () -> instance(type, description), log);
    function.idle.push(function.maker.get());
    return function;
  }

  /// The function that works on this thread, or null if none does: an emulator, or a test.
  static @Nullable String working() {
    return WORKING.get();
  }

  String name() {
    return description.name();
  }

  Duration timeLimit() {
    return description.timeLimit();
  }

  /// Makes one more instance, to which no event goes.
  RequestStreamHandler newHandler() {
    return maker.get();
  }

  long invocations() {
    return invocations.get();
  }

  /// Whether an event was handed over that it is not done with.
  boolean works() {
    // In this order, or one that begins and ends in between would count as ended twice.
    var done = ended.get();
    return invocations.get() > done;
  }

  long failures() {
    return failures.get();
  }

  /// Hands over an event and waits for the answer, or for the end of the time limit.
  byte[] invoke(byte[] event) throws InvocationFailed, InterruptedException {
    free.acquire();
    try {
      invocations.incrementAndGet();
      var taken = idle.poll();
      var handler = taken == null ? maker.get() : taken;
      var context = context();
      var running = threads.submit(() -> handle(handler, event, context));
      try {
        var answer = running.get(description.timeLimit().toNanos(), TimeUnit.NANOSECONDS);
        idle.push(handler);
        return answer;
      } catch (ExecutionException e) {
        idle.push(handler);
        throw failed("threw " + e.getCause(), e.getCause() == null ? e : e.getCause());
      } catch (TimeoutException e) {
        running.cancel(true);
        throw failed("took longer than " + description.timeLimit().toSeconds() + " s", e);
      } catch (InterruptedException e) {
        running.cancel(true);
        throw e;
      }
    } finally {
      ended.incrementAndGet();
      free.release();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  @Override
  public String toString() {
    return description.name();
  }

  private LocalContext context() {
    return new LocalContext(
        UUID.randomUUID().toString(),
        description.name(),
        description.memoryMegabytes(),
        System.nanoTime() + description.timeLimit().toNanos(),
        log);
  }

  private static byte[] handle(RequestStreamHandler handler, byte[] event, LocalContext context)
      throws Exception {
    WORKING.set(context.functionName());
    var answer = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), answer, context);
    return answer.toByteArray();
  }

  private InvocationFailed failed(String how, Throwable cause) {
    failures.incrementAndGet();
    var trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace, true));
    log.accept(description.name() + " " + how + System.lineSeparator() + trace);
    return new InvocationFailed(description.name() + " " + how, cause);
  }

  private static Class<? extends RequestStreamHandler> handlerType(Description description) {
    var name = description.handler().replaceFirst("::.*", "");
    try {
      return Class.forName(name).asSubclass(RequestStreamHandler.class);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          description.name()
              + " has the handler "
              + name
              + ", which is not on the class path: add its module to local/pom.xml",
          e);
    } catch (ClassCastException e) {
      throw new IllegalArgumentException(name + " is not a RequestStreamHandler", e);
    }
  }

  /// Our convention is a constructor that takes the environment, which no JVM can change for
  /// itself.
  private static RequestStreamHandler instance(
      Class<? extends RequestStreamHandler> type, Description description) {
    try {
      for (var constructor : type.getConstructors()) {
        if (constructor.getParameterCount() == 1
            && constructor.getParameterTypes()[0] == Map.class) {
          return (RequestStreamHandler) constructor.newInstance(description.environment());
        }
      }
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          description.name() + " does not start: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          type.getName() + " needs a public constructor that takes its environment, a Map", e);
    }
  }
}
