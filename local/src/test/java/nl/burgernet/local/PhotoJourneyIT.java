package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// What becomes of photos and sightings, on the whole suite as it is deployed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhotoJourneyIT {

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  @RegisterExtension
  private final DeployedSuite deployed =
      new DeployedSuite(Options.inMemory().withFunctionLog(log::add));

  private Suite suite() {
    return deployed.suite();
  }

  @Test
  void a_citizen_s_photo_is_seen_by_the_control_room_and_nobody_else() throws Exception {
    var action = startAction();
    var sent =
        citizen("POST", "/app/actions/" + action + "/sightings", "{\"photo\":\"image/jpeg\"}");
    assertThat(sent.statusCode()).isEqualTo(201);
    var sighting = Json.read(sent.body());
    assertThat(upload(sighting, photo())).isEqualTo(204);

    await().atMost(20, SECONDS).until(() -> stateOf(action, sighting).equals("ACCEPTED"));
    var list = operator("GET", "/actions/" + action + "/sightings", null);
    var thumbnail = Json.read(list.body()).at("/sightings/0/thumbnail/url").asString("");
    assertThat(get(URI.create(thumbnail)).statusCode()).isEqualTo(200);
    assertThat(get(URI.create(thumbnail.replaceFirst("\\?.*", ""))).statusCode()).isEqualTo(403);
    // What was sent is deleted last, after its fate can be read.
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(keys("Photos").stream().filter(key -> key.contains(action)))
                    .hasSize(2)
                    .allMatch(key -> key.startsWith("sightings/")));
    assertThat(keys("PublicPhotos")).noneMatch(key -> key.contains(action));
  }

  @Test
  void a_public_photo_is_served_until_the_outcome() throws Exception {
    var action = startAction();
    var asked =
        operator(
            "POST",
            "/actions/" + action + "/photo",
            "{\"type\":\"image/jpeg\",\"reason\":\"De ouders vragen erom.\",\"alt\":\"Meisje, gele"
                + " jas\"}");
    assertThat(asked.statusCode()).isEqualTo(201);
    assertThat(upload(Json.read(asked.body()), photo())).isEqualTo(204);
    await().atMost(20, SECONDS).until(() -> !photoUrl(action).isEmpty());
    var url = URI.create(photoUrl(action));
    assertThat(get(url).statusCode()).isEqualTo(200);

    assertThat(
            operator(
                    "POST",
                    "/actions/" + action + "/outcome",
                    "{\"ending\":\"FOUND\",\"text\":\"Zij is gevonden. Dank voor het uitkijken.\"}")
                .statusCode())
        .isEqualTo(200);

    await().atMost(20, SECONDS).until(() -> get(url).statusCode() == 404);
    assertThat(
            citizen("POST", "/app/actions/" + action + "/sightings", "{\"words\":\"x\"}")
                .statusCode())
        .isEqualTo(410);
  }

  /// Sends a place in every way that comes to mind, and looks for it in everything that the suite
  /// keeps, says and sends on: it stands in a sighting whose sender ticked it, and nowhere else.
  @Test
  void no_place_of_an_app_user_is_found_anywhere_unless_it_was_ticked() throws Exception {
    var action = startAction();
    var path = "/app/actions/" + action + "/sightings";
    var place = "{\"latitude\":53.271828,\"longitude\":6.314159}";
    for (var body :
        List.of(
            "{\"words\":\"a\",\"place\":" + place + "}",
            "{\"words\":\"a\",\"placeShared\":false,\"place\":" + place + "}",
            "{\"words\":\"a\",\"latitude\":53.271828,\"longitude\":6.314159}",
            "{\"words\":\"a\",\"location\":\"53.271828,6.314159\"}",
            "{\"words\":\"a\",\"photo\":{\"gps\":" + place + "}}")) {
      assertThat(citizen("POST", path, body).statusCode()).as(body).isEqualTo(422);
    }
    var strangely =
        http.send(
            HttpRequest.newBuilder(suite().address().resolve(path + "?lat=53.271828&lon=6.314159"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Geolocation", "geo:53.271828,6.314159")
                .header("X-Position", "53.271828,6.314159")
                .POST(BodyPublishers.ofString("{\"photo\":\"image/jpeg\"}"))
                .build(),
            BodyHandlers.ofString());
    var sighting = Json.read(strangely.body());
    assertThat(upload(sighting, located(photo()))).isEqualTo(204);
    await().atMost(20, SECONDS).until(() -> stateOf(action, sighting).equals("ACCEPTED"));
    assertThat(places()).isEmpty();

    var ticked = "{\"words\":\"a\",\"placeShared\":true,\"place\":" + place + "}";
    assertThat(citizen("POST", path, ticked).statusCode()).isEqualTo(201);
    assertThat(places()).containsExactly("table Sightings");
  }

  /// Where the place stands, or what it would look like.
  private Set<String> places() {
    var found = new TreeSet<String>();
    for (var table : suite().tables().listTables().tableNames()) {
      var items = suite().tables().scan(scan -> scan.tableName(table)).items().toString();
      note(found, "table " + table.replaceAll("^.*-|[0-9A-F]{8}$", ""), items);
    }
    for (var bucket : suite().objects().listBuckets().buckets()) {
      for (var object :
          suite().objects().listObjectsV2(list -> list.bucket(bucket.name())).contents()) {
        var bytes =
            suite()
                .objects()
                .getObjectAsBytes(get -> get.bucket(bucket.name()).key(object.key()))
                .asByteArray();
        note(found, "object " + object.key(), object.key() + new String(bytes, ISO_8859_1));
      }
    }
    for (var queue : suite().queues().listQueues().queueUrls()) {
      suite()
          .queues()
          .receiveMessage(
              receive -> receive.queueUrl(queue).maxNumberOfMessages(10).visibilityTimeout(0))
          .messages()
          .forEach(message -> note(found, "queue " + queue, message.body()));
    }
    synchronized (log) {
      note(found, "log", String.join("\n", log));
    }
    return found;
  }

  private static void note(Set<String> found, String where, String text) {
    if (text.contains("53.27") || text.contains("6.314") || text.contains("53,16.3")) {
      found.add(where);
    }
  }

  private String startAction() throws Exception {
    var started =
        operator(
            "POST",
            "/actions",
            """
            {"kind":"LOOK_OUT",
             "texts":{"headline":"Man op scooter","message":"Let op: man op scooter. Bel 112."},
             "area":{"type":"Circle","centre":{"latitude":52.3731,"longitude":4.8926},"radiusMetres":500},
             "channels":["SMS"]}
            """);
    assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
    return Json.read(started.body()).at("/action/id").asString("");
  }

  private String stateOf(String action, JsonNode sighting) throws Exception {
    var request =
        HttpRequest.newBuilder(
                suite()
                    .address()
                    .resolve(
                        "/app/actions/"
                            + action
                            + "/sightings/"
                            + sighting.path("sightingId").asString("")))
            .header("X-Sighting-Secret", sighting.path("secret").asString(""))
            .build();
    return Json.read(http.send(request, BodyHandlers.ofString()).body())
        .at("/photo/state")
        .asString("");
  }

  private String photoUrl(String action) throws Exception {
    return Json.read(operator("GET", "/actions/" + action + "/photo", null).body())
        .at("/photos/0/renditions/0/url")
        .asString("");
  }

  private List<String> keys(String bucket) {
    var name = suite().bucketName(bucket);
    return suite().objects().listObjectsV2(list -> list.bucket(name)).contents().stream()
        .map(object -> object.key())
        .toList();
  }

  private HttpResponse<String> operator(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(suite().address().resolve(path))
            .header("Authorization", "Bearer " + suite().signIn().token("emma"))
            .header("Idempotency-Key", UUID.randomUUID().toString()),
        method,
        body);
  }

  private HttpResponse<String> citizen(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(suite().address().resolve(path))
            .header("Idempotency-Key", UUID.randomUUID().toString()),
        method,
        body);
  }

  private HttpResponse<String> send(
      HttpRequest.Builder request, String method, @Nullable String body)
      throws IOException, InterruptedException {
    request.header("Content-Type", "application/json");
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<byte[]> get(URI url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray());
  }

  private int upload(JsonNode asked, byte[] file) throws IOException, InterruptedException {
    var fields = new LinkedHashMap<String, String>();
    for (var field : asked.at("/upload/fields").properties()) {
      fields.put(field.getKey(), field.getValue().asString(""));
    }
    return Uploads.send(
            http,
            URI.create(asked.at("/upload/url").asString("")),
            Map.copyOf(fields),
            "image/jpeg",
            file)
        .statusCode();
  }

  private static byte[] photo() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
    return bytes.toByteArray();
  }

  /// The photo with a place in it, as a phone writes one.
  private static byte[] located(byte[] jpeg) {
    var xmp =
        "http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude=\"53,16.3N\" place=\"53.271828\"/>"
            .getBytes(ISO_8859_1);
    var located = new ByteArrayOutputStream();
    located.write(jpeg, 0, 2);
    located.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (xmp.length + 2)});
    located.writeBytes(xmp);
    located.write(jpeg, 2, jpeg.length - 2);
    return located.toByteArray();
  }
}
