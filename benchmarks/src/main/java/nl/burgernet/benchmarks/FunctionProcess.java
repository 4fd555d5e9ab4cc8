package nl.burgernet.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A function in a process of its own, started by the real client of Lambda's runtime, with what is
/// deployed as its class path.
final class FunctionProcess implements AutoCloseable {
  private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.";

  private final Process process;
  private final Path output;

  private FunctionProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /// How Lambda starts the process.
  enum Start {
    /// For the first event: compiled little, since it is to begin soon.
    /// https://aws.amazon.com/blogs/compute/optimizing-aws-lambda-function-performance-for-java/
    ON_DEMAND("on-demand", "-XX:TieredStopAtLevel=1"),
    /// To be captured.
    SNAP_START("snap-start", "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");

    private final String title;
    private final String flag;

    Start(String title, String flag) {
      this.title = title;
      this.flag = flag;
    }
  }

  /// Starts one.
  ///
  /// @param unpacked what is deployed
  static FunctionProcess start(
      DeployedFunction function, Path unpacked, Start start, RuntimeApi runtime, EmptyAws aws) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-Xshare:auto");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx" + function.megabytes() * 8 / 10 + "m");
    command.add(start.flag);
    command.add("-cp");
    command.add(
        String.join(
            File.pathSeparator,
            unpacked.toString(),
            unpacked.resolve("lib") + "/*",
            runtimeClassPath()));
    command.add(RUNTIME + "api.client.AWSLambda");
    command.add(function.handler());
    try {
      var output = Files.createTempFile("function-", ".log");
      var builder = new ProcessBuilder(command).directory(unpacked.toFile());
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment(function, unpacked, start, runtime, aws));
      return new FunctionProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> environment(
      DeployedFunction function, Path unpacked, Start start, RuntimeApi runtime, EmptyAws aws) {
    var environment = new LinkedHashMap<>(function.environment());
    environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
    environment.put("_HANDLER", function.handler());
    environment.put("LAMBDA_TASK_ROOT", unpacked.toString());
    environment.put("AWS_LAMBDA_RUNTIME_API", runtime.address());
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", start.title);
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.megabytes()));
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "log");
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "log");
    environment.put("AWS_REGION", "eu-west-1");
    environment.put("AWS_ENDPOINT_URL", aws.address());
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws.credentials());
    return environment;
  }

  /// The client of the runtime and what it needs itself; nothing of ours.
  private static String runtimeClassPath() {
    return Stream.of(
            RUNTIME + "api.client.AWSLambda",
            RUNTIME + "RequestStreamHandler",
            RUNTIME + "serialization.PojoSerializer",
            "software.amazon.awssdk.utilslite.SdkInternalThreadLocal")
        .map(FunctionProcess::placeOf)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String placeOf(String type) {
    try {
      return Path.of(
              Class.forName(type, false, FunctionProcess.class.getClassLoader())
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI())
          .toString();
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(type + " is not on the class path", e);
    }
  }

  long pid() {
    return process.pid();
  }

  /// How long it has computed so far, on all cores, the compiler's threads and the collector's
  /// among them.
  Duration computed() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /// The names of the classes of which it has objects that somebody holds.
  Set<String> heap() throws InterruptedException {
    try {
      var jcmd =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin/jcmd").toString(),
                  Long.toString(pid()),
                  "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      var said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (jcmd.waitFor() != 0) {
        throw new IllegalStateException("no histogram of the heap, but: " + said);
      }
      return said.lines()
          .map(line -> List.of(line.strip().split("\\s+", -1)))
          .filter(fields -> fields.size() >= 4 && fields.getFirst().endsWith(":"))
          .map(fields -> fields.get(3))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All that it wrote.
  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
      Files.deleteIfExists(output);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
