package nl.burgernet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.burgernet.benchmarks.EmptyAws.Call;
import nl.burgernet.benchmarks.FunctionProcess.Start;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every function of the template, as it is deployed, is brought by the real client of Lambda's
/// runtime to the moment at which it would be captured, looked at, and let go on as if it had been
/// restored later.
///
/// No machine but Lambda's can copy it at that moment, so what a copy would hold is looked for in
/// the one process that there is: its connections, and the objects on its heap.
class SnapStartCheck {
  private static final Path SYNTHESIZED = Path.of("../infrastructure/target/cdk.out");
  private static final long SECONDS = 60;
  private static final DateTimeFormatter SIGNED_AT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /// Two copies of one of these draw the same. What draws from the system each time does not,
  /// though it mixes that with a generator of its own (`sun.security.provider.SecureRandom`); nor
  /// does it matter how long the SDK waits between attempts, for which it has a `java.util.Random`.
  private static final Set<String> SEEDED =
      Set.of(
          "java.util.SplittableRandom",
          "jdk.random.L64X128MixRandom",
          "jdk.random.L32X64MixRandom",
          "sun.security.provider.DRBG");

  /// Clocks that stand still, or that lag.
  private static final Set<String> STILL =
      Set.of("java.time.Clock$FixedClock", "java.time.Clock$OffsetClock");

  /// What speaks with others than AWS, by a client that is made at the latest now.
  private static final Set<String> MADE_WITH_A_CLIENT =
      Set.of(
          "nl.burgernet.messengerpage.HttpMessengerPage",
          "nl.burgernet.posttox.HttpTimeline",
          "nl.burgernet.pushtoapp.HttpPushService");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> what_is_captured_of_each_function_is_safe_to_restore() {
    // It starts every function there is, one process each: only when it is named to Maven.
    assumeTrue(Files.isDirectory(SYNTHESIZED), "the template is not synthesized: mvn package");
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "no /proc: connections are not seen");
    var only = System.getProperty("snapstart.only", "");
    return DeployedFunction.in(SYNTHESIZED).stream()
        .filter(function -> function.name().contains(only))
        .map(function -> DynamicTest.dynamicTest(function.name(), () -> isSafe(function)));
  }

  private void isSafe(DeployedFunction function) throws IOException, InterruptedException {
    var unpacked = Files.createDirectory(folder.resolve(function.name()));
    function.unpackTo(unpacked);
    try (var runtime = new RuntimeApi();
        var aws = new EmptyAws();
        var process = FunctionProcess.start(function, unpacked, Start.SNAP_START, runtime, aws)) {
      assertThat(runtime.awaitCaptured(SECONDS))
          .as("it gets to where it is captured:%n%s", process.output())
          .isTrue();
      assertThat(process.output()).doesNotContain("priming failed");

      assertThat(connections(process.pid(), aws.port())).as("open connections").isEmpty();
      var heap = process.heap();
      assertThat(heap).contains("java.lang.String");
      assertThat(heap).as("it is made before:%n%s", process.output()).contains(function.handler());
      if (heap.stream().anyMatch(MADE_WITH_A_CLIENT::contains)) {
        assertThat(heap).as("what is made late").contains("jdk.internal.net.http.HttpClientImpl");
      }
      assertThat(heap).as("seeded randomness").doesNotContainAnyElementsOf(SEEDED);
      assertThat(heap).as("clocks that stand still").doesNotContainAnyElementsOf(STILL);

      var before = aws.calls().size();
      // The old key is about to run out, as any has that lies in a snapshot for a day.
      aws.give("AFTER", Duration.ofHours(1));
      var restoredAt = InstantSource.system().instant();
      runtime.hand(function.firstEvent(unpacked));
      runtime.restore();
      assertThat(runtime.awaitAnswer(SECONDS))
          .as("it answers:%n%s", process.output())
          .isNotNull()
          .matches(said -> !said.path().startsWith("init") && !said.path().startsWith("restore"));
      var after = aws.calls().subList(before, aws.calls().size());
      assertThat(after).extracting(Call::signedBy).doesNotContain("BEFORE");
      assertThat(after)
          .filteredOn(call -> !call.at().isEmpty())
          .allMatch(call -> call.at().compareTo(SIGNED_AT.format(restoredAt)) >= 0);
    }
  }

  /// The connections that a process holds to a port of this machine, open or half closed.
  private static List<String> connections(long pid, int port) throws IOException {
    var sockets =
        links(Path.of("/proc/" + pid + "/fd"))
            .filter(link -> link.startsWith("socket:["))
            .map(link -> link.replaceAll("\\D", ""))
            .collect(Collectors.toSet());
    var found = new ArrayList<String>();
    for (var table : List.of("tcp", "tcp6")) {
      for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        var fields = List.of(line.strip().split("\\s+", -1));
        if (fields.size() > 9
            && fields.get(2).endsWith(":%04X".formatted(port))
            && sockets.contains(fields.get(9))) {
          found.add(line);
        }
      }
    }
    return found;
  }

  private static Stream<String> links(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(
              file -> {
                try {
                  return Files.readSymbolicLink(file).toString();
                } catch (IOException e) {
                  return ""; // Closed meanwhile.
                }
              })
          .toList()
          .stream();
    }
  }
}
