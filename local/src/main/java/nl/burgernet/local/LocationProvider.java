package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.text.Normalizer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Stands for Amazon Location's Places: answers in its shapes, from the towns that the build
/// prepared and from what a postcode says by itself. What is asked is not kept.
final class LocationProvider implements AutoCloseable {
  private static final int LONGEST_QUERY = 200;
  private static final int MOST_RESULTS = 20;
  private static final double NEAR_METRES = 15_000;

  private final Provider provider;
  private final List<Town> towns;
  private final Postcodes postcodes;
  private final LoopbackServer server;

  /// A place as it is answered; its id says all of it, so that nothing has to be remembered.
  private record Found(String type, String title, String locality, int latitude, int longitude) {
    String id() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              String.join("\t", type, title, locality, "" + latitude, "" + longitude)
                  .getBytes(UTF_8));
    }

    static Optional<Found> parse(String id) {
      try {
        var parts = new String(Base64.getUrlDecoder().decode(id), UTF_8).split("\t", -1);
        return parts.length == 5
            ? Optional.of(
                new Found(
                    parts[0],
                    parts[1],
                    parts[2],
                    Integer.parseInt(parts[3]),
                    Integer.parseInt(parts[4])))
            : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    ObjectNode named() {
      var json = Json.object().put("PlaceId", id()).put("PlaceType", type).put("Title", title);
      var address = json.putObject("Address").put("Label", title + ", Nederland");
      address.putObject("Country").put("Code2", "NL").put("Code3", "NLD").put("Name", "Nederland");
      address.put("Locality", locality);
      return json;
    }

    /// Location writes longitude first.
    ObjectNode placed() {
      var json = named();
      json.putArray("Position").add(longitude / 1e6).add(latitude / 1e6);
      return json;
    }
  }

  LocationProvider(InstantSource clock) {
    var dutch = Towns.dutch();
    this.provider = new Provider("location", 0, clock);
    this.towns =
        dutch.all().stream().sorted(Comparator.comparingInt(Town::inhabitants).reversed()).toList();
    this.postcodes = new Postcodes(dutch);
    this.server = new LoopbackServer(100_000, this::answer);
  }

  Provider provider() {
    return provider;
  }

  URI address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }

  private Answer answer(Request request) throws InterruptedException {
    provider.dawdle();
    return switch (provider.mood()) {
      case Mood.Busy() -> failed(429, "ThrottlingException", "Rate exceeded");
      case Mood.Broken() -> failed(500, "InternalServerException", "Internal server error");
      case Mood.Prompt(), Mood.Slow(_), Mood.RefuseOneIn(_) ->
          provider.refusesThisOne()
              ? failed(400, "ValidationException", "Refused on this machine's purpose")
              : route(request);
    };
  }

  ///
  /// https://docs.aws.amazon.com/location/latest/APIReference/API_Operations_Amazon_Location_Service_Places_V2.html
  private Answer route(Request request) {
    try {
      var path = request.path();
      if (request.method().equals("GET") && path.startsWith("/place/")) {
        return Found.parse(Request.decoded(path.substring("/place/".length())))
            .map(found -> json(200, found.placed()))
            .orElseGet(() -> invalid("PlaceId is not valid"));
      }
      return switch (request.method() + " " + path) {
        case "POST /autocomplete" -> found(request.json(), false);
        case "POST /geocode" -> found(request.json(), true);
        case "POST /reverse-geocode" -> at(request.json());
        default -> failed(404, "UnknownOperationException", path + " is not emulated");
      };
    } catch (JacksonException e) {
      return invalid("Invalid JSON");
    }
  }

  private Answer found(JsonNode json, boolean placed) {
    var query = json.path("QueryText").asString("");
    var most = json.path("MaxResults").asInt(5);
    if (query.isEmpty() || query.length() > LONGEST_QUERY) {
      return invalid("QueryText must have 1 to " + LONGEST_QUERY + " characters");
    }
    if (most < 1 || most > MOST_RESULTS) {
      return invalid("MaxResults must be 1 to " + MOST_RESULTS);
    }
    if (!isDutch(json.path("Filter").path("IncludeCountries"))) {
      return json(200, results(List.of(), placed));
    }
    return json(200, results(named(query, most), placed));
  }

  private static boolean isDutch(JsonNode countries) {
    return countries.isMissingNode()
        || countries
            .valueStream()
            .anyMatch(country -> List.of("NL", "NLD").contains(country.asString("")));
  }

  private List<Found> named(String query, int most) {
    var postcode = postcodes.find(query);
    if (postcode.isPresent()) {
      var found = postcode.get();
      return List.of(
          new Found(
              "PostalCode",
              found.title(),
              found.town(),
              found.spot().latitude(),
              found.spot().longitude()));
    }
    var wanted = plain(query);
    var found = new ArrayList<Found>();
    for (var town : towns) {
      if (found.size() < most && plain(Postcodes.Dutch.name(town)).startsWith(wanted)) {
        found.add(town(town));
      }
    }
    var street = found.isEmpty() ? street(query) : null;
    return street == null ? found : List.of(street);
  }

  /// `Dorpsstraat 1, Utrecht`: a spot of its own in the town that it names.
  private @Nullable Found street(String query) {
    var comma = query.lastIndexOf(',');
    if (comma < 1) {
      return null;
    }
    var wanted = plain(query.substring(comma + 1));
    for (var town : towns) {
      if (plain(Postcodes.Dutch.name(town)).equals(wanted)) {
        var title = query.substring(0, comma).strip() + ", " + Postcodes.Dutch.name(town);
        var spot = Postcodes.spot(town, plain(title));
        return new Found(
            "Street", title, Postcodes.Dutch.name(town), spot.latitude(), spot.longitude());
      }
    }
    return null;
  }

  private Answer at(JsonNode json) {
    var position = json.path("QueryPosition");
    if (position.size() != 2 || !position.path(0).isNumber() || !position.path(1).isNumber()) {
      return invalid("QueryPosition must be a longitude and a latitude");
    }
    var here =
        new Town(
            "",
            (int) Math.round(position.path(1).asDouble() * 1e6),
            (int) Math.round(position.path(0).asDouble() * 1e6),
            0);
    var near =
        towns.stream()
            .filter(town -> town.metresTo(here) < NEAR_METRES)
            .sorted(Comparator.comparingDouble(town -> town.metresTo(here)))
            .limit(json.path("MaxResults").asInt(1))
            .map(LocationProvider::town)
            .toList();
    return json(200, results(near, true));
  }

  private static Found town(Town town) {
    var name = Postcodes.Dutch.name(town);
    return new Found("Locality", name, name, town.latitude(), town.longitude());
  }

  private static ObjectNode results(List<Found> found, boolean placed) {
    var json = Json.object();
    var items = json.putArray("ResultItems");
    found.forEach(each -> items.add(placed ? each.placed() : each.named()));
    return json;
  }

  /// Small letters without accents, spaces or signs.
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]", "");
  }

  private static Answer invalid(String message) {
    var json = Json.object().put("Message", message).put("Reason", "Other");
    json.putArray("FieldList");
    return json(400, json).with("x-amzn-errortype", "ValidationException");
  }

  private static Answer failed(int status, String type, String message) {
    return json(status, Json.object().put("Message", message)).with("x-amzn-errortype", type);
  }

  private static Answer json(int status, JsonNode json) {
    return Answer.json(status, json).with("x-amz-geo-pricing-bucket", "Stored");
  }
}
