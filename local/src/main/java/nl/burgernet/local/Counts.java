package nl.burgernet.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import nl.burgernet.events.Wire;

/// What was counted, at the client, while actions went their way: the part of what it costs that
/// follows from the code. What the numbers are worth follows from the template, the workload and
/// the prices.
///
/// @param deliveries what delivering takes, by the pace at which it is done and the channel
/// @param stretches what all other functions did, by the stretch of the way
/// @param participantBytes of a participant's item, on average
/// @param metrics our own metrics that were written
record Counts(
    Map<String, Map<String, Delivery>> deliveries,
    Map<String, Stretch> stretches,
    double participantBytes,
    int metrics) {
  /// A part of an action's way.
  ///
  /// @param units into which the area was cut
  /// @param slices of all channels together
  /// @param functions what each did, by its name in the template without the hash
  /// @param objects requests of S3, by bucket and operation
  record Stretch(int units, int slices, Map<String, Work> functions, Map<String, Long> objects) {
    Stretch {
      functions = new TreeMap<>(functions);
      objects = new TreeMap<>(objects);
    }
  }

  /// What one function did.
  ///
  /// @param tableCalls requests of tables
  /// @param read units of 4 KB that were read
  /// @param written units of 1 KB that were written; a transaction counts twice, and a write whose
  ///   condition failed counts too
  /// @param queueCalls requests of queues that the function made itself
  /// @param publishes to topics
  /// @param secretCalls secrets that were read
  /// @param logBytes that it logged itself
  record Work(
      long invocations,
      long tableCalls,
      double read,
      double written,
      long queueCalls,
      long publishes,
      long secretCalls,
      long logBytes) {
    static final Work NONE = new Work(0, 0, 0, 0, 0, 0, 0, 0);

    Work withoutSecrets() {
      return new Work(invocations, tableCalls, read, written, queueCalls, publishes, 0, logBytes);
    }

    Work and(Work more) {
      return new Work(
          invocations + more.invocations,
          tableCalls + more.tableCalls,
          read + more.read,
          written + more.written,
          queueCalls + more.queueCalls,
          publishes + more.publishes,
          secretCalls + more.secretCalls,
          logBytes + more.logBytes);
    }
  }

  /// What it takes to tell one person on a channel, once of the action and once of its outcome, at
  /// a pace; counted in virtual time over some hundreds of people.
  ///
  /// @param perSecond the quota
  /// @param atOnce how many functions share it
  /// @param sliceSize how many people a slice has
  record Delivery(
      double perSecond, int atOnce, int sliceSize, PerMessage action, PerMessage outcome) {}

  /// @param seconds how long functions run for one message, also while they only wait
  /// @param queueCalls to put a slice back, or to report a refusal
  record PerMessage(
      double invocations,
      double seconds,
      double tableCalls,
      double read,
      double written,
      double gets,
      double queueCalls) {
    PerMessage and(PerMessage more) {
      return new PerMessage(
          invocations + more.invocations,
          seconds + more.seconds,
          tableCalls + more.tableCalls,
          read + more.read,
          written + more.written,
          gets + more.gets,
          queueCalls + more.queueCalls);
    }
  }

  Counts {
    deliveries = new TreeMap<>(deliveries);
    stretches = new TreeMap<>(stretches);
  }

  static Counts read(Path file) {
    try {
      return Wire.fromJson(Files.readString(file), Counts.class);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  void write(Path file) {
    try {
      Files.writeString(file, Json.read(Wire.toJson(this)).toPrettyString() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
