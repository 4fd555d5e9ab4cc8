package nl.burgernet.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// A suite in this JVM with a country in it, for whoever measures it from outside: all they get is
/// its address. While it runs, every SDK client of this JVM speaks to its emulators.
public final class RunningSuite implements AutoCloseable {
  private final Suite suite;

  private RunningSuite(Suite suite) {
    this.suite = suite;
  }

  /// How a suite is to be measured.
  ///
  /// @param template the folder of a stage's templates
  /// @param environment of every function, over what the template says
  /// @param keptInFull how many messages each provider keeps with their texts
  /// @param limits what the providers let the account send
  public record Wanted(
      Path template,
      int participants,
      Map<String, String> environment,
      int keptInFull,
      AccountLimits limits) {
    public Wanted {
      environment = Map.copyOf(environment);
    }
  }

  /// Starts the suite of a built tree and loads the participants into it.
  ///
  /// @param log gets what functions log
  public static RunningSuite start(Wanted wanted, Consumer<String> log) {
    var suite =
        Suite.start(
            Template.read(wanted.template()),
            Options.inMemory()
                .withSourcesPaused()
                .withKeptInFull(wanted.keptInFull())
                .withLimits(wanted.limits())
                .withEnvironment(wanted.environment())
                .withFunctionLog(log),
            log);
    try {
      Country.loadInto(suite, Population.usual(wanted.participants()));
      suite.startAfterLoading();
      return new RunningSuite(suite);
    } catch (RuntimeException e) {
      suite.close();
      throw e;
    }
  }

  /// Where its door is.
  public URI address() {
    return suite.address();
  }

  /// How often functions were called so far.
  public long invocations() {
    return suite.functions().stream().mapToLong(HostedFunction::invocations).sum();
  }

  /// Whether a function works at this moment.
  public boolean works() {
    return suite.functions().stream().anyMatch(HostedFunction::works);
  }

  @Override
  public void close() {
    suite.close();
  }
}
