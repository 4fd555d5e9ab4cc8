package nl.burgernet.receivephoto;

import java.time.Duration;
import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.Message;
import nl.burgernet.events.Wire;

/// What an action's end does to its photos: those of the public are withdrawn at once, what
/// citizens sent goes seven days later.
record Ending(Photos photos, Reminders reminders) {
  static final Duration SIGHTINGS_ARE_KEPT = Duration.ofDays(7);

  void handle(String body) {
    var closed = closed(body);
    var forgottenAt = closed.occurredAt().plus(SIGHTINGS_ARE_KEPT);
    reminders.note(new Reminder.Forget(forgottenAt, closed.actionId()));
    withdraw(closed);
  }

  /// Withdraws the photos of the public alone.
  void withdraw(String body) {
    withdraw(closed(body));
  }

  private void withdraw(ActionClosed closed) {
    photos.end(closed.actionId(), closed.occurredAt());
  }

  private static ActionClosed closed(String body) {
    return switch (Wire.fromJson(body, Message.class)) {
      case ActionClosed closed -> closed;
      case Message other ->
          throw new IllegalArgumentException("not for the end of photos: " + Wire.typeOf(other));
    };
  }
}
