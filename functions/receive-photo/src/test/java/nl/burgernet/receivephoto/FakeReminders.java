package nl.burgernet.receivephoto;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reminders in memory.
public final class FakeReminders implements Reminders {
  private final Set<Reminder> all = new LinkedHashSet<>();

  @Override
  public void note(Reminder reminder) {
    all.add(reminder);
  }

  @Override
  public List<Reminder> due(Instant now) {
    return all.stream()
        .filter(reminder -> !reminder.at().isAfter(now))
        .sorted(Comparator.comparing(Reminder::at))
        .toList();
  }

  @Override
  public void done(Reminder reminder) {
    all.remove(reminder);
  }
}
