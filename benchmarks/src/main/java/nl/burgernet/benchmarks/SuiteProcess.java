package nl.burgernet.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import nl.burgernet.events.Wire;
import tools.jackson.databind.JsonNode;

/// The whole suite in a process of its own, as `./burgernet up` starts it, and what a control room
/// asks of it.
final class SuiteProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("The suite runs at (http://\\S+).*");

  private final Process process;
  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();

  private SuiteProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /// Ends a process with this one, also where this one is interrupted.
  static void endWithThis(Process process) {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy));
  }

  /// Starts it with a country of so many, on any free port, and waits until its doors are open.
  static SuiteProcess start(Path home, int participants) throws IOException {
    var local = home.resolve("local/target");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dburgernet.home=" + home,
                "-cp",
                local.resolve("classes") + ":" + Files.readString(local.resolve("class-path")),
                "nl.burgernet.local.Burgernet",
                "up",
                "--port",
                "0",
                "--participants",
                String.valueOf(participants))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    endWithThis(process);
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    URI address = null;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var told = ADDRESS.matcher(line);
      if (told.matches()) {
        address = URI.create(told.group(1));
      }
      if (address != null && line.startsWith("Stop")) {
        return new SuiteProcess(process, address);
      }
    }
    throw new IllegalStateException("the suite did not start; local/target/functions.log says why");
  }

  URI address() {
    return address;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /// Takes over a file of boards; the paths at which they ask, by their names.
  Map<String, String> boards(String csv) throws IOException, InterruptedException {
    var order = Wire.JSON.createObjectNode().put("csv", csv).toString();
    var answer = post("/2015-03-31/functions/ImportBoards/invocations", Map.of(), order);
    if (answer.path("wrong").asInt(1) > 0) {
      throw new IllegalStateException("boards were not taken over: " + answer);
    }
    var paths = new TreeMap<String, String>();
    answer
        .path("report")
        .asString("")
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .forEach(cells -> paths.put(cells[2], URI.create(cells[3]).getPath()));
    return paths;
  }

  /// What somebody who signed in does.
  JsonNode act(String person, String path, String json) throws IOException, InterruptedException {
    var form = "grant_type=password&username=" + URLEncoder.encode(person, StandardCharsets.UTF_8);
    var token =
        Wire.JSON.readTree(
            http.send(
                    HttpRequest.newBuilder(address.resolve("/sign-in/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                    BodyHandlers.ofString())
                .body());
    return post(
        path,
        Map.of(
            "Authorization",
            "Bearer " + token.path("id_token").asString(token.path("access_token").asString("")),
            "Idempotency-Key",
            UUID.randomUUID().toString()),
        json);
  }

  /// How often functions asked something of a table so far, as in `Query …Searches…`.
  Map<String, Long> calls() throws IOException, InterruptedException {
    var counts = new TreeMap<String, Long>();
    for (var call : Wire.JSON.readTree(get("/local/calls")).properties()) {
      counts.put(call.getKey(), call.getValue().asLong());
    }
    return counts;
  }

  String get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString())
        .body();
  }

  private JsonNode post(String path, Map<String, String> headers, String json)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    headers.forEach(request::header);
    var answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "POST " + path + " was answered " + answer.statusCode() + ": " + answer.body());
    }
    return Wire.JSON.readTree(answer.body());
  }

  /// Ends what was started here, and nothing else.
  @Override
  public void close() {
    http.close();
    List.of(process.toHandle()).forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
