package nl.burgernet.infrastructure;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/// Takes in what citizens saw, and tells them what became of it.
final class SightingDoor extends Construct {
  private final JavaFunction function;

  SightingDoor(Construct scope, String id, FunctionCode code, Records records, Alarms alarms) {
    super(scope, id);
    var photos = records.photos();
    function =
        new JavaFunction(
            this,
            "Function",
            new JavaFunction.Props(
                code.of("receive-photo"),
                "nl.burgernet.receivephoto.SightingDoorHandler",
                Duration.seconds(10),
                1769,
                alarms,
                Map.of(
                    "ACTIONS_TABLE", records.actions().getTableName(),
                    "SIGHTINGS_TABLE", photos.sightings().getTableName(),
                    "PHOTOS_BUCKET", photos.photos().getBucketName())));
    function.mayRead(records.actions());
    function.mayReadAndWrite(photos.sightings());
    // What it signs it must be allowed to do itself: forms by which photos arrive, and nothing that
    // reads.
    function.mayWriteTo(photos.photos(), "arrivals/sightings/");
  }

  JavaFunction function() {
    return function;
  }
}
