package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Stands for AWS Secrets Manager, as far as reading goes; with a folder it keeps what it holds, so
/// that what was made under a key is found again.
final class SecretsManagerEmulator implements AutoCloseable {
  private static final int RANDOM_BYTES = 32;
  private static final String CURRENT = "AWSCURRENT";

  private final Map<String, String> values = new TreeMap<>();
  private final @Nullable Path file;
  private final LoopbackServer server;

  SecretsManagerEmulator(@Nullable Path data) {
    file = data == null ? null : data.resolve("secrets.json");
    if (file != null && Files.exists(file)) {
      try {
        Json.read(Files.readString(file))
            .properties()
            .forEach(secret -> values.put(secret.getKey(), secret.getValue().asString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    server = new LoopbackServer(100_000, this::answer);
  }

  URI address() {
    return server.address();
  }

  /// Keeps a value, or changes it.
  synchronized void keep(String arn, String value) {
    values.put(arn, value);
    if (file != null) {
      var json = Json.object();
      values.forEach(json::put);
      try {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, json.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Makes one at random, unless it is kept from an earlier run.
  synchronized void make(String arn) {
    if (!values.containsKey(arn)) {
      var random = new byte[RANDOM_BYTES];
      new SecureRandom().nextBytes(random);
      keep(arn, HexFormat.of().formatHex(random));
    }
  }

  @Override
  public void close() {
    server.close();
  }

  /// https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
  private synchronized Answer answer(Request request) {
    var operation = request.header("X-Amz-Target");
    if (!operation.equals("secretsmanager.GetSecretValue")) {
      return failed("InvalidRequestException", operation + " is not emulated");
    }
    var id = request.json().path("SecretId").asString("");
    var value = values.get(id);
    if (value == null) {
      return failed(
          "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }
    var answer =
        Json.object()
            .put("ARN", id)
            .put("Name", Place.nameIn(id))
            .put("SecretString", value)
            .put("VersionId", UUID.nameUUIDFromBytes(value.getBytes(UTF_8)).toString());
    answer.putArray("VersionStages").add(CURRENT);
    return json(200, answer.toString());
  }

  private static Answer failed(String type, String message) {
    return json(400, Json.object().put("__type", type).put("Message", message).toString());
  }

  private static Answer json(int status, String body) {
    return Answer.of(status, "application/x-amz-json-1.1", body);
  }
}
