package nl.burgernet.publishactions;

import java.util.List;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.MultiPolygon;
import nl.burgernet.geography.Polygon;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Our own feeds: for sites, for maps, and the one document with which a phone does everything.
record JsonFeeds(Links links, Words words, AreaShapes shapes) {
  /// On an evening with thirty actions the phones' document stays below 20 KB.
  private static final int CORNERS_FOR_PHONES = 30;

  private static final int CORNERS_OF_REGIONS = 200;

  PublicFile actions(Bulletin bulletin) {
    var document = document(bulletin);
    var actions = document.putArray("actions");
    for (var action : bulletin.inFeeds()) {
      var json = about(action).put("place", action.place());
      json.set("area", exactly(action.area()));
      json.put("cap", links.cap(action.id()));
      actions.add(json);
    }
    return json(document);
  }

  PublicFile forPhones(Bulletin bulletin) {
    var document = document(bulletin).put("phone", words.numbers().usual());
    var actions = document.putArray("actions");
    for (var action : bulletin.inFeeds()) {
      var json = about(action).put("call", words.phone(action));
      json.set("area", coarsely(action.area()));
      actions.add(json);
    }
    return json(document);
  }

  PublicFile geoJson(Bulletin bulletin) {
    var document = Wire.JSON.createObjectNode().put("type", "FeatureCollection");
    var features = document.putArray("features");
    for (var action : bulletin.inFeeds()) {
      var feature = features.addObject().put("type", "Feature").put("id", action.id().toString());
      var properties = about(action).put("place", action.place());
      if (shapes.exact(action.area()) instanceof Circle circle) {
        // GeoJSON knows no circles: the geometry is a polygon of 36 sides around this one.
        properties.set("circle", circle(circle));
        feature.set("geometry", rings(shapes.outline(action.area(), CORNERS_OF_REGIONS)));
      } else {
        feature.set("geometry", exactly(action.area()));
      }
      feature.set("properties", properties);
    }
    return PublicFile.of(PublicFile.GEO_JSON, document.toString());
  }

  private static ObjectNode document(Bulletin bulletin) {
    return Wire.JSON
        .createObjectNode()
        .put("version", 1)
        .put("changedAt", bulletin.changedAt().toString());
  }

  private static PublicFile json(ObjectNode document) {
    return PublicFile.of(PublicFile.JSON, document.toString());
  }

  private ObjectNode about(PublicAction action) {
    var json =
        Wire.JSON
            .createObjectNode()
            .put("id", action.id().toString())
            .put("version", action.newest().number() + 1)
            .put("kind", action.kind().name());
    if (action.childAlert() != null) {
      json.put("childAlert", action.childAlert().name());
    }
    json.put("state", action.state().name()).put("headline", Words.subject(action));
    var outcome = action.outcome();
    if (outcome == null) {
      json.put("message", action.texts().message());
      if (action.texts().details() != null) {
        json.put("details", action.texts().details());
      }
      updates(json, action);
      if (!action.photos().isEmpty()) {
        var array = json.putArray("photos");
        action
            .photos()
            .forEach(
                photo ->
                    array
                        .addObject()
                        .put("url", photo.within(PublicPhotos.ON_A_SCREEN).url())
                        .put("smallUrl", photo.within(PublicPhotos.IN_A_LIST).url())
                        .put("alt", photo.alt()));
      }
    } else {
      json.putObject("outcome")
          .put("ending", outcome.ending().name())
          .put("text", outcome.text())
          .put("at", String.valueOf(action.closedAt()));
    }
    return json.put("startedAt", action.startedAt().toString())
        .put("changedAt", action.changedAt().toString())
        .put("expiresAt", action.until().toString())
        .put("url", links.page(action.id()));
  }

  private static void updates(ObjectNode json, PublicAction action) {
    var told = action.changes().stream().filter(change -> change.texts() != null).toList();
    if (told.isEmpty()) {
      return;
    }
    var updates = json.putArray("updates");
    for (var change : told) {
      if (change.texts() != null) {
        updates
            .addObject()
            .put("at", change.at().toString())
            .put("correction", change.correction())
            .put("message", change.texts().message());
      }
    }
  }

  private static ObjectNode circle(Circle circle) {
    var json = Wire.JSON.createObjectNode().put("type", "Circle");
    json.putObject("centre")
        .put("latitude", circle.centre().latitude())
        .put("longitude", circle.centre().longitude());
    return json.put("radiusMetres", circle.radiusMetres());
  }

  private ObjectNode coarsely(ActionArea area) {
    return shapes.exact(area) instanceof Circle circle
        ? circle(circle)
        : rings(shapes.outline(area, CORNERS_FOR_PHONES));
  }

  private ObjectNode exactly(ActionArea area) {
    return switch (shapes.exact(area)) {
      case Circle circle -> circle(circle);
      case Polygon polygon -> {
        var json = Wire.JSON.createObjectNode().put("type", "Polygon");
        var coordinates = json.putArray("coordinates");
        polygon.rings().forEach(ring -> add(coordinates, ring));
        yield json;
      }
      case MultiPolygon _ -> rings(shapes.outline(area, CORNERS_OF_REGIONS));
    };
  }

  private static ObjectNode rings(List<List<GeoPoint>> rings) {
    var json = Wire.JSON.createObjectNode();
    if (rings.size() == 1) {
      json.put("type", "Polygon");
      add(json.putArray("coordinates"), rings.getFirst());
    } else {
      json.put("type", "MultiPolygon");
      var polygons = json.putArray("coordinates");
      rings.forEach(ring -> add(polygons.addArray(), ring));
    }
    return json;
  }

  private static void add(ArrayNode rings, List<GeoPoint> ring) {
    var json = rings.addArray();
    ring.forEach(place -> json.addArray().add(place.longitude()).add(place.latitude()));
  }
}
