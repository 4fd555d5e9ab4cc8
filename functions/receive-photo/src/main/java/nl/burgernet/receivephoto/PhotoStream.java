package nl.burgernet.receivephoto;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.MalformedMessage;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Log;
import org.jspecify.annotations.Nullable;

/// Follows the changes of the public photos: deletes what was withdrawn, and tells everybody who
/// shows photos which ones are left.
///
/// @param site the address under which public photos are served, ending in a slash
record PhotoStream(PhotoStore store, Announcements announcements, String site) {
  /// The same where nobody hears of a change.
  PhotoStream toNobody() {
    return new PhotoStream(store, Wire::toJson, site);
  }

  /// Follows each change; at the first that fails it stops, and answers from which change on the
  /// stream must come again.
  void follow(InputStream event, OutputStream answer) throws IOException {
    var failures = List.<Failure>of();
    for (var change : Wire.JSON.readValue(event, Event.class).Records()) {
      try {
        follow(change);
      } catch (RuntimeException e) {
        Log.failure("a change was not followed and will come again", e, "change", number(change));
        failures = List.of(new Failure(number(change)));
        break;
      }
    }
    Wire.JSON.writeValue(answer, new Answer(failures));
  }

  private void follow(Change change) {
    var image = change.dynamodb().NewImage();
    var document = image == null ? null : image.get("document");
    if (document == null || document.S() == null) {
      // Deleted, when its time had come.
      return;
    }
    ActionPhotos photos;
    try {
      photos = Wire.fromJson(document.S(), ActionPhotos.class);
    } catch (MalformedMessage e) {
      // Reported as failed it would hold up every other action's photos for a day; the metric has
      // the alarm.
      Log.failure("an action's photos are not readable", e, "change", number(change));
      Log.count("UnreadablePhotos", "Count", 1, Map.of("function", "receive-photo"));
      return;
    }
    // Before anybody hears of it: whoever asks for a withdrawn photo then, finds none.
    photos.gone().forEach(photo -> store.drop(photos.arrival(photo)));
    announcements.announce(photos.event(site));
    Log.info("photos changed", "actionId", photos.actionId(), "version", photos.version());
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
