package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.burgernet.events.ActionArea;
import nl.burgernet.events.Message;
import nl.burgernet.events.Place;
import nl.burgernet.geography.GeoPoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Promise 5: no place of an app user can be stored. Walks all that the template lets the app's
/// requests reach, all that they may say, and all that is told, logged and published; what is new
/// there is not in the lists below, and has to be looked at before it is.
class PlacesOfAppUsersIT {
  private static final Path DESCRIPTIONS = Path.of("../docs/api");
  private static final Path SOURCES = Path.of("../functions");

  /// What a field is called that could hold where somebody is.
  private static final Pattern PLACE =
      Pattern.compile(
          "(?i)(lat|lon|lng|.*(latitude|longitude|location|place|position|coord|geo|cell|tile"
              + "|postcode|zip|address|street|city|town|municipal|gemeente|provinc|area|incident"
              + "|nearest|accuracy|altitude|heading|(?<!end)point|region|circle|polygon).*"
              + "|.*(?<!rec|z)ip)");

  /// What a component is made of that could hold it, whatever it is called.
  private static final Set<Class<?>> PLACES = Set.of(Place.class, GeoPoint.class, ActionArea.class);

  private static final Set<String> STORES =
      Set.of(
          "AWS::DynamoDB::GlobalTable",
          "AWS::DynamoDB::Table",
          "AWS::S3::Bucket",
          "AWS::SQS::Queue",
          "AWS::SNS::Topic");

  private static final Pattern WRITES =
      Pattern.compile(
          "dynamodb:(Put|Update|BatchWrite|Transact).*|s3:Put.*|sqs:Send.*|sns:Publish");

  private static Template template = new Template(List.of());

  @BeforeAll
  static void read() {
    template = Synthesized.template();
  }

  // What the app's requests may say

  @Test
  void every_request_of_the_app_is_described() throws IOException {
    assertThat(routes().keySet())
        .filteredOn(route -> route.contains(" /app/"))
        .isNotEmpty()
        .allMatch(descriptions()::containsKey);
  }

  @Test
  void of_all_that_the_app_s_requests_may_say_only_a_ticked_place_says_where_somebody_is()
      throws IOException {
    var found = new TreeSet<String>();
    descriptions()
        .forEach(
            (route, fields) ->
                fields.stream()
                    .filter(field -> PLACE.matcher(field.replaceFirst(".*/", "")).matches())
                    .forEach(field -> found.add(route + " " + field)));

    assertThat(found)
        .containsExactlyInAnyOrder(
            // What somebody typed and chose while signing up; it is answered, and not kept.
            "GET /app/places/{placeId} placeId",
            // By hand, in the settings; nothing finer.
            "POST /app/devices provinces",
            "POST /app/actions/{id}/sightings place",
            "POST /app/actions/{id}/sightings place/latitude",
            "POST /app/actions/{id}/sightings place/longitude",
            "POST /app/actions/{id}/sightings placeShared");
  }

  // Where it may be written

  @Test
  void the_app_s_requests_can_be_written_to_three_places_only() {
    var written = new TreeMap<String, Set<String>>();
    routes()
        .forEach(
            (route, function) -> {
              if (route.contains(" /app/")) {
                written.put(route, stores(function, WRITES));
              }
            });

    assertThat(written)
        .containsOnly(
            Map.entry("POST /app/actions/{id}/sightings", Set.of("Photos", "Sightings")),
            Map.entry(
                "GET /app/actions/{id}/sightings/{sightingId}", Set.of("Photos", "Sightings")),
            Map.entry("POST /app/devices", Set.of("Devices")),
            Map.entry("DELETE /app/devices/{id}", Set.of("Devices")),
            Map.entry("GET /app/places", Set.of()),
            Map.entry("GET /app/places/{placeId}", Set.of()));
  }

  @Test
  void of_all_records_of_those_who_take_the_app_s_requests_one_component_can_hold_its_place() {
    var found = new TreeSet<String>();
    for (var type : records("nl.burgernet.receivephoto", "nl.burgernet.pushtoapp")) {
      for (var component : type.getRecordComponents()) {
        if (canHoldPlace(component.getName(), component.getGenericType())) {
          found.add(name(type) + "." + component.getName());
        }
      }
    }

    assertThat(found)
        .containsExactlyInAnyOrder(
            // By hand, in the settings: as it is sent and as it is kept.
            "DeviceDoor.Form.OfBrowser.provinces",
            "DeviceDoor.Form.OfPhone.provinces",
            "Device.Browser.provinces",
            "Device.Phone.provinces",
            // Those of the action, to find the devices by.
            "SliceDue.provinces",
            "Pushes.provinces",
            // What the sender ticked: on its way, as it is kept, and told to the control room.
            "SightingForm.Reading.Complete.place",
            "Sighting.place",
            "PhotoDoor.SightingView.place",
            // Whether there is one.
            "PhotoDoor.SightingLine.hasPlace",
            "SightingDoor.Status.hasPlace");
  }

  // What is told, logged and published

  @Test
  void of_all_that_functions_tell_one_another_only_the_action_says_where() {
    var found = new TreeSet<String>();
    walk(Message.class, found, new HashSet<>());

    assertThat(found)
        .containsExactlyInAnyOrder(
            "Action.area",
            "Action.incident",
            "Update.area",
            "Update.areaBefore",
            "InCircle.centre",
            "InPolygon.coordinates",
            "Place.latitude",
            "Place.longitude",
            // Where in a roll.
            "Slice.position");
  }

  @Test
  void no_line_of_a_log_has_a_key_for_a_place() throws IOException {
    var keys = new TreeSet<String>();
    try (var files = Files.walk(SOURCES)) {
      for (var file :
          files.filter(path -> path.toString().matches(".*/src/main/.*\\.java")).toList()) {
        var calls =
            Pattern.compile("Log\\s*\\.(info|warn|failure|count)\\(.*?\\);", Pattern.DOTALL)
                .matcher(Files.readString(file));
        while (calls.find()) {
          var texts = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(calls.group());
          while (texts.find()) {
            if (texts.group(1).matches("\\w+")) {
              keys.add(texts.group(1));
            }
          }
        }
      }
    }

    assertThat(keys).contains("actionId", "board", "refusal").noneMatch(PLACE.asMatchPredicate());
  }

  @Test
  void no_log_of_a_gateway_says_who_asked_or_from_where() {
    var said = new TreeSet<String>();
    for (var stage : template.ofType("AWS::ApiGateway::Stage")) {
      var variables =
          Pattern.compile("\\$context\\.[\\w.]+")
              .matcher(stage.properties().at("/AccessLogSetting/Format").asString(""));
      while (variables.find()) {
        said.add(variables.group());
      }
    }

    assertThat(said)
        .containsExactly(
            "$context.error.responseType",
            "$context.httpMethod",
            "$context.requestId",
            "$context.resourcePath",
            "$context.responseLatency",
            "$context.status");
  }

  @Test
  void whoever_publishes_reads_nothing_that_citizens_sent() {
    var read = new TreeSet<String>();
    for (var function : template.ofType("AWS::Lambda::Function")) {
      if (function
          .properties()
          .path("Handler")
          .asString("")
          .matches("nl\\.burgernet\\.(publishactions|serveboards|posttox)\\..*")) {
        read.addAll(stores(function.id(), Pattern.compile("(dynamodb|s3|sqs):.*")));
      }
    }

    assertThat(read)
        .contains("Actions", "Boards", "Searches", "Public")
        .doesNotContain("Sightings", "Photos", "Devices", "Participants", "Contacts", "Chats");
  }

  // The walks

  /// The function behind each route of an API.
  private static Map<String, String> routes() {
    var aliases = new TreeMap<String, String>();
    for (var alias : template.ofType("AWS::Lambda::Alias")) {
      aliases.put(alias.id(), alias.properties().at("/FunctionName/Ref").asString(""));
    }
    var routes = new TreeMap<String, String>();
    for (var method : template.ofType("AWS::ApiGateway::Method")) {
      var uri = method.properties().path("Integration").toString();
      aliases.forEach(
          (alias, function) -> {
            if (uri.contains("\"" + alias + "\"")) {
              routes.put(
                  method.properties().path("HttpMethod").asString("") + " " + path(method),
                  function);
            }
          });
    }
    return routes;
  }

  private static String path(Template.Resource method) {
    var path = new StringBuilder();
    var at = method.properties().at("/ResourceId/Ref").asString("");
    while (!at.isEmpty()) {
      var resource = resource(method.stack(), at);
      path.insert(0, "/" + resource.properties().path("PathPart").asString(""));
      at = resource.properties().at("/ParentId/Ref").asString("");
    }
    return path.toString();
  }

  private static Template.Resource resource(String stack, String id) {
    return template.ofType("AWS::ApiGateway::Resource").stream()
        .filter(resource -> resource.stack().equals(stack) && resource.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /// What a function may do something of a kind to, by the names of constructs.
  private static Set<String> stores(String function, Pattern kind) {
    var role =
        template.ofType("AWS::Lambda::Function").stream()
            .filter(each -> each.id().equals(function))
            .map(each -> each.properties().at("/Role/Fn::GetAtt/0").asString(""))
            .findFirst()
            .orElseThrow();
    var stores = new TreeSet<String>();
    for (var policy : template.ofType("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")) {
      if (policy.properties().path("Roles").toString().contains("\"" + role + "\"")) {
        for (var statement : policy.properties().at("/PolicyDocument/Statement")) {
          if (actions(statement).stream().anyMatch(kind.asMatchPredicate())) {
            stores.addAll(named(statement.path("Resource").toString()));
          }
        }
      }
    }
    return stores;
  }

  private static List<String> actions(JsonNode statement) {
    var action = statement.path("Action");
    return action.isArray()
        ? action.valueStream().map(JsonNode::asString).toList()
        : List.of(action.asString(""));
  }

  private static Set<String> named(String text) {
    return template.stacks().stream()
        .flatMap(stack -> stack.resources().values().stream())
        .filter(resource -> STORES.contains(resource.type()) && text.contains(resource.id()))
        .map(resource -> resource.id().replaceFirst("[0-9A-F]{8}$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// What each request of the app may say, as its description has it: parameters, and the fields of
  /// its body by their paths.
  private static Map<String, Set<String>> descriptions() throws IOException {
    var described = new TreeMap<String, Set<String>>();
    try (var files = Files.list(DESCRIPTIONS)) {
      for (var file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        var api = new YAMLMapper().readTree(file);
        for (var path : api.path("paths").properties()) {
          if (path.getKey().startsWith("/app/")) {
            for (var method : path.getValue().properties()) {
              if (!method.getKey().equals("parameters")) {
                var fields = new TreeSet<String>();
                parameters(api, path.getValue(), fields);
                parameters(api, method.getValue(), fields);
                for (var content :
                    resolved(api, method.getValue().path("requestBody")).path("content")) {
                  fields(api, content.path("schema"), "", fields);
                }
                described.put(
                    method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), fields);
              }
            }
          }
        }
      }
    }
    return described;
  }

  private static void parameters(JsonNode api, JsonNode of, Set<String> fields) {
    for (var parameter : of.path("parameters")) {
      fields.add(resolved(api, parameter).path("name").asString());
    }
  }

  private static void fields(JsonNode api, JsonNode schema, String at, Set<String> fields) {
    var resolved = resolved(api, schema);
    for (var property : resolved.path("properties").properties()) {
      fields.add(at + property.getKey());
      fields(api, property.getValue(), at + property.getKey() + "/", fields);
    }
    for (var choice : List.of("oneOf", "anyOf", "allOf")) {
      resolved.path(choice).forEach(each -> fields(api, each, at, fields));
    }
    if (resolved.has("items")) {
      fields(api, resolved.path("items"), at, fields);
    }
  }

  private static JsonNode resolved(JsonNode api, JsonNode node) {
    return node.has("$ref") ? api.at(node.path("$ref").asString().substring(1)) : node;
  }

  private static List<Class<?>> records(String... packages) {
    var records = new ArrayList<Class<?>>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(packages)) {
      var reflected = type.reflect();
      if (reflected.isRecord() && isOfProduct(type)) {
        records.add(reflected);
      }
    }
    assertThat(records).isNotEmpty();
    return records;
  }

  private static boolean isOfProduct(JavaClass type) {
    return type.getSource().stream()
        .noneMatch(
            source -> source.getUri().toString().matches(".*/test(-classes)?/.*|.*-tests\\.jar.*"));
  }

  private static boolean canHoldPlace(String name, Type type) {
    return PLACE.matcher(name).matches() || mentions(type, PLACES);
  }

  private static boolean mentions(Type type, Set<Class<?>> wanted) {
    if (type instanceof Class<?> simple) {
      return wanted.stream().anyMatch(place -> place.isAssignableFrom(simple));
    }
    return type instanceof ParameterizedType generic
        && List.of(generic.getActualTypeArguments()).stream()
            .anyMatch(argument -> mentions(argument, wanted));
  }

  /// Finds what can hold a place in a type, in all that is sealed under it, and in what they hold.
  private static void walk(Type type, Set<String> found, Set<Class<?>> walked) {
    if (type instanceof ParameterizedType generic) {
      for (var argument : generic.getActualTypeArguments()) {
        walk(argument, found, walked);
      }
    }
    if (!(type instanceof Class<?> simple) || !walked.add(simple)) {
      return;
    }
    var permitted = simple.getPermittedSubclasses();
    if (permitted != null) {
      for (var each : permitted) {
        walk(each, found, walked);
      }
    }
    if (simple.isRecord()) {
      for (var component : simple.getRecordComponents()) {
        if (canHoldPlace(component.getName(), component.getGenericType())) {
          found.add(simple.getSimpleName() + "." + component.getName());
        }
        walk(component.getGenericType(), found, walked);
      }
    }
  }

  private static String name(Class<?> type) {
    return type.getName().replaceFirst(".*\\.", "").replace('$', '.');
  }
}
