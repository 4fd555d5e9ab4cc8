package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/// Sends files as a browser sends a form.
final class Uploads {
  private static final String BOUNDARY = "----photo";

  private Uploads() {}

  static HttpResponse<String> send(
      HttpClient http, URI url, Map<String, String> fields, String type, byte[] file)
      throws IOException, InterruptedException {
    var body = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) ->
            body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(BOUNDARY, name, value)
                    .getBytes(UTF_8)));
    var disposition = "form-data; name=\"file\"; filename=\"a.jpg\"";
    body.writeBytes(
        "--%s\r\nContent-Disposition: %s\r\nContent-Type: %s\r\n\r\n"
            .formatted(BOUNDARY, disposition, type)
            .getBytes(UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return http.send(
        HttpRequest.newBuilder(url)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build(),
        BodyHandlers.ofString());
  }
}
