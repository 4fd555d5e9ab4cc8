package nl.burgernet.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.events.Action;
import nl.burgernet.events.Channel;

/// A part of what a demo shows beside the messages that go out from rolls.
interface Scene {
  /// Once the action runs.
  void begin(Action action) throws InterruptedException;

  /// Once it was closed.
  void end(Action action) throws InterruptedException;

  /// How it went on the channel that it is about, if it is about one.
  default Optional<Row> row() {
    return Optional.empty();
  }

  /// What was received there, by what it is.
  default Map<String, String> messages() {
    return new LinkedHashMap<>();
  }

  /// Counts of a channel that has no rolls.
  ///
  /// @param of what is counted: accounts, devices or boards
  record Row(Channel channel, String of, int toBeTold, int told, int outcomeTold) {}
}
