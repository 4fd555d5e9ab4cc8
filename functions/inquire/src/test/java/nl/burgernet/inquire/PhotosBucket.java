package nl.burgernet.inquire;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import nl.burgernet.objects.S3Bucket;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/// The bucket of photos behind a loopback port, where a test says what S3 answers.
final class PhotosBucket implements AutoCloseable {
  private final HttpServer server;

  PhotosBucket(HttpHandler answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", answers);
    server.start();
  }

  S3Bucket bucket() {
    return new S3Bucket(
        UrlConnectionHttpClient.create(),
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/photos/"),
        Region.EU_WEST_1,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
