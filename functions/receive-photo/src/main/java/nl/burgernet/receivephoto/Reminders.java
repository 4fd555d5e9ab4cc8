package nl.burgernet.receivephoto;

import java.time.Instant;
import java.util.List;

/// What is to be deleted, and when; kept until it is done.
interface Reminders {
  /// Notes a reminder; one that stands already stands once.
  void note(Reminder reminder);

  /// Those whose moment has come, the oldest first.
  List<Reminder> due(Instant now);

  void done(Reminder reminder);
}
