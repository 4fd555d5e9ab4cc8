package nl.burgernet.local;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import org.jspecify.annotations.Nullable;
import scala.Function0;

/// ElasticMQ behind a loopback port, with its messages in memory or in a folder.
final class SqsEmulator implements AutoCloseable {
  private final int port = freePort();
  private final Function0<Terminated> stop;

  SqsEmulator(@Nullable Path folder) {
    var settings = new HashMap<String, Object>();
    settings.put("node-address.host", "127.0.0.1");
    settings.put("node-address.port", port);
    settings.put("rest-sqs.bind-hostname", "127.0.0.1");
    settings.put("rest-sqs.bind-port", port);
    settings.put("aws.region", Place.REGION);
    settings.put("aws.accountId", Place.ACCOUNT);
    settings.put("pekko.loglevel", "WARNING");
    settings.put("pekko.daemonic", "on");
    if (folder != null) {
      settings.put("messages-storage.enabled", true);
      settings.put("messages-storage.uri", "jdbc:h2:" + folder.toAbsolutePath().resolve("queues"));
    }
    stop = new ElasticMQServer(new ElasticMQServerConfig(configuration(settings))).start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// The address of a queue, as the emulator will give it out.
  URI queue(String name) {
    return address().resolve("/" + Place.ACCOUNT + "/" + name);
  }

  @Override
  public void close() {
    stop.apply();
  }

  private static com.typesafe.config.Config configuration(Map<String, Object> settings) {
    var configuration = ConfigFactory.load(SqsEmulator.class.getClassLoader());
    for (var setting : settings.entrySet()) {
      configuration =
          configuration.withValue(
              setting.getKey(), ConfigValueFactory.fromAnyRef(setting.getValue()));
    }
    return configuration;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
