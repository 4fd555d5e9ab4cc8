package nl.burgernet.local;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What a document is made of, whatever it says: to hold a stand-in to an example that is
/// documented.
final class JsonShape {
  private JsonShape() {}

  /// The paths of its parts, each with the type of what stands there; those of a list's elements
  /// together.
  static Set<String> of(JsonNode json) {
    var paths = new TreeSet<String>();
    collect(json, "", paths);
    return paths;
  }

  private static void collect(JsonNode json, String path, Set<String> paths) {
    paths.add(path + " " + json.getNodeType());
    json.properties()
        .forEach(field -> collect(field.getValue(), path + "/" + field.getKey(), paths));
    if (json.isArray()) {
      json.forEach(element -> collect(element, path + "/*", paths));
    }
  }
}
