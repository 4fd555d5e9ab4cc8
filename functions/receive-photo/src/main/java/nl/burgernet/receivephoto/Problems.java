package nl.burgernet.receivephoto;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import nl.burgernet.messaging.HttpAnswer;
import nl.burgernet.messaging.NoRoute;
import nl.burgernet.messaging.Problem;
import nl.burgernet.messaging.Problem.FieldError;

/// What these doors refuse, and what to do about it.
final class Problems {
  /// What a form may take; photos go elsewhere.
  static final int MOST_BYTES = 16 * 1024;

  static final Problem TOO_LARGE =
      new Problem(
          413,
          "too-large",
          "The body is too large",
          "Send at most " + MOST_BYTES + " bytes; the photo goes to the form's address.");

  static final Problem KEY =
      new Problem(
          400,
          "idempotency-key",
          "The Idempotency-Key is missing or unusable",
          "Send a header Idempotency-Key of 1 to 255 visible ASCII characters, new for each photo"
              + " and the same for each repeat of it.");

  static final Problem SIGHTING_KEY =
      new Problem(
          400,
          "idempotency-key",
          "The Idempotency-Key is missing or unusable",
          "Send a header Idempotency-Key with a random UUID, new for each sighting and the same for"
              + " each repeat of it.");

  static final Problem NO_ACTION =
      new Problem(404, "no-such-action", "There is no such action", "Check the action's id.");

  static final Problem NO_PHOTO =
      new Problem(404, "no-such-photo", "There is no such photo", "Check the photo's id.");

  static final Problem NO_SIGHTING =
      new Problem(
          404,
          "no-such-sighting",
          "There is no such sighting",
          "Check its id and its secret; sightings are deleted seven days after the action's end.");

  static final Problem OVER =
      new Problem(
          410,
          "action-over",
          "The action is over",
          "Nothing is taken in any more. Call 112 in an emergency, 0900-8844 otherwise.");

  static final Problem NOT_RUNNING =
      new Problem(
          409,
          "not-running",
          "The action does not run",
          "Photos are shown to the public only while an action runs.");

  static final Problem CHILD_PHOTO =
      new Problem(
          422,
          "child-photo",
          "A local message about a child goes out without a photo",
          ChildPhotos.ADVICE);

  static final Problem TOO_MANY_PHOTOS =
      new Problem(
          409,
          "too-many-photos",
          "The action has as many photos as it may have",
          "Withdraw one first.");

  private Problems() {}

  static Problem fields(List<FieldError> errors) {
    return Problem.ofFields(errors, "nothing was kept");
  }

  static HttpAnswer tooMany(Duration again) {
    return new Problem(
            429,
            "too-many-sightings",
            "Too many sightings",
            "Wait as long as Retry-After says. Who saw something that cannot wait, calls 112.")
        .answer()
        .with("retry-after", Long.toString(again.plusMillis(999).toSeconds()));
  }

  /// The answer where a path or a method leads nowhere.
  static HttpAnswer noRoute(String route, Map<String, String> methods) {
    var allowed = methods.get(route.substring(route.indexOf(' ') + 1));
    return NoRoute.answer(allowed == null ? List.of() : List.of(allowed.split(", ")));
  }
}
