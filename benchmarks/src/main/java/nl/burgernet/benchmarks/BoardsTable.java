package nl.burgernet.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import nl.burgernet.benchmarks.Polling.Poller;
import nl.burgernet.events.Wire;
import nl.burgernet.geography.RegionAtlas;
import org.jspecify.annotations.Nullable;

/// Prints how the boards of the country are answered when all of them ask every fifteen seconds for
/// a minute: by the door of the suite and, in turn, by nginx with the same bytes in files.
public final class BoardsTable {
  private static final String USAGE = "usage: BoardsTable [--boards N] [--json]";
  private static final int USUAL_BOARDS = 5_000;
  private static final Duration PERIOD = Duration.ofSeconds(15);
  private static final int ROUNDS = 4;
  private static final int A_LIST = 250;
  private static final int LISTS_AT_ONCE = 8;

  /// How much slower boards begin: a fleet of them is not switched on in one moment.
  private static final int GENTLY = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private BoardsTable() {}

  /// How a server did.
  ///
  /// @param bytes of head and body, of an answer on average
  /// @param cpuMicros of its processes for a poll; absent where the system does not say
  private record Row(
      int asked,
      int answered,
      double unchangedShare,
      double p50,
      double p99,
      double slowest,
      double bytes,
      @Nullable Double cpuMicros) {}

  /// What came of it all.
  ///
  /// @param nginx absent where it is not installed
  /// @param calls what functions asked of tables meanwhile
  private record Result(int boards, Row suite, @Nullable Row nginx, Map<String, Long> calls) {}

  /// Who is asked, and how the rounds went so far.
  private static final class Server implements AutoCloseable {
    private final Polling polling;
    private final ProcessHandle process;
    private final List<Polling.Round> rounds = new ArrayList<>();
    private Optional<Duration> cpu = Optional.of(Duration.ZERO);

    Server(URI address, ProcessHandle process, List<Poller> boards) {
      polling = new Polling(address, boards);
      this.process = process;
    }

    void ask() throws InterruptedException {
      var before = cpuSoFar();
      rounds.add(polling.round(PERIOD));
      var after = cpuSoFar();
      cpu = cpu.flatMap(sum -> before.flatMap(b -> after.map(a -> sum.plus(a).minus(b))));
    }

    /// One round that does not count.
    void warmUp(Duration period) throws InterruptedException {
      var round = polling.round(period);
      if (round.answered() < round.asked()) {
        throw new IllegalStateException(
            (round.asked() - round.answered()) + " boards are not answered");
      }
    }

    private Optional<Duration> cpuSoFar() {
      return Stream.concat(Stream.of(process), process.descendants())
          .map(each -> each.info().totalCpuDuration())
          .reduce(Optional.of(Duration.ZERO), (all, one) -> all.flatMap(sum -> one.map(sum::plus)));
    }

    Row row() {
      var all = Polling.Round.together(rounds);
      return new Row(
          all.asked(),
          all.answered(),
          (double) all.unchanged() / all.asked(),
          all.millis(0.5),
          all.millis(0.99),
          all.millis(1),
          (double) all.bytes() / all.asked(),
          cpu.map(sum -> sum.toNanos() / 1e3 / all.asked()).orElse(null));
    }

    @Override
    public void close() {
      polling.close();
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var boards = USUAL_BOARDS;
    var json = false;
    for (var i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--json")) {
        json = true;
      } else if (arguments[i].equals("--boards") && i + 1 < arguments.length) {
        boards = Integer.parseInt(arguments[++i]);
      } else {
        System.err.println(USAGE + "; not understood: " + arguments[i]);
        System.exit(2);
      }
    }
    var home = Path.of(System.getProperty("burgernet.home", "."));
    Result result;
    try (var suite = SuiteProcess.start(home, 1)) {
      progress("the suite runs");
      result = measure(suite, pollers(suite, boards));
    }
    System.out.println(json ? Wire.JSON.writeValueAsString(result) : markdown(result));
  }

  private static Result measure(SuiteProcess suite, List<Poller> boards)
      throws IOException, InterruptedException {
    var action = start(suite);
    try (var ours = new Server(suite.address(), suite.process(), boards)) {
      await(ours, boards.getFirst(), "Noor");
      var program = Nginx.installed();
      if (program.isEmpty()) {
        return measure(suite, boards, action, ours, null, null);
      }
      try (var nginx = Nginx.start(program.get());
          var theirs = new Server(nginx.address(), nginx.process(), boards)) {
        return measure(suite, boards, action, ours, nginx, theirs);
      }
    }
  }

  private static Result measure(
      SuiteProcess suite,
      List<Poller> boards,
      String action,
      Server ours,
      @Nullable Nginx nginx,
      @Nullable Server theirs)
      throws IOException, InterruptedException {
    copy(ours, PERIOD.multipliedBy(GENTLY), nginx, theirs);
    var calls = new TreeMap<String, Long>();
    for (var round = 0; round < ROUNDS; round++) {
      if (round == ROUNDS / 2) {
        update(suite, action);
        await(ours, boards.getFirst(), "groene muts");
        copy(ours, PERIOD, nginx, theirs);
      }
      progress("round " + (round + 1) + " of " + ROUNDS);
      var before = suite.calls();
      ours.ask();
      var after = suite.calls();
      after.forEach(
          (call, count) -> calls.merge(call, count - before.getOrDefault(call, 0L), Long::sum));
      if (theirs != null) {
        theirs.ask();
      }
    }
    calls.values().removeIf(count -> count == 0);
    return new Result(boards.size(), ours.row(), theirs == null ? null : theirs.row(), calls);
  }

  /// Puts boards all over the country. Every second one is asked for by a page in a browser, which
  /// says what it has; players do not.
  private static List<Poller> pollers(SuiteProcess suite, int boards) {
    var country = RegionAtlas.schematic().areaOf("NL").orElseThrow();
    var chance = new Random(1);
    var lists = new ArrayList<StringBuilder>();
    for (var number = 0; number < boards; ) {
      var latitude = chance.nextDouble(50.8, 53.5);
      var longitude = chance.nextDouble(3.4, 7.2);
      if (country.contains(latitude, longitude)) {
        if (number % A_LIST == 0) {
          lists.add(new StringBuilder("board,vendor,latitude,longitude,lines,characters\n"));
        }
        var size = List.of("1,90", "3,18", "8,40").get(number % 3);
        lists
            .getLast()
            .append(
                String.format(
                    Locale.ROOT,
                    "b%05d,samples,%.5f,%.5f,%s%n",
                    number,
                    latitude,
                    longitude,
                    size));
        number++;
      }
    }
    progress(boards + " boards are put up");
    var paths = new ArrayList<Future<Map<String, String>>>();
    try (var threads = Executors.newFixedThreadPool(LISTS_AT_ONCE)) {
      lists.forEach(list -> paths.add(threads.submit(() -> suite.boards(list.toString()))));
    }
    var pollers = new ArrayList<Poller>();
    for (var list : paths) {
      if (list.state() != Future.State.SUCCESS) {
        throw new IllegalStateException("boards were not put up", list.exceptionNow());
      }
      for (var path : list.resultNow().values()) {
        pollers.add(new Poller(path + ".json", pollers.size() % 2 == 0));
      }
    }
    progress("they stand");
    return pollers;
  }

  /// A child that the whole country looks for; the id of the action.
  private static String start(SuiteProcess suite) throws IOException, InterruptedException {
    var consent = InstantSource.system().instant().minusSeconds(600);
    var id =
        suite
            .act(
                "emma",
                "/actions",
                """
                {"kind":"MISSING_CHILD","childAlert":"AMBER_ALERT",
                 "texts":{"headline":"AMBER Alert: Noor, 7 jaar",
                          "message":"Vermist sinds 10.30 uur: Noor, 7 jaar, rode jas, gele laarzen."},
                 "area":{"type":"Regions","codes":["NL"]},
                 "channels":["BOARD"],
                 "consent":{"givenBy":"de moeder","givenAt":"%s"}}
                """
                    .formatted(consent))
            .at("/action/id")
            .asString("");
    suite.act("dirk", "/actions/" + id + "/approval", "{\"decision\":\"APPROVED\"}");
    return id;
  }

  private static void update(SuiteProcess suite, String action)
      throws IOException, InterruptedException {
    suite.act(
        "dirk",
        "/actions/" + action + "/updates",
        """
        {"texts":{"headline":"AMBER Alert: Noor, 7 jaar",
                  "message":"Noor, 7 jaar, draagt een rode jas, gele laarzen en een groene muts."}}
        """);
  }

  private static void await(Server server, Poller board, String words)
      throws IOException, InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      var body = server.polling.body(board);
      if (new String(body, StandardCharsets.UTF_8).contains(words)) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the boards do not show '" + words + "'");
      }
      LockSupport.parkNanos(200_000_000);
    }
  }

  /// Has nginx serve what boards are answered now: the round that finds it out does not count. Code
  /// is compiled, connections are opened and tags are learnt meanwhile.
  private static void copy(
      Server ours, Duration period, @Nullable Nginx nginx, @Nullable Server theirs)
      throws IOException, InterruptedException {
    ours.warmUp(period);
    if (nginx == null || theirs == null) {
      return;
    }
    nginx.serve(ours.polling.bodies());
    progress("the same bytes lie in files");
    theirs.warmUp(PERIOD);
  }

  private static void progress(String what) {
    System.err.println(what);
  }

  private static String markdown(Result result) {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d boards, each every %d s, for %d s; each server in turn",
            result.boards,
            PERIOD.toSeconds(),
            PERIOD.multipliedBy(ROUNDS).toSeconds()));
    lines.add("");
    lines.add("| | polls | answered | 304 | p50, ms | p99, ms | slowest, ms | bytes | CPU, µs |");
    lines.add("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    lines.add(row("the suite's door", result.suite));
    lines.add(
        result.nginx == null
            ? "| nginx | not installed: apt-get install nginx-light | | | | | | | |"
            : row("nginx, the same bytes as files", result.nginx));
    lines.add("");
    lines.add("| what functions asked of tables meanwhile | times |");
    lines.add("| --- | ---: |");
    result.calls.forEach(
        (call, times) -> lines.add(String.format(Locale.ROOT, "| %s | %,d |", call, times)));
    return String.join("\n", lines);
  }

  private static String row(String name, Row row) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %.0f %% | %.1f | %.1f | %.0f | %.0f | %s |",
        name,
        row.asked,
        row.answered,
        100 * row.unchangedShare,
        row.p50,
        row.p99,
        row.slowest,
        row.bytes,
        row.cpuMicros == null ? "?" : String.format(Locale.ROOT, "%.0f", row.cpuMicros));
  }
}
