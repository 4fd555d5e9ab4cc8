package nl.burgernet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import nl.burgernet.events.Wire;
import tools.jackson.databind.JsonNode;

/// The resources of all stacks of a synthesized application, by their logical ids.
record SynthesizedResources(TreeMap<String, JsonNode> byId) {
  static SynthesizedResources in(Path synthesized) {
    var byId = new TreeMap<String, JsonNode>();
    try (var files = Files.newDirectoryStream(synthesized, "*.template.json")) {
      for (var file : files) {
        Wire.JSON
            .readTree(Files.readString(file))
            .path("Resources")
            .properties()
            .forEach(resource -> byId.put(resource.getKey(), resource.getValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the template is not synthesized in " + synthesized, e);
    }
    return new SynthesizedResources(byId);
  }
}
