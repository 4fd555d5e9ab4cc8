package nl.burgernet.registerparticipant;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Files in a bucket of S3.
record S3Files(AwsCalls aws, String bucket) implements ImportParticipantsHandler.Files {
  private static final int NOT_FOUND = 404;

  @Override
  public Optional<String> read(String key) throws IOException {
    var answer = aws.call(AwsCalls.Service.S3, "GET", path(key), Map.of(), "");
    if (answer.status() == NOT_FOUND) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw new IOException("S3 does not read the file: " + answer.status());
    }
    return Optional.of(answer.body());
  }

  @Override
  public void write(String key, String text) throws IOException {
    var answer =
        aws.call(
            AwsCalls.Service.S3,
            "PUT",
            path(key),
            Map.of("Content-Type", "text/csv; charset=utf-8"),
            text);
    if (!answer.isSuccess()) {
      throw new IOException("S3 does not write the report: " + answer.status());
    }
  }

  private String path(String key) {
    return "/"
        + bucket
        + "/"
        + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
