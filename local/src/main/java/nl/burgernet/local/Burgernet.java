package nl.burgernet.local;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Runs what stands on the command line; the start script `burgernet` builds it and calls it.
public final class Burgernet {
  private static final int GOOD = 0;
  private static final int WRONG = 1;
  private static final int MISUNDERSTOOD = 2;

  private static final URI USUAL_ADDRESS = URI.create("http://127.0.0.1:" + Command.USUAL_PORT);

  private final Path home;
  private final PrintStream out;
  private final PrintStream progress;

  // What is under way when Ctrl-C is pressed fails, and nobody needs to hear how.
  private static volatile boolean stopping;

  /// Runs a command.
  ///
  /// @param out gets the result
  /// @param progress gets what is told on the way
  private Burgernet(Path home, PrintStream out, PrintStream progress) {
    this.home = home;
    this.out = out;
    this.progress = progress;
  }

  public static void main(String[] arguments) {
    System.exit(run(System.out, arguments));
  }

  /// Runs what stands on the command line; answers with what the process is to end.
  static int run(PrintStream out, String... arguments) {
    try {
      var home = Path.of(System.getProperty("burgernet.home", "."));
      return switch (Command.parse(arguments)) {
        case Command.Help() -> {
          out.print(Command.USAGE);
          yield GOOD;
        }
        case Command.Up up -> new Burgernet(home, out, out).up(up);
        case Command.Demo demo ->
            new Burgernet(home, out, demo.json() ? System.err : out).demo(demo);
        case Command.ImportBoards boards ->
            new Burgernet(home, out, System.err).importBoards(boards);
        case Command.ImportParticipants participants ->
            new Burgernet(home, out, System.err).importParticipants(participants);
        case Command.Cost cost -> new Burgernet(home, out, System.err).cost(cost);
      };
    } catch (Command.Misunderstood e) {
      System.err.println("burgernet: " + e.getMessage());
      System.err.println();
      System.err.print(Command.USAGE);
      return MISUNDERSTOOD;
    } catch (InterruptedException e) {
      return WRONG;
    } catch (RuntimeException e) {
      if (stopping) {
        return WRONG;
      }
      if (!(e instanceof SuiteClient.Unexpected || e instanceof UncheckedIOException)) {
        throw e;
      }
      System.err.println("burgernet: " + e.getMessage());
      return WRONG;
    }
  }

  private int up(Command.Up up) throws InterruptedException {
    var loaded = up.data() == null ? null : LoadedCountry.in(up.data());
    if (up.data() != null && loaded != null) {
      loaded.requireAs(up.data(), up.participants());
    }
    requireFree(up.port());
    var participants =
        loaded != null
            ? loaded.participants()
            : up.participants() == null ? Population.USUAL_SIZE : up.participants();
    var suite =
        start(up.port(), up.data(), participants, loaded != null && loaded.complete(), true);
    progress.println();
    progress.println("The control room's door   " + suite.address() + "/actions");
    progress.println(
        "Sign in                   curl -d grant_type=password -d username=anna "
            + suite.address()
            + "/sign-in/token");
    progress.println("What was sent             " + suite.address() + "/providers/sms");
    for (var provider : List.of("email", "voice", "messenger", "x", "push", "web-push")) {
      progress.println("                          " + suite.address() + "/providers/" + provider);
    }
    progress.println("What everybody may read   " + suite.address() + "/feeds/actions.json");
    try (var boards = BoardImports.into(suite.address())) {
      boards
          .takeSamples()
          .paths()
          .forEach(
              (board, path) ->
                  progress.printf("%-26scurl %s%s.txt%n", "Board " + board, suite.address(), path));
    }
    progress.println("Try it                    ./burgernet demo --url " + suite.address());
    progress.println("Stop                      Ctrl-C");
    new CountDownLatch(1).await();
    return GOOD;
  }

  private int importBoards(Command.ImportBoards order) {
    var csv = read(order.file());
    try (var boards =
        order.function() == null
            ? BoardImports.into(order.url() == null ? USUAL_ADDRESS : order.url())
            : BoardImports.intoStage(order.function())) {
      var report = boards.take(csv);
      out.print(report.lines());
      progress.println(
          report.problem() != null
              ? "Nothing was taken over: " + report.problem() + "."
              : "%d accepted, %d unchanged, %d wrong"
                  .formatted(report.accepted(), report.unchanged(), report.wrong()));
      return report.isGood() ? GOOD : WRONG;
    }
  }

  private int importParticipants(Command.ImportParticipants order) {
    var csv = read(order.file());
    var stage = order.stage();
    try (var participants =
            stage == null
                ? ParticipantImports.into(order.url() == null ? USUAL_ADDRESS : order.url())
                : ParticipantImports.intoStage(stage.bucket(), stage.function());
        var report = CsvWriter.builder().build(out)) {
      report.writeRecord("line", "result", "faults", "received");
      var done =
          participants.take(
              csv,
              line ->
                  report.writeRecord(
                      Integer.toString(line.number()),
                      line.result(),
                      line.faults(),
                      line.received()));
      report.flush();
      progress.println(
          done.problem() != null
              ? "Nothing was taken over: "
                  + done.problem()
                  + ". The first line is: "
                  + csv.lines().findFirst().orElse("")
              : "%d accepted, %d there already, %d wrong"
                  .formatted(done.accepted(), done.duplicates(), done.wrong()));
      return done.isGood() ? GOOD : WRONG;
    } catch (IOException e) {
      throw new UncheckedIOException("The report cannot be written.", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be read.", e);
    }
  }

  private int cost(Command.Cost cost) {
    var docs = home.resolve("docs/cost");
    var prices = CostTable.read(docs.resolve("prices.csv"), "dollars");
    var workload = CostTable.read(docs.resolve("workload.csv"), "value");
    var model =
        new CostModel(
            Template.read(home.resolve("infrastructure/target/cdk.out")),
            Counts.read(docs.resolve("counts.json")),
            prices,
            workload);
    out.print(
        switch (cost.form()) {
          case TEXT -> CostReport.text(model);
          case JSON -> CostReport.json(model);
          case MARKDOWN -> CostReport.markdown(model, prices, workload);
        });
    return GOOD;
  }

  private int demo(Command.Demo demo) throws InterruptedException {
    var clock = InstantSource.system();
    // Before anything starts: a file that cannot be read is said at once.
    var action = DemoAction.of(demo.request(), reference(), clock.instant());
    var url = demo.url() == null ? USUAL_ADDRESS : demo.url();
    var client = new SuiteClient(url);
    var participants = client.participants();
    if (participants.isEmpty()) {
      if (demo.url() != null) {
        throw new SuiteClient.Unexpected("No suite answers at " + url + ".");
      }
      try (var suite = start(0, null, demo.participants(), false, false);
          var own = new SuiteClient(suite.address())) {
        return demo(demo, action, own, demo.participants());
      }
    }
    return demo(demo, action, client, participants.get());
  }

  private int demo(Command.Demo demo, DemoAction action, SuiteClient client, int size)
      throws InterruptedException {
    progress.printf(
        Locale.ROOT, "Demonstrating at %s, %,d participants.%n", client.address(), size);
    var result = new Demo(client, progress, InstantSource.system()).run(action, size);
    DemoReport.print(result, progress);
    if (demo.allChannels()) {
      DemoReport.printMessages(result, progress);
    }
    DemoReport.printVerdict(result, progress);
    if (demo.json()) {
      out.println(DemoReport.json(result));
    }
    return result.isGood() ? GOOD : WRONG;
  }

  /// Starts a suite and loads the country into it, unless the data folder holds it already.
  ///
  /// @param signIn whether people may sign in as somebody of the population
  private Suite start(
      int port, @Nullable Path data, int participants, boolean loaded, boolean signIn)
      throws InterruptedException {
    var log = log(data);
    var step = new Step();
    var suite =
        Suite.start(
            Template.read(home.resolve("infrastructure/target/cdk.out")),
            Options.inMemory()
                .withPort(port)
                .withData(data)
                .withSourcesPaused()
                // The links in feeds lead to this machine, if it is known where they will lead.
                .withEnvironment(links(port))
                .withFunctionLog(log::println),
            log::println);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(suite, data)));
    step.done("The suite runs at " + suite.address());
    var population = Population.usual(participants);
    // A note may outlive the tables of a run that ended with the whole machine.
    if (!loaded || isEmpty(suite)) {
      if (data != null) {
        LoadedCountry.of(participants, false).writeTo(data);
      }
      // A demo signs nobody in, and would wait for what it takes to write down how.
      load(population, suite, signIn, step);
      if (data != null) {
        LoadedCountry.of(participants, true).writeTo(data);
      }
      suite.startAfterLoading();
    } else {
      progress.printf(Locale.ROOT, "%,d participants are there already%n", participants);
      suite.resumeSources();
    }
    publish(suite, log);
    var pages = new PopulationPages(population);
    suite.beside("/local/", pages::answer);
    return suite;
  }

  private static Map<String, String> links(int port) {
    var here = "http://127.0.0.1:" + port;
    return port == 0 ? Map.of() : Map.of("PUBLIC_URL", here, "BOARDS_URL", here);
  }

  /// Has the feeds written once, instead of within a minute.
  private static void publish(Suite suite, PrintStream log) throws InterruptedException {
    try {
      suite.function("RefreshFeeds").invoke("{}".getBytes(StandardCharsets.UTF_8));
    } catch (InvocationFailed e) {
      log.println("feeds are not published yet: " + e);
    }
  }

  private static boolean isEmpty(Suite suite) {
    return suite
            .tables()
            .scan(scan -> scan.tableName(suite.tableName("Participants")).limit(1))
            .count()
        == 0;
  }

  /// Stops a suite, and keeps what is in it.
  private void stop(Suite suite, @Nullable Path data) {
    stopping = true;
    if (data != null) {
      progress.println("Stopping; everything is kept in " + data + ".");
    }
    suite.close();
  }

  private void load(Population population, Suite suite, boolean signIn, Step step) {
    var country = new Country(population, suite.tables(), suite.tableName("Participants"));
    country.writeUnfollowed();
    country.openChats(suite);
    step.done(
        String.format(
            Locale.ROOT, "%,d participants at %,d places", population.size(), population.places()));
    if (signIn) {
      country.writeContacts(suite);
      step.done("They can sign in with a code, and leave");
    }
    step.done(String.format(Locale.ROOT, "%,d addresses indexed", country.index(suite)));
  }

  /// Opens the log of the functions. They and the emulators write to the standard output, which is
  /// for results here.
  private PrintStream log(@Nullable Path data) {
    var file = (data == null ? home.resolve("local/target") : data).resolve("functions.log");
    try {
      Files.createDirectories(file.getParent());
      progress.println("Functions log to " + file.toAbsolutePath().normalize() + ".");
      var log = new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8);
      System.setOut(log);
      return log;
    } catch (IOException e) {
      throw new UncheckedIOException("The log " + file + " cannot be written.", e);
    }
  }

  private static void requireFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      socket.setReuseAddress(true);
    } catch (IOException e) {
      throw new SuiteClient.Unexpected(
          "Port "
              + port
              + " of 127.0.0.1 is taken, perhaps by another suite: stop it, or choose a port with"
              + " --port.");
    }
  }

  private static String reference() {
    return HexFormat.of().withUpperCase().toHexDigits(RandomGenerator.getDefault().nextInt());
  }

  /// Tells each step when it is done, and how long it took.
  private final class Step {
    private long began = System.nanoTime();

    void done(String what) {
      var took = Duration.ofNanos(System.nanoTime() - began);
      progress.printf(Locale.ROOT, "%s (%.1f s)%n", what, took.toMillis() / 1000.0);
      began = System.nanoTime();
    }
  }
}
