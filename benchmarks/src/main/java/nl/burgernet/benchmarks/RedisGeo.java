package nl.burgernet.benchmarks;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import nl.burgernet.geography.Area;
import nl.burgernet.geography.Box;
import nl.burgernet.geography.Circle;
import nl.burgernet.geography.GeoPoint;
import nl.burgernet.subscribers.Block;
import nl.burgernet.subscribers.Entry;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

/// Redis `GEOSEARCH`: a member for each address, that says in its bytes who it is and exactly
/// where, for Redis itself rounds places to half a metre.
final class RedisGeo implements Way {
  /// Redis measures on a sphere of 6,372,797.6 m, and places are up to 0.6 m off.
  private static final double ITS_RADIUS_METRES = 6_372_797.560856;

  private static final double OTHER_SPHERE = ITS_RADIUS_METRES / 6_371_008.8;

  private static final double ROUNDING_METRES = 2;
  private static final int MEMBERS_AT_ONCE = 1_000;
  private static final int MEMBER_BYTES = 8 + 4 + 4 + 4;
  private static final byte[] KEY = bytes("addresses");

  private final PeerServer server;
  private final Jedis redis;
  private final List<Entry.Profile> profiles;

  private RedisGeo(PeerServer server, Jedis redis, List<Entry.Profile> profiles) {
    this.server = server;
    this.redis = redis;
    this.profiles = profiles;
  }

  /// Starts a server and fills it; throws [MissingPeer] where that cannot be.
  static RedisGeo of(Rows rows) {
    var folder = PeerServer.newFolder("redis");
    var port = PeerServer.freePort();
    var server =
        PeerServer.start(
            folder,
            port,
            List.of(
                "redis-server",
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--save",
                "",
                "--appendonly",
                "no"));
    var redis = new Jedis("127.0.0.1", port, 120_000);
    var pipeline = redis.pipelined();
    var waiting = new int[1];
    rows.forEach(
        (participant, latitude, longitude, profile, several) -> {
          var member =
              ByteBuffer.allocate(MEMBER_BYTES)
                  .putLong(participant)
                  .putInt(latitude)
                  .putInt(longitude)
                  .putInt(2 * profile + (several ? 1 : 0));
          pipeline.geoadd(KEY, longitude / 1e6, latitude / 1e6, member.array());
          if (++waiting[0] % MEMBERS_AT_ONCE == 0) {
            pipeline.sync();
          }
        });
    pipeline.sync();
    return new RedisGeo(server, redis, rows.profiles());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  @Override
  public String title() {
    return "redis";
  }

  @Override
  public String cannot() {
    return "no polygon, no windows; its sphere is another and its places are rounded";
  }

  @Override
  public void select(Area area, Block.Selected selected) {
    var filter = new ExactFilter(area);
    var once = new OncePerContact(profiles, selected);
    for (var member : (List<?>) redis.sendCommand(Protocol.Command.GEOSEARCH, question(area))) {
      var columns = ByteBuffer.wrap((byte[]) member);
      if (filter.holds(columns.getInt(8), columns.getInt(12))) {
        var who = columns.getInt(16);
        once.row(columns.getLong(0), who >> 1, (who & 1) != 0);
      }
    }
  }

  /// The circle, or the box around what is not one, both a little larger.
  private static byte[][] question(Area area) {
    return switch (area) {
      case Circle circle ->
          arguments(
              circle.centre(),
              "BYRADIUS",
              metres(circle.radiusMetres() * OTHER_SPHERE + ROUNDING_METRES));
      case Area other -> {
        var box = other.bounds();
        yield arguments(
            box.centre(),
            "BYBOX",
            metres(widest(box) + ROUNDING_METRES),
            metres(
                Math.toRadians(box.north() - box.south()) * ITS_RADIUS_METRES + ROUNDING_METRES));
      }
    };
  }

  /// How wide the box is where it is widest, along its parallel: farther than straight across.
  private static double widest(Box box) {
    var latitude = Math.min(Math.abs(box.south()), Math.abs(box.north()));
    return Math.toRadians(box.east() - box.west())
        * Math.cos(Math.toRadians(latitude))
        * ITS_RADIUS_METRES;
  }

  private static byte[][] arguments(GeoPoint centre, String shape, String... sizes) {
    var arguments = new java.util.ArrayList<byte[]>();
    arguments.add(KEY);
    arguments.add(bytes("FROMLONLAT"));
    arguments.add(bytes(Double.toString(centre.longitude())));
    arguments.add(bytes(Double.toString(centre.latitude())));
    arguments.add(bytes(shape));
    for (var size : sizes) {
      arguments.add(bytes(size));
    }
    arguments.add(bytes("m"));
    return arguments.toArray(byte[][]::new);
  }

  private static String metres(double metres) {
    return String.format(Locale.ROOT, "%.3f", metres);
  }

  @Override
  public long serverNanos() {
    return PeerServer.cpuNanos(server.pid());
  }

  @Override
  public void close() {
    redis.close();
    server.close();
  }
}
