package nl.burgernet.publishactions;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import nl.burgernet.events.Outcome;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.Circle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// AMBER Alerts and Vermist Kind Alerts as the clients of `landactiehost` read them: an array,
/// every value a string or null, circles as `latitude,longitude metres`, and the message that ends
/// an alert beside the alert itself.
///
/// An alert that was updated stays one `Alert` with the newest words: clients that know only that
/// word must not lose it.
record LandactiehostShape(Links links, AreaShapes shapes) {
  private static final String AMBER_ALERT = "10";
  private static final String MISSING_CHILD_ALERT = "5";

  PublicFile alerts(List<PublicAction> actions) {
    var alerts = Wire.JSON.createArrayNode();
    actions.forEach(action -> add(alerts, action, "Actual"));
    return PublicFile.of(PublicFile.JSON, alerts.toString());
  }

  /// Never empty: an example of each kind of message, and the exercises of the moment.
  PublicFile testAlerts(List<PublicAction> exercises) {
    var alerts = (ArrayNode) Wire.JSON.readTree(Publisher.resource("test-alerts.json"));
    for (JsonNode example : alerts) {
      var media = (ObjectNode) example.path("Message").path("Media");
      if (media.path("Image").isString()) {
        media
            .put("Image", links.of("pages/burgernet.png"))
            .put("SmallImage", links.of("pages/burgernet.png"));
      }
    }
    exercises.stream()
        .filter(PublicAction::isInFeeds)
        .forEach(action -> add(alerts, action, "Exercise"));
    return PublicFile.of(PublicFile.JSON, alerts.toString());
  }

  private void add(ArrayNode alerts, PublicAction action, String state) {
    var level =
        switch (action.childAlert()) {
          case AMBER_ALERT -> AMBER_ALERT;
          case MISSING_CHILD_ALERT -> MISSING_CHILD_ALERT;
          case LOCAL -> null;
          case null -> null;
        };
    if (level == null) {
      return;
    }
    var newest = action.newest();
    var outcome = action.outcome();
    var told = outcome == null ? newest : action.told().get(action.told().size() - 2);
    alerts.add(alert(action, state, level, told));
    if (outcome != null) {
      alerts.add(cancel(action, state, level, newest, outcome));
    }
  }

  private ObjectNode alert(
      PublicAction action, String state, String level, PublicAction.Told told) {
    var json = head(action, state, level, told, "Alert");
    var message = json.putObject("Message");
    message
        .put("Title", Words.headline(action))
        .put("Description", Words.text(action))
        .put("DescriptionExt", "Vermist")
        .put("Readmore_URL", links.page(action.id()))
        .putNull("Media_URL");
    var photo = action.photos().stream().findFirst().orElse(null);
    message
        .putObject("Media")
        .put("Image", photo == null ? null : photo.within(PublicPhotos.ON_A_SCREEN).url())
        .put("SmallImage", photo == null ? null : photo.within(PublicPhotos.IN_A_LIST).url());
    return area(json, action, level);
  }

  private ObjectNode cancel(
      PublicAction action, String state, String level, PublicAction.Told told, Outcome outcome) {
    var json = head(action, state, level, told, "Cancel");
    var message = json.putObject("Message");
    message
        .putNull("Title")
        .put("Description", "Sluitbericht " + Words.kind(action) + ": " + outcome.text())
        .putNull("DescriptionExt")
        .put("Readmore_URL", links.page(action.id()))
        .putNull("Media_URL");
    message.putObject("Media").putNull("Image").putNull("SmallImage");
    return area(json, action, level);
  }

  private static ObjectNode head(
      PublicAction action, String state, String level, PublicAction.Told told, String type) {
    var json =
        Wire.JSON
            .createObjectNode()
            .put("AlertId", digits(action.id().toString()))
            .put("MessageId", digits(CapMessages.identifier(action, told)))
            .put("Sender", "Burgernet")
            .put("Sent", String.valueOf(told.at().getEpochSecond()))
            .put("State", state)
            .put("Type", type)
            .put("Scope", "Public")
            .put("AlertLevel", level);
    json.putObject("Location").putNull("Description").putNull("Latitude").putNull("Longitude");
    return json;
  }

  /// Where an AMBER Alert is, is nowhere: it is for the whole country.
  private ObjectNode area(ObjectNode json, PublicAction action, String level) {
    var circle = level.equals(AMBER_ALERT) ? null : shapes.circleAround(action.area());
    json.putObject("Area")
        .put("Description", circle == null ? null : ActionsV2Shape.place(action))
        .put("Circle", circle == null ? null : circle(circle, circle.radiusMetres()))
        .put("CircleKM", circle == null ? null : circle(circle, circle.radiusMetres() / 1000));
    return json;
  }

  private static String circle(Circle circle, double radius) {
    return String.format(
        Locale.ROOT,
        "%.6f,%.6f %s",
        circle.centre().latitude(),
        circle.centre().longitude(),
        BigDecimal.valueOf(radius).stripTrailingZeros().toPlainString());
  }

  /// A name in digits alone, ten of them, always the same for the same text.
  static String digits(String text) {
    var hash =
        Long.parseUnsignedLong(
            PublicFile.digestOf(text.getBytes(StandardCharsets.UTF_8)).substring(0, 15), 16);
    return String.valueOf(1_000_000_000L + hash % 9_000_000_000L);
  }
}
