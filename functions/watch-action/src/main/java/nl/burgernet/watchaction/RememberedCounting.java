package nl.burgernet.watchaction;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.rolls.Progress;

/// Counts an action again only after a while that grows with it: a count reads what all its slices
/// say, some megabytes for a national action, and screens ask every two seconds.
final class RememberedCounting implements Counting {
  /// An ordinary action is counted at each look.
  private static final int CONTACTS_A_SECOND = 100_000;

  /// Nobody waits longer than this for a newer number.
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final int ACTIONS = 50;

  private final Counting counting;
  private final InstantSource clock;
  private final Map<ActionId, Remembered> remembered =
      new LinkedHashMap<>(ACTIONS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ActionId, Remembered> eldest) {
          return size() > ACTIONS;
        }
      };

  RememberedCounting(Counting counting, InstantSource clock) {
    this.counting = counting;
    this.clock = clock;
  }

  private record Remembered(Progress progress, int textSequence, Instant until) {}

  @Override
  public Progress progress(ActionId id, int textSequence) {
    var now = clock.instant();
    synchronized (remembered) {
      var known = remembered.get(id);
      if (known != null && known.textSequence() == textSequence && now.isBefore(known.until())) {
        return known.progress();
      }
    }
    var progress = counting.progress(id, textSequence);
    var until = now.plus(remember(progress));
    synchronized (remembered) {
      remembered.put(id, new Remembered(progress, textSequence, until));
    }
    return progress;
  }

  private static Duration remember(Progress progress) {
    var contacts =
        progress.channels().values().stream().mapToLong(Progress.OfChannel::toBeTold).sum();
    var seconds = Duration.ofSeconds(contacts / CONTACTS_A_SECOND);
    return seconds.compareTo(LONGEST) > 0 ? LONGEST : seconds;
  }
}
