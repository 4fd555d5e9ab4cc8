package nl.burgernet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Box;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.geography.MultiPolygon;
import nl.burgernet.geography.Polygon;
import nl.burgernet.subscribers.Block;
import nl.burgernet.subscribers.Entry;
import org.postgresql.PGConnection;

/// PostgreSQL with PostGIS: a row for each address, in the order of the index over its place, all
/// of it in shared memory. The rows come as binary `COPY`, the fastest way out of PostgreSQL.
///
/// An area is asked in each [Question] that fits it when it is first selected, and from then on in
/// the one that was the fastest.
final class PostGis implements Way {
  private static final String USER = "bench";

  /// How often each question is tried before one is chosen.
  private static final int TRIES = 3;

  /// Its sphere and our rounding are less than this off.
  private static final double SUPERSET_METRES = 0.01;

  /// How an area can be asked for; whatever comes is looked at by the shared filter too, so each
  /// may find a little more.
  private enum Question {
    /// The box around the area, from PostGIS's index; no index of PostGIS's can answer alone.
    BOX("addresses") {
      @Override
      String where(Area area) {
        return "place && " + envelope(area.bounds());
      }
    },
    /// The box, from an index over PostgreSQL's own points that holds all columns.
    COVERING("points") {
      @Override
      String where(Area area) {
        var box = area.bounds();
        return String.format(
            Locale.ROOT,
            "place <@ box(point(%s, %s), point(%s, %s))",
            box.west() - ROUNDING_DEGREES,
            box.south() - ROUNDING_DEGREES,
            box.east() + ROUNDING_DEGREES,
            box.north() + ROUNDING_DEGREES);
      }
    },
    /// The area itself, decided by PostGIS.
    EXACT("addresses") {
      @Override
      String where(Area area) {
        return switch (area) {
          case Circle circle ->
              String.format(
                  Locale.ROOT,
                  "place && %s AND ST_DistanceSphere(place, ST_SetSRID(ST_MakePoint(%s, %s), 4326))"
                      + " <= %s",
                  envelope(area.bounds()),
                  circle.centre().longitude(),
                  circle.centre().latitude(),
                  circle.radiusMetres() + SUPERSET_METRES);
          case Polygon polygon -> intersects("POLYGON" + rings(polygon));
          case MultiPolygon several ->
              intersects(
                  several.polygons().stream()
                      .map(PostGis::rings)
                      .collect(Collectors.joining(",", "MULTIPOLYGON(", ")")));
        };
      }
    };

    private static final double ROUNDING_DEGREES = 1e-9;

    private final String table;

    Question(String table) {
      this.table = table;
    }

    abstract String where(Area area);

    String copy(Area area) {
      return "COPY (SELECT participant, at, who FROM %s WHERE %s) TO STDOUT (FORMAT binary)"
          .formatted(table, where(area));
    }

    private static String envelope(Box box) {
      return String.format(
          Locale.ROOT,
          "ST_MakeEnvelope(%s, %s, %s, %s, 4326)",
          box.west(),
          box.south(),
          box.east(),
          box.north());
    }

    private static String intersects(String shape) {
      return "ST_Intersects(place, ST_GeomFromText('" + shape + "', 4326))";
    }
  }

  private static String rings(Polygon polygon) {
    return polygon.rings().stream().map(PostGis::ring).collect(Collectors.joining(",", "(", ")"));
  }

  private static String ring(List<GeoPoint> ring) {
    var points = new ArrayList<>(ring);
    if (!points.getFirst().equals(points.getLast())) {
      points.add(points.getFirst());
    }
    return points.stream()
        .map(point -> point.longitude() + " " + point.latitude())
        .collect(Collectors.joining(",", "(", ")"));
  }

  /// Rows of three columns: each begins with how many, and each column with its length.
  private static final int ROW_BYTES = 2 + (4 + 8) + (4 + 8) + (4 + 4);

  private final PeerServer server;
  private final Connection connection;
  private final PGConnection copies;
  private final List<Entry.Profile> profiles;
  private final long backend;
  private final IdentityHashMap<Area, Question> fastest = new IdentityHashMap<>();

  private PostGis(PeerServer server, Connection connection, List<Entry.Profile> profiles)
      throws SQLException {
    this.server = server;
    this.connection = connection;
    this.copies = connection.unwrap(PGConnection.class);
    this.profiles = profiles;
    this.backend = copies.getBackendPID();
  }

  /// Starts a server and fills it; throws [MissingPeer] where that cannot be.
  static PostGis of(Rows rows) {
    var programs = programs();
    var folder = PeerServer.newFolder("postgis");
    var data = folder.resolve("data");
    PeerServer.run(
        folder,
        asItsUser(
            folder,
            List.of(
                programs.resolve("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C")));
    var port = PeerServer.freePort();
    var command = new ArrayList<>(List.of(programs.resolve("postgres").toString()));
    command.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
    for (var setting :
        List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            // Everything stays in memory.
            "shared_buffers=1GB",
            "effective_cache_size=8GB",
            "random_page_cost=1",
            "work_mem=256MB",
            "maintenance_work_mem=512MB",
            // Compiling a query takes longer than these run.
            "jit=off",
            // A second process would have to send every row to the first.
            "max_parallel_workers_per_gather=0",
            // Nothing is written while it is measured; these are for a quick start.
            "autovacuum=off",
            "fsync=off",
            "full_page_writes=off",
            "wal_level=minimal",
            "max_wal_senders=0")) {
      command.addAll(List.of("-c", setting));
    }
    var server = PeerServer.start(folder, port, asItsUser(folder, command));
    try {
      var connection =
          DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER);
      fill(connection, rows);
      return new PostGis(server, connection, rows.profiles());
    } catch (SQLException | IOException e) {
      server.close();
      throw new MissingPeer("PostGIS cannot be filled: " + e.getMessage());
    }
  }

  /// The newest PostgreSQL that has PostGIS.
  private static Path programs() {
    var versions = Path.of("/usr/lib/postgresql");
    try (var found = Files.exists(versions) ? Files.list(versions) : null) {
      return (found == null ? List.<Path>of() : found.toList())
          .stream()
              .filter(version -> Files.exists(version.resolve("lib/postgis-3.so")))
              .max(Comparator.comparing(version -> version.getFileName().toString()))
              .orElseThrow(() -> new MissingPeer("no PostgreSQL with PostGIS is installed"))
              .resolve("bin");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// PostgreSQL refuses to run as root: then it runs as the user that its package has made.
  private static List<String> asItsUser(Path folder, List<String> command) {
    if (!"root".equals(System.getProperty("user.name"))) {
      return command;
    }
    try {
      Files.setOwner(
          folder,
          FileSystems.getDefault()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName("postgres"));
    } catch (IOException e) {
      throw new MissingPeer("PostgreSQL may not run as root, and there is no user postgres");
    }
    var asUser =
        new ArrayList<>(
            List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    asUser.addAll(command);
    return asUser;
  }

  private static void fill(Connection connection, Rows rows) throws SQLException, IOException {
    try (var statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION postgis");
      statement.execute("CREATE EXTENSION pg_prewarm");
      statement.execute(
          "CREATE UNLOGGED TABLE loaded (participant bigint, latitude int, longitude int, who"
              + " int)");
      var copy =
          connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY loaded FROM STDIN");
      var lines = new StringBuilder();
      rows.forEach(
          (participant, latitude, longitude, profile, several) -> {
            lines.append(participant).append('\t').append(latitude).append('\t');
            lines.append(longitude).append('\t').append(who(profile, several)).append('\n');
            if (lines.length() > 1 << 16) {
              send(copy, lines);
            }
          });
      send(copy, lines);
      copy.endCopy();
      statement.execute(
          """
          CREATE UNLOGGED TABLE addresses AS
          SELECT participant, (latitude::bigint << 32) + longitude AS at, who,
                 ST_SetSRID(ST_MakePoint(longitude / 1e6, latitude / 1e6), 4326)
                   ::geometry(Point, 4326) AS place
          FROM loaded ORDER BY place
          """);
      statement.execute("DROP TABLE loaded");
      statement.execute("CREATE INDEX addresses_by_place ON addresses USING gist (place)");
      statement.execute("CLUSTER addresses USING addresses_by_place");
      statement.execute(
          """
          CREATE UNLOGGED TABLE points AS
          SELECT participant, at, who, point(ST_X(place), ST_Y(place)) AS place FROM addresses
          """);
      statement.execute(
          "CREATE INDEX points_by_place ON points USING gist (place)"
              + " INCLUDE (participant, at, who)");
      statement.execute("VACUUM (FREEZE, ANALYZE) addresses, points");
      statement.execute(
          "SELECT pg_prewarm('addresses'), pg_prewarm('addresses_by_place'),"
              + " pg_prewarm('points'), pg_prewarm('points_by_place')");
    }
  }

  private static void send(org.postgresql.copy.CopyIn copy, StringBuilder lines) {
    var bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
    try {
      copy.writeToCopy(bytes, 0, bytes.length);
    } catch (SQLException e) {
      throw new IllegalStateException("a row cannot be loaded", e);
    }
    lines.setLength(0);
  }

  private static int who(int profile, boolean several) {
    return 2 * profile + (several ? 1 : 0);
  }

  @Override
  public String title() {
    return "postgis";
  }

  @Override
  public String cannot() {
    return "its sphere is another";
  }

  @Override
  public String asked(Area area) {
    var question = fastest.get(area);
    return question == null ? "" : question.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void select(Area area, Block.Selected selected) {
    select(fastest.computeIfAbsent(area, this::fastest), area, selected);
  }

  private Question fastest(Area area) {
    var nanos = new EnumMap<Question, Long>(Question.class);
    for (var round = 0; round < TRIES; round++) {
      for (var question : Question.values()) {
        var started = System.nanoTime();
        select(question, area, (participant, ordinal, channel, inDoubt) -> {});
        nanos.merge(question, System.nanoTime() - started, Math::min);
      }
    }
    System.err.println("postgis, fastest of " + TRIES + ", ns: " + nanos);
    return Collections.min(nanos.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  private void select(Question question, Area area, Block.Selected selected) {
    var filter = new ExactFilter(area);
    var once = new OncePerContact(profiles, selected);
    try {
      var copy = copies.getCopyAPI().copyOut(question.copy(area));
      for (var row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
        // The first also holds a header; the last is a mark of two bytes.
        if (row.length >= ROW_BYTES) {
          var columns = ByteBuffer.wrap(row, row.length - ROW_BYTES, ROW_BYTES);
          var start = columns.position();
          var at = columns.getLong(start + 18);
          if (filter.holds((int) (at >> 32), (int) at)) {
            var who = columns.getInt(start + 30);
            once.row(columns.getLong(start + 6), who >> 1, (who & 1) != 0);
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("PostGIS does not answer", e);
    }
  }

  @Override
  public long serverNanos() {
    return PeerServer.cpuNanos(backend);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // The server ends anyway.
    }
    server.close();
  }
}
