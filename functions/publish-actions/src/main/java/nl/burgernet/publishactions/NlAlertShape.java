package nl.burgernet.publishactions;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.GeoPoint;

/// Emergencies as the clients of NL-Alert read them, the oldest first: Dutch and English in one
/// text, and rings of `latitude,longitude`. Emergencies alone: those clients ring an alarm.
record NlAlertShape(Links links, Words words, AreaShapes shapes) {
  /// Not served as it lies here: a function answers what came after the alert that a client names.
  static final String KEY = "state/nl-alert.json";

  /// Under which the public asks for it.
  static final String PATH = "api/v1/providers/nl-alert/alerts";

  private static final int CORNERS = 100;

  PublicFile alerts(List<PublicAction> actions) {
    var document = Wire.JSON.createObjectNode();
    var data = document.putArray("data");
    actions.stream()
        .filter(action -> action.kind() == Kind.EMERGENCY)
        .sorted(Comparator.comparing(PublicAction::startedAt))
        .forEach(
            action -> {
              var closedAt = action.closedAt();
              var alert =
                  data.addObject()
                      .put("id", action.id().toString())
                      .put("message", message(action))
                      .put("type", "nl-alert")
                      .put("start_at", action.startedAt().toString())
                      .put("stop_at", closedAt == null ? null : closedAt.toString());
              var area = alert.putArray("area");
              shapes.outline(action.area(), CORNERS).forEach(ring -> area.add(ring(ring)));
              alert.put("resource_uri", links.of(PATH + "/" + action.id()));
            });
    return PublicFile.of(PublicFile.JSON, document.toString());
  }

  private String message(PublicAction action) {
    return "Burgernet. %s. %s %s***Burgernet (English). %s. %s %s"
        .formatted(
            Words.headline(action),
            // Three stars are where the English begins.
            Words.text(action).replace("***", "* * *"),
            words.instruction(action),
            Words.headlineInEnglish(action),
            Words.textInEnglish(action),
            words.instructionInEnglish(action));
  }

  private static String ring(List<GeoPoint> ring) {
    return String.join(
        " ",
        ring.stream()
            .map(
                place ->
                    String.format(Locale.ROOT, "%.5f,%.5f", place.latitude(), place.longitude()))
            .toList());
  }
}
