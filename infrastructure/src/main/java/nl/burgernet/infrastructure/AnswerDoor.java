package nl.burgernet.infrastructure;

import java.util.Map;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/// Shows whoever was asked the questions, and takes in what they answer.
final class AnswerDoor extends Construct {
  private final JavaFunction function;

  AnswerDoor(
      Construct scope, String id, FunctionCode code, Records records, Stage stage, Alarms alarms) {
    super(scope, id);
    var inquiries = records.inquiries();
    var photos = records.photos().photos();
    function =
        new JavaFunction(
            this,
            "Function",
            new JavaFunction.Props(
                code.of(Inquire.MODULE),
                Inquire.PACKAGE + "AnswerHandler",
                Duration.seconds(10),
                1769,
                alarms,
                Map.of(
                    "INQUIRIES_TABLE", inquiries.inquiries().getTableName(),
                    "ANSWERS_TABLE", inquiries.answers().getTableName(),
                    "PHOTOS_BUCKET", photos.getBucketName(),
                    "ANSWER_URL", stage.inquiriesUrl(),
                    "ANSWERS_KEPT_DAYS", String.valueOf(stage.answersKeptDays()))));
    function.mayActOn(inquiries.inquiries(), "GetItem");
    function.mayActOn(inquiries.answers(), "GetItem", "UpdateItem");
    // What it signs it must be allowed to do itself: forms by which photos arrive. It reads what
    // became of a photo, and no photo.
    function.mayWriteTo(photos, "arrivals/answers/");
    function.mayRead(photos, "fates/answers/");
    function.maySeeWhatIsIn(photos);
  }

  JavaFunction function() {
    return function;
  }
}
