package nl.burgernet.local;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A world of workers of which one moves at a time, in an order that a seed decides; each may be
/// stopped for ever before and after everything that it does to the outside.
final class Simulation implements InstantSource {
  /// A process is gone: nothing catches it, nothing is written after it.
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("the process is gone", null, false, false);
    }
  }

  private static final ThreadLocal<Worker> CURRENT = new ThreadLocal<>();

  private final Random random;
  private final List<Worker> workers = new ArrayList<>();
  private Instant now;
  private long steps;

  Simulation(long seed, Instant start) {
    this.random = new Random(seed);
    this.now = start;
  }

  /// A process that works off one message.
  private static final class Worker {
    private final Semaphore go = new Semaphore(0);
    private final Semaphore back = new Semaphore(0);
    private final Instant end;
    private Instant asleepUntil = Instant.MIN;
    private boolean doomed;
    private boolean done;
    private @Nullable Throwable failure;

    private Worker(Instant end) {
      this.end = end;
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  long steps() {
    return steps;
  }

  int workers() {
    return workers.size();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /// The same object, but whoever calls it may be stopped or overtaken before and after each call.
  <T> T everyCall(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              step();
              try {
                var result = method.invoke(target, arguments);
                step();
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /// Starts a worker that is killed at its time limit at the latest; `work` says whether it ended
  /// well.
  void start(Duration limit, Runnable work) {
    var worker = new Worker(now.plus(limit));
    workers.add(worker);
    Thread.ofVirtual()
        .start(
            () -> {
              CURRENT.set(worker);
              worker.go.acquireUninterruptibly();
              try {
                if (!worker.doomed) {
                  work.run();
                }
              } catch (Crash e) {
                // Gone, as it may.
              } catch (Throwable e) {
                worker.failure = e;
              } finally {
                worker.done = true;
                worker.back.release();
              }
            });
  }

  /// Lets one worker, if any is awake, go on to its next effect.
  void moveOne() {
    killWhoseTimeIsUp();
    var awake = workers.stream().filter(worker -> !now.isBefore(worker.asleepUntil)).toList();
    if (!awake.isEmpty()) {
      move(awake.get(random.nextInt(awake.size())));
    }
  }

  /// Ends one process where it stands; false when there is none.
  boolean crashOne() {
    if (workers.isEmpty()) {
      return false;
    }
    crash(workers.get(random.nextInt(workers.size())));
    return true;
  }

  boolean isAnybodyAwake() {
    return workers.stream().anyMatch(worker -> !now.isBefore(worker.asleepUntil));
  }

  int killWhoseTimeIsUp() {
    var late = workers.stream().filter(worker -> now.isAfter(worker.end)).toList();
    late.forEach(this::crash);
    return late.size();
  }

  /// The next moment at which a sleeping worker wakes up.
  @Nullable Instant nextAwakening() {
    return workers.stream()
        .map(worker -> worker.asleepUntil)
        .filter(time -> time.isAfter(now))
        .min(Instant::compareTo)
        .orElse(null);
  }

  /// The worker that calls this sleeps.
  void sleep(Duration time) {
    var worker = CURRENT.get();
    if (worker != null) {
      worker.asleepUntil = now.plus(time);
    }
    step();
  }

  /// A point at which the calling worker may be overtaken or stopped for ever.
  void step() {
    var worker = CURRENT.get();
    if (worker == null) {
      return;
    }
    steps++;
    worker.back.release();
    worker.go.acquireUninterruptibly();
    if (worker.doomed) {
      throw new Crash();
    }
  }

  private void crash(Worker worker) {
    worker.doomed = true;
    move(worker);
    workers.remove(worker);
  }

  private void move(Worker worker) {
    worker.go.release();
    worker.back.acquireUninterruptibly();
    if (worker.done) {
      workers.remove(worker);
      var failure = worker.failure;
      if (failure != null) {
        throw new AssertionError("a worker failed in a way that nothing foresees", failure);
      }
    }
  }
}
