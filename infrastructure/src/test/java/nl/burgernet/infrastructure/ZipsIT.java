package nl.burgernet.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is uploaded: the template as the package phase wrote it, and the zips that it names.
final class ZipsIT {
  /// A function is fetched and unpacked before its first start.
  private static final long LIMIT_BYTES = 12 * 1024 * 1024;

  private static final Path OUTPUT = Path.of("target/cdk.out");
  private static final List<Deployed> DEPLOYED = new ArrayList<>();

  private record Deployed(String name, String handler, Path zip, Map<String, String> environment) {}

  @BeforeAll
  static void read() throws IOException {
    var json = new ObjectMapper();
    for (var stack : List.of("Alerting", "Citizens", "Boards")) {
      var template = json.readTree(OUTPUT.resolve(stack + ".template.json").toFile());
      var files = json.readTree(OUTPUT.resolve(stack + ".assets.json").toFile()).path("files");
      for (var resource : template.path("Resources").properties()) {
        if (resource.getValue().path("Type").asText().equals("AWS::Lambda::Function")) {
          var function = resource.getValue().path("Properties");
          var hash = function.at("/Code/S3Key").asText().replace(".zip", "");
          DEPLOYED.add(
              new Deployed(
                  resource.getKey(),
                  function.path("Handler").asText(),
                  OUTPUT.resolve(files.path(hash).at("/source/path").asText()),
                  environment(function.at("/Environment/Variables"))));
        }
      }
    }
    assertThat(DEPLOYED).hasSizeGreaterThan(21);
  }

  /// What is known after deployment only, such as the name of a table, is called what it is here.
  private static Map<String, String> environment(JsonNode variables) {
    var environment = new HashMap<String, String>();
    variables
        .properties()
        .forEach(
            variable ->
                environment.put(
                    variable.getKey(),
                    variable.getValue().isTextual()
                        ? variable.getValue().asText()
                        : variable.getKey()));
    return environment;
  }

  @Test
  void every_zip_is_12_MB_or_less() throws IOException {
    var sizes = new TreeMap<String, Long>();
    try (var modules = Files.newDirectoryStream(Path.of("../functions"), Files::isDirectory)) {
      for (var module : modules) {
        collect(module.resolve("target"), sizes);
      }
    }
    assertThat(sizes).hasSizeGreaterThan(16);
    sizes.forEach(
        (zip, bytes) ->
            System.out.printf(
                Locale.ROOT, "%-26s %5.1f MB%n", zip, bytes / (double) (1024 * 1024)));

    assertThat(sizes)
        .allSatisfy((zip, bytes) -> assertThat(bytes).isLessThanOrEqualTo(LIMIT_BYTES));
    assertThat(DEPLOYED)
        .as("zips in the template, and no stand-ins")
        .allSatisfy(function -> assertThat(sizes).containsValue(Files.size(function.zip())));
  }

  @Test
  void every_function_starts_from_its_own_zip_alone(@TempDir Path folder) throws IOException {
    for (var function : DEPLOYED) {
      var jars = unpack(function.zip(), folder.resolve(function.name()));
      var before = Thread.currentThread().getContextClassLoader();
      try (var loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
        Thread.currentThread().setContextClassLoader(loader);
        assertThatCode(
                () ->
                    loader
                        .loadClass(function.handler())
                        .getConstructor(Map.class)
                        .newInstance(function.environment()))
            .as(function.name() + " from " + function.zip())
            .doesNotThrowAnyException();
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
    }
  }

  private static void collect(Path folder, Map<String, Long> sizes) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var zips = Files.newDirectoryStream(folder, "*.zip")) {
        for (var zip : zips) {
          sizes.put(zip.getFileName().toString(), Files.size(zip));
        }
      }
    }
  }

  /// Lambda puts `lib/*.jar` of a zip on the class path, and nothing else that we use.
  private static URL[] unpack(Path zip, Path folder) throws IOException {
    Files.createDirectories(folder);
    var jars = new ArrayList<URL>();
    try (var file = new ZipFile(zip.toFile())) {
      for (var entry : file.stream().filter(entry -> entry.getName().endsWith(".jar")).toList()) {
        assertThat(entry.getName()).startsWith("lib/");
        var jar = folder.resolve(Path.of(entry.getName()).getFileName());
        try (var content = file.getInputStream(entry)) {
          Files.copy(content, jar);
        }
        jars.add(jar.toUri().toURL());
      }
    }
    return jars.toArray(URL[]::new);
  }
}
