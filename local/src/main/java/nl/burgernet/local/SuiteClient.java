package nl.burgernet.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import nl.burgernet.events.Wire;
import nl.burgernet.subscribers.Participant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Speaks to a suite that runs on this machine, as a control room does, and looks into the
/// providers' outboxes.
public final class SuiteClient implements AutoCloseable {
  private static final int MESSAGES_AT_ONCE = 5_000;
  private static final int PARTICIPANTS_AT_ONCE = 20_000;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final InstantSource clock = InstantSource.system();
  private final URI address;

  /// The suite does not do what it should; the message says what it answered.
  public static final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unexpected(String message) {
      super(message);
    }
  }

  /// A message as a provider accepted it.
  ///
  /// @param text with its subject before it, if it has one
  public record Accepted(
      long sequence, Instant at, String to, String text, Map<String, String> headers) {}

  /// What was answered to somebody who is nobody in particular.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Heard(int status, String type, byte[] body) {
    boolean isGood() {
      return status / 100 == 2;
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return Json.read(body);
    }
  }

  /// A token, and until when it is good.
  private record Token(String value, Instant until) {}

  /// What changed since it was last asked for, with the tag by which to ask again.
  public record Tagged(JsonNode json, String tag) {}

  private final String username;
  private @Nullable Token token;

  /// Speaks for somebody who may act everywhere.
  public SuiteClient(URI address) {
    this(address, "emma");
  }

  SuiteClient(URI address, String username) {
    this.address = address;
    this.username = username;
  }

  URI address() {
    return address;
  }

  /// How many participants the suite has, or nothing if no suite answers there.
  Optional<Integer> participants() {
    try {
      var answer = http.send(get("/local/suite").build(), BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        var json = Json.read(answer.body());
        if (json.path("name").asString("").equals(PopulationPages.NAME)) {
          return Optional.of(json.path("participants").asInt());
        }
      }
      return Optional.empty();
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /// Reads everybody, in order.
  void forEachParticipant(int participants, Consumer<Participant> consumer) {
    for (var from = 0; from < participants; from += PARTICIPANTS_AT_ONCE) {
      var path = "/local/participants?from=" + from + "&limit=" + PARTICIPANTS_AT_ONCE;
      var answer = send(get(path).build(), BodyHandlers.ofInputStream());
      requireStatus(200, answer, path);
      try (var lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        lines.lines().forEach(line -> consumer.accept(Wire.fromJson(line, Participant.class)));
      } catch (IOException e) {
        throw new Unexpected("The suite stopped answering " + path + ": " + e.getMessage());
      }
    }
  }

  /// Posts for a control room; answers what the suite answers.
  public JsonNode post(String path, String key, String json) {
    var request =
        request(path)
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    var answer = send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new Unexpected(
          "The suite refused POST " + path + " (" + answer.statusCode() + "): " + answer.body());
    }
    return Json.read(answer.body());
  }

  /// Reads what anybody may read who has the address.
  String text(String path) {
    var answer = send(get(path).build(), BodyHandlers.ofString());
    requireStatus(200, answer, path.replaceFirst("[^/]*$", "…"));
    return answer.body();
  }

  /// Reads for a control room; null if nothing changed since the tag.
  public @Nullable Tagged readSince(String path, @Nullable String tag) {
    var request = get(path).header("Authorization", "Bearer " + token());
    if (tag != null) {
      request.header("If-None-Match", tag);
    }
    var answer = send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() == 304) {
      return null;
    }
    requireStatus(200, answer, path);
    return new Tagged(Json.read(answer.body()), answer.headers().firstValue("ETag").orElse(""));
  }

  /// How many messages a provider has accepted.
  public long accepted(String provider) {
    return messagesAfter(provider, Long.MAX_VALUE - 1).path("accepted").asLong();
  }

  /// Everything that a provider accepted after a sequence number, in order.
  public List<Accepted> acceptedAfter(String provider, long sequence) {
    var messages = new ArrayList<Accepted>();
    var next = sequence;
    while (true) {
      var page = messagesAfter(provider, next).path("messages");
      for (var message : page) {
        var number = message.path("sequence").asLong();
        if (number != next + 1) {
          throw new Unexpected(
              "The outbox of "
                  + provider
                  + " no longer holds everything that was sent: nobody can be judged by it.");
        }
        next = number;
        messages.add(
            new Accepted(
                number,
                Instant.parse(message.path("at").asString()),
                message.path("to").asString(),
                message.path("subject").asString("") + "\n" + message.path("text").asString(),
                headers(message.path("headers"))));
      }
      if (page.size() < MESSAGES_AT_ONCE) {
        return messages;
      }
    }
  }

  private static Map<String, String> headers(JsonNode json) {
    var headers = new LinkedHashMap<String, String>();
    json.properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asString("")));
    return headers;
  }

  /// Asks as a citizen does, without saying who.
  ///
  /// @param body JSON; none if it is empty
  Heard citizen(String method, String path, Map<String, String> headers, String body) {
    var request =
        request(path)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    return heard(send(request.build(), BodyHandlers.ofByteArray()));
  }

  /// Makes a browser whose visitor wants to be told; answers its subscription.
  JsonNode browser(String name) {
    var path = "/local/web-push/browsers";
    var answer = citizen("POST", path, Map.of(), Json.object().put("name", name).toString());
    if (answer.status() != 201) {
      throw new Unexpected("The suite answered " + answer.status() + " to " + path + ".");
    }
    return answer.json();
  }

  /// Reads what a link leads to.
  Heard follow(URI link) {
    var request = HttpRequest.newBuilder(link).timeout(Duration.ofSeconds(60)).build();
    return heard(send(request, BodyHandlers.ofByteArray()));
  }

  /// Sends a file with a form that the suite gave for it; answers the status.
  int upload(JsonNode form, String type, byte[] file) {
    try {
      return Uploads.send(
              http,
              URI.create(form.path("url").asString("")),
              headers(form.path("fields")),
              type,
              file)
          .statusCode();
    } catch (IOException e) {
      throw new Unexpected("The photo could not be sent (" + e + ").");
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static Heard heard(HttpResponse<byte[]> answer) {
    return new Heard(
        answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
  }

  /// Where files of participants are put, to be taken over.
  JsonNode imports() {
    var answer = send(get(ParticipantImports.PATH).build(), BodyHandlers.ofString());
    requireStatus(200, answer, ParticipantImports.PATH);
    return Json.read(answer.body());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private JsonNode messagesAfter(String provider, long sequence) {
    var path =
        "/local/providers/"
            + provider
            + "/messages?after="
            + sequence
            + "&limit="
            + MESSAGES_AT_ONCE;
    var answer = send(get(path).build(), BodyHandlers.ofString());
    requireStatus(200, answer, path);
    return Json.read(answer.body());
  }

  /// Signs in when there is no token, or when it runs out within a minute.
  private String token() {
    var known = token;
    if (known != null && clock.instant().isBefore(known.until().minusSeconds(60))) {
      return known.value();
    }
    var path = SignIn.PREFIX + "token";
    var form = "grant_type=password&client_id=" + SignIn.CLIENT + "&username=" + username;
    var request =
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    var answer = send(request, BodyHandlers.ofString());
    requireStatus(200, answer, path);
    var json = Json.read(answer.body());
    var fresh =
        new Token(
            json.path("id_token").asString(""),
            clock.instant().plusSeconds(json.path("expires_in").asLong()));
    token = fresh;
    return fresh.value();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
  }

  private HttpRequest.Builder get(String path) {
    return request(path).GET();
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return http.send(request, body);
    } catch (IOException e) {
      throw new Unexpected("No suite answers at " + address + " (" + e + ").");
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void requireStatus(int status, HttpResponse<?> answer, String path) {
    if (answer.statusCode() != status) {
      throw new Unexpected(
          "The suite answered "
              + answer.statusCode()
              + " to "
              + path
              + (answer.body() instanceof String text && !text.isBlank() ? ": " + text : "."));
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
