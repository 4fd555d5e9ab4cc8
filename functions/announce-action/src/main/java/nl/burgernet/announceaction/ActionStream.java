package nl.burgernet.announceaction;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.MalformedMessage;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Log;
import org.jspecify.annotations.Nullable;

/// Announces the changes of the table of actions, in the order of the stream.
///
/// Every image is announced, also one that was announced before: whoever listens must bear repeats
/// anyway, because the stream itself repeats.
record ActionStream(Announcements announcements) {
  /// Announces each change; at the first that fails it stops, and answers from which change on the
  /// stream must come again.
  void announce(InputStream event, OutputStream answer) throws IOException {
    var failures = List.<Failure>of();
    for (var change : Wire.JSON.readValue(event, Event.class).Records()) {
      try {
        announce(change);
      } catch (RuntimeException e) {
        Log.failure("a change was not announced and will come again", e, "change", number(change));
        failures = List.of(new Failure(number(change)));
        break;
      }
    }
    Wire.JSON.writeValue(answer, new Answer(failures));
  }

  private void announce(Change change) {
    var image = change.dynamodb().NewImage();
    var document = image == null ? null : image.get("document");
    if (document == null || document.S() == null) {
      // Deleted, when its time had come; or put there by hand.
      Log.info("a change tells nothing", "change", number(change), "name", change.eventName());
      return;
    }
    ActionRecord record;
    try {
      record = Wire.fromJson(document.S(), ActionRecord.class);
    } catch (MalformedMessage e) {
      // Not reported as failed: the stream repeats a failed record until it expires, and for that
      // whole day every other action in the same shard would wait behind one that will never be
      // readable. All that a dead-letter queue would get is the record's number, and the action
      // itself is safe in the table; once readable again, the sweep announces it if it runs. The
      // metric has the alarm.
      Log.failure("an action is not readable", e, "change", number(change));
      Log.count("UnreadableActions", "Count", 1, Map.of("function", "announce-action"));
      return;
    }
    record.newest().forEach(announcements::announce);
    Log.info(
        "announced",
        "actionId",
        record.action().id(),
        "state",
        record.state(),
        "version",
        record.version());
  }

  private static String number(Change change) {
    return change.dynamodb().SequenceNumber();
  }

  private record Event(List<Change> Records) {}

  private record Change(String eventName, Image dynamodb) {}

  private record Image(String SequenceNumber, @Nullable Map<String, Attribute> NewImage) {}

  private record Attribute(@Nullable String S) {}

  private record Answer(List<Failure> batchItemFailures) {}

  private record Failure(String itemIdentifier) {}
}
