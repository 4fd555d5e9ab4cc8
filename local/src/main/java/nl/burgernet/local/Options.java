package nl.burgernet.local;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How the suite is to run.
///
/// @param port where the front door listens; 0 is any free port
/// @param data where everything is kept over restarts; null keeps it in memory
/// @param paused whether sources wait for `resumeSources`, so that tables can be filled before
/// @param keptInFull how many of the newest messages each provider keeps with their texts
/// @param limits what the providers let the account send
/// @param environment added to the environment of every function, and stronger than the template
/// @param functionLog gets what functions log, and why they failed
record Options(
    int port,
    @Nullable Path data,
    boolean paused,
    int keptInFull,
    AccountLimits limits,
    Map<String, String> environment,
    InstantSource clock,
    Consumer<String> functionLog) {

  /// In memory, on any free port, silent.
  static Options inMemory() {
    return new Options(
        0, null, false, 20_000, AccountLimits.usual(), Map.of(), InstantSource.system(), _ -> {});
  }

  Options withPort(int port) {
    return new Options(port, data, paused, keptInFull, limits, environment, clock, functionLog);
  }

  Options withData(@Nullable Path data) {
    return new Options(port, data, paused, keptInFull, limits, environment, clock, functionLog);
  }

  Options withSourcesPaused() {
    return new Options(port, data, true, keptInFull, limits, environment, clock, functionLog);
  }

  Options withKeptInFull(int keptInFull) {
    return new Options(port, data, paused, keptInFull, limits, environment, clock, functionLog);
  }

  Options withLimits(AccountLimits limits) {
    return new Options(port, data, paused, keptInFull, limits, environment, clock, functionLog);
  }

  Options withEnvironment(Map<String, String> environment) {
    return new Options(port, data, paused, keptInFull, limits, environment, clock, functionLog);
  }

  Options withClock(InstantSource clock) {
    return new Options(port, data, paused, keptInFull, limits, environment, clock, functionLog);
  }

  Options withFunctionLog(Consumer<String> functionLog) {
    return new Options(port, data, paused, keptInFull, limits, environment, clock, functionLog);
  }
}
