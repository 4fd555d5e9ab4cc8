package nl.burgernet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;

/// A function as the synthesized template deploys it.
///
/// @param name its logical id, without the hash that CDK adds
/// @param handler the class
/// @param archive the zip that is deployed
/// @param environment with something in the place of what is only known once it is deployed
record DeployedFunction(
    String name, String handler, Path archive, int megabytes, Map<String, String> environment) {
  /// All of ours in a synthesized application.
  static List<DeployedFunction> in(Path synthesized) {
    var functions = new ArrayList<DeployedFunction>();
    SynthesizedResources.in(synthesized)
        .byId()
        .forEach(
            (id, resource) -> {
              var properties = resource.path("Properties");
              if (resource.path("Type").asString("").equals("AWS::Lambda::Function")
                  && properties.path("Runtime").asString("").startsWith("java")) {
                functions.add(of(id, properties, synthesized));
              }
            });
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

  /// The event with which it is primed; nothing to what the clock wakes, or somebody by hand.
  ///
  /// @param unpacked what is deployed
  String firstEvent(Path unpacked) {
    var folder = handler.substring(0, handler.lastIndexOf('.') + 1).replace('.', '/');
    try (var libraries = libraries(unpacked)) {
      var compiled = read(libraries, handler.replace('.', '/') + ".class").orElseThrow();
      return read(libraries, folder + primingEvent(compiled))
          .map(event -> new String(event, StandardCharsets.UTF_8))
          .orElse("{}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What its `primingEvent` answers, read from the class: none can be made without all it needs.
  private static String primingEvent(byte[] compiled) {
    return ClassFile.of().parse(compiled).methods().stream()
        .filter(method -> method.methodName().equalsString("primingEvent"))
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .filter(LoadConstantInstruction.class::isInstance)
        .map(element -> ((LoadConstantInstruction) element).constantValue().toString())
        .findFirst()
        .orElse("priming-event.json");
  }

  private static URLClassLoader libraries(Path unpacked) throws IOException {
    var jars = new ArrayList<URL>();
    try (var files = Files.newDirectoryStream(unpacked.resolve("lib"), "*.jar")) {
      for (var file : files) {
        jars.add(file.toUri().toURL());
      }
    }
    return new URLClassLoader(jars.toArray(URL[]::new), null);
  }

  private static Optional<byte[]> read(URLClassLoader libraries, String name) throws IOException {
    try (var resource = libraries.getResourceAsStream(name)) {
      return resource == null ? Optional.empty() : Optional.of(resource.readAllBytes());
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
