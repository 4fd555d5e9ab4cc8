package nl.burgernet.publishactions;

import java.time.Instant;
import java.util.List;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.Texts;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.Circle;
import tools.jackson.databind.node.ArrayNode;

/// The actions as the clients of `burgernet-api/v2` read them: one circle each, moments in seconds
/// since 1970, and all messages of an action as a thread, the oldest first.
///
/// The words of `actionType` and `messageType` are ours: nobody wrote down what they were.
record ActionsV2Shape(Links links, AreaShapes shapes) {
  PublicFile actions(List<PublicAction> actions) {
    var document = Wire.JSON.createObjectNode();
    var array = document.putArray("actions");
    for (var action : actions) {
      var circle = shapes.circleAround(action.area());
      var closedAt = action.closedAt();
      var json =
          array
              .addObject()
              .put("id", action.id().toString())
              .put("municipality", place(action))
              .put("actionType", action.kind().name())
              .put("amberAlert", action.isAmberAlert())
              .put("active", action.state() == PublicAction.State.RUNNING)
              .put("startTimestamp", action.startedAt().getEpochSecond())
              .put(
                  "endTimestamp",
                  (closedAt == null ? action.plannedEnd() : closedAt).getEpochSecond());
      json.putObject("area")
          .put("lat", circle.centre().latitude())
          .put("lng", circle.centre().longitude())
          .put("radius", radius(circle));
      thread(json.putArray("messages"), action);
    }
    return PublicFile.of(PublicFile.JSON, document.toString());
  }

  /// The name of the place, and that the circle is not the area itself where it is not.
  static String place(PublicAction action) {
    return switch (action.area()) {
      case ActionArea.InCircle _ -> action.place();
      case ActionArea.InPolygon _, ActionArea.InRegions _ ->
          action.place() + " (de cirkel ligt om het eigenlijke gebied)";
    };
  }

  private static long radius(Circle circle) {
    return (long) Math.ceil(circle.radiusMetres());
  }

  private void thread(ArrayNode thread, PublicAction action) {
    if (action.outcome() == null || !action.kind().isAboutSomebodyMissing()) {
      descriptions(thread, action);
    }
    if (action.outcome() != null && action.closedAt() != null) {
      var end = new Texts(Words.headline(action), action.outcome().text(), null);
      say(thread, action, end, "END", action.closedAt());
    }
  }

  private void descriptions(ArrayNode thread, PublicAction action) {
    say(thread, action, action.first(), "START", action.startedAt());
    for (var change : action.changes()) {
      if (change.texts() != null) {
        say(thread, action, change.texts(), "UPDATE", change.at());
      }
    }
  }

  private void say(ArrayNode thread, PublicAction action, Texts texts, String type, Instant at) {
    thread
        .addObject()
        .put("title", texts.headline())
        .put("body", Words.all(texts.message(), texts.details()))
        .put("responseUrl", links.page(action.id()))
        .put("messageType", type)
        .put("lastModifiedTimestamp", at.getEpochSecond())
        .put("speechId", "");
  }
}
