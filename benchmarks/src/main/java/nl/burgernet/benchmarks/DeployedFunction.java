package nl.burgernet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipInputStream;
import nl.burgernet.events.Wire;
import tools.jackson.databind.JsonNode;

/// A function as the synthesized template deploys it.
///
/// @param name its logical id, without the hash that CDK adds
/// @param handler the class
/// @param archive the zip that is deployed
/// @param environment with something in the place of what is only known once it is deployed
record DeployedFunction(
    String name, String handler, Path archive, int megabytes, Map<String, String> environment) {
  /// What stores of events are called, beside the handlers; the first that is there is read.
  private static final List<String> EVENTS =
      List.of(
          "priming-event.json",
          "priming-request.json",
          "priming-list.json",
          "priming-sighting.json");

  /// All of ours in a synthesized application.
  static List<DeployedFunction> in(Path synthesized) {
    var functions = new ArrayList<DeployedFunction>();
    try (var files = Files.newDirectoryStream(synthesized, "*.template.json")) {
      for (var file : files) {
        var resources = Wire.JSON.readTree(Files.readString(file)).path("Resources");
        for (var resource : resources.properties()) {
          var properties = resource.getValue().path("Properties");
          if (resource.getValue().path("Type").asString("").equals("AWS::Lambda::Function")
              && properties.path("Runtime").asString("").startsWith("java")) {
            functions.add(of(resource.getKey(), properties, synthesized));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the template is not synthesized in " + synthesized, e);
    }
    functions.sort(Comparator.comparing(DeployedFunction::name));
    return functions;
  }

  private static DeployedFunction of(String id, JsonNode properties, Path synthesized) {
    var environment = new TreeMap<String, String>();
    properties
        .path("Environment")
        .path("Variables")
        .properties()
        .forEach(
            variable ->
                environment.put(variable.getKey(), value(variable.getKey(), variable.getValue())));
    return new DeployedFunction(
        id.replaceFirst("Function[0-9A-F]{8}$", ""),
        properties.path("Handler").asString("").replaceFirst("::.*", ""),
        synthesized.resolve("asset." + properties.path("Code").path("S3Key").asString("")),
        properties.path("MemorySize").asInt(128),
        environment);
  }

  /// A table's name and the like are references, which only a deployment resolves.
  private static String value(String name, JsonNode value) {
    if (value.isString()) {
      return value.asString();
    }
    if (name.endsWith("_URL")) {
      return "https://sqs.eu-west-1.amazonaws.com/000000000000/queue";
    }
    return name.endsWith("_ARN") ? "arn:aws:sns:eu-west-1:000000000000:some-topic" : "something";
  }

  /// Unpacks what is deployed.
  void unpackTo(Path folder) {
    try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException(entry.getName() + " leads out of the archive");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(archive + " cannot be unpacked", e);
    }
  }

  /// The event with which it is primed, or one with nothing in it.
  ///
  /// @param unpacked what is deployed
  String firstEvent(Path unpacked) {
    var folder = handler.substring(0, handler.lastIndexOf('.')).replace('.', '/');
    try (var libraries = Files.newDirectoryStream(unpacked.resolve("lib"), "*.jar")) {
      for (var library : libraries) {
        try (var jar = new JarFile(library.toFile())) {
          for (var event : EVENTS) {
            var entry = jar.getEntry(folder + "/" + event);
            if (entry != null) {
              return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "{\"Records\":[]}";
  }

  @Override
  public String toString() {
    return name;
  }
}
