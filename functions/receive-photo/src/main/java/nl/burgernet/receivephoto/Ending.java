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
    switch (Wire.fromJson(body, Message.class)) {
      case ActionClosed closed -> {
        var at = closed.occurredAt();
        reminders.note(new Reminder.Forget(at.plus(SIGHTINGS_ARE_KEPT), closed.actionId()));
        photos.end(closed.actionId(), at);
      }
      case Message other ->
          throw new IllegalArgumentException("not for the end of photos: " + Wire.typeOf(other));
    }
  }
}
