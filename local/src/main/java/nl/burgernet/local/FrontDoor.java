package nl.burgernet.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The one door of the suite: the routes of its REST APIs as API Gateway serves them, the pages of
/// the stand-ins, and whatever else is put beside them.
///
/// Requests are not checked against the models of the template: the handlers check what they read.
final class FrontDoor implements AutoCloseable {
  ///
  /// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
  private static final int LARGEST_BODY = 10 * 1024 * 1024;

  private static final Duration LONGEST = Duration.ofSeconds(29);
  private static final DateTimeFormatter REQUEST_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final List<Route> routes = new ArrayList<>();
  private final Map<String, LoopbackServer.Answering> beside =
      new ConcurrentSkipListMap<>(Comparator.reverseOrder());
  private final Refusals refusals;
  private final ProviderPages pages;
  private final Identities identities;
  private final InstantSource clock;
  private final Gate gate;
  private final Consumer<String> log;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final LoopbackServer server;

  FrontDoor(
      HttpServer bound,
      List<Route> routes,
      Refusals refusals,
      ProviderPages pages,
      Identities identities,
      InstantSource clock,
      Gate gate,
      Consumer<String> log) {
    this.routes.addAll(routes);
    this.routes.sort(Comparator.comparingInt(Route::looseness));
    this.refusals = refusals;
    this.pages = pages;
    this.identities = identities;
    this.clock = clock;
    this.gate = gate;
    this.log = log;
    this.server =
        new LoopbackServer(
            bound, LARGEST_BODY, refusals.answer(Refusals.Reason.REQUEST_TOO_LARGE), this::answer);
  }

  URI address() {
    return server.address();
  }

  /// Lets something else answer the paths under a prefix that no route has; the longest prefix
  /// wins.
  void beside(String prefix, LoopbackServer.Answering answering) {
    beside.put(prefix, answering);
  }

  @Override
  public void close() {
    server.close();
    threads.shutdownNow();
  }

  private Answer answer(Request request) throws Exception {
    var page = pages.answer(request);
    if (page != null) {
      return page;
    }
    for (var route : routes) {
      var parameters = route.match(request.path());
      if (parameters != null
          && (route.method().equals(request.method()) || route.method().equals("ANY"))) {
        return answer(route, parameters, request);
      }
    }
    for (var other : beside.entrySet()) {
      if (request.path().startsWith(other.getKey())) {
        return other.getValue().answer(request);
      }
    }
    return refusals.answer(Refusals.Reason.MISSING_AUTHENTICATION_TOKEN);
  }

  private Answer answer(Route route, Map<String, String> parameters, Request request)
      throws InterruptedException {
    if (!gate.isOpen()) {
      // What was accepted now, nobody would be there to tell.
      return Answer.text(503, "The suite is still starting; try again in a few seconds.")
          .with("retry-after", "5");
    }
    if (route.needsKey() && request.header("x-api-key").isEmpty()) {
      return refusals.answer(Refusals.Reason.INVALID_API_KEY);
    }
    var claims = route.needsIdentity() ? identities.claims(request) : Map.<String, String>of();
    if (claims == null) {
      return refusals.answer(Refusals.Reason.UNAUTHORIZED);
    }
    var missing = missing(route, request);
    if (!missing.isEmpty()) {
      return refusals.answer(Refusals.Reason.BAD_REQUEST_PARAMETERS, missing.toString());
    }
    return switch (route.integration()) {
      case Route.Integration.Mock(var status, var headers) -> {
        var answer = Answer.text(status, "");
        for (var header : headers.entrySet()) {
          answer = answer.with(header.getKey(), header.getValue());
        }
        yield answer;
      }
      case Route.Integration.Proxy(var function) ->
          proxied(function, event(route, parameters, claims, request));
    };
  }

  /// What the method asks for and the request does not have: `[Idempotency-Key]`.
  private static List<String> missing(Route route, Request request) {
    return route.requiredParameters().stream()
        .filter(
            parameter ->
                switch (parameter.replaceFirst("\\..*", "")) {
                  case "header" -> request.header(nameIn(parameter)).isEmpty();
                  case "querystring" -> !request.query().containsKey(nameIn(parameter));
                  default -> false;
                })
        .map(FrontDoor::nameIn)
        .toList();
  }

  private static String nameIn(String parameter) {
    return parameter.substring(parameter.indexOf('.') + 1);
  }

  private Answer proxied(HostedFunction function, JsonNode event) throws InterruptedException {
    var running = threads.submit(() -> function.invoke(Json.bytes(event)));
    try {
      return fromProxy(running.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      running.cancel(true);
      return refusals.answer(Refusals.Reason.INTEGRATION_TIMEOUT);
    } catch (ExecutionException e) {
      log.accept(String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
      return refusals.answer(Refusals.Reason.INTEGRATION_FAILURE);
    } catch (JacksonException | IllegalArgumentException e) {
      log.accept(function + " gave an answer that no gateway can read: " + e.getMessage());
      return refusals.answer(Refusals.Reason.INTEGRATION_FAILURE);
    }
  }

  private static Answer fromProxy(byte[] json) {
    var answer = Json.read(json);
    if (!answer.path("statusCode").canConvertToInt()) {
      throw new IllegalArgumentException("it has no statusCode");
    }
    var headers = new LinkedHashMap<String, List<String>>();
    answer
        .path("headers")
        .properties()
        .forEach(h -> headers.put(h.getKey(), List.of(h.getValue().asString(""))));
    answer
        .path("multiValueHeaders")
        .properties()
        .forEach(
            h ->
                headers.put(
                    h.getKey(),
                    h.getValue().valueStream().map(value -> value.asString("")).toList()));
    if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
      headers.put("Content-Type", List.of("application/json"));
    }
    var text = answer.path("body").asString("");
    var body =
        answer.path("isBase64Encoded").asBoolean(false)
            ? Base64.getDecoder().decode(text)
            : text.getBytes(UTF_8);
    return new Answer(answer.path("statusCode").asInt(), headers, body);
  }

  ///
  /// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
  private ObjectNode event(
      Route route, Map<String, String> parameters, Map<String, String> claims, Request request) {
    var event =
        Json.object()
            .put("resource", route.resource())
            .put("path", request.path())
            .put("httpMethod", request.method());
    var headers = event.putObject("headers");
    var multiValueHeaders = event.putObject("multiValueHeaders");
    request
        .headers()
        .forEach(
            (asRead, values) -> {
              var name = titled(asRead);
              headers.put(name, values.getLast());
              values.forEach(multiValueHeaders.putArray(name)::add);
            });
    putQuery(event, request.target().getRawQuery());
    putOrNull(event, "pathParameters", parameters);
    event.putNull("stageVariables");
    event.set("requestContext", context(route, claims, request));
    var binary = isBinary(route, request);
    if (request.body().length == 0) {
      event.putNull("body");
    } else {
      event.put(
          "body", binary ? Base64.getEncoder().encodeToString(request.body()) : request.text());
    }
    return event.put("isBase64Encoded", binary && request.body().length > 0);
  }

  /// The JDK's server reads `Idempotency-Key` as `Idempotency-key`; this is how clients write
  /// names.
  private static String titled(String header) {
    var parts = header.split("-", -1);
    for (var i = 0; i < parts.length; i++) {
      if (!parts[i].isEmpty()) {
        parts[i] = parts[i].substring(0, 1).toUpperCase(Locale.ROOT) + parts[i].substring(1);
      }
    }
    return String.join("-", parts);
  }

  private static boolean isBinary(Route route, Request request) {
    var type = request.header("Content-Type").replaceFirst(";.*", "").strip();
    return route.binaryTypes().contains(type) || route.binaryTypes().contains("*/*");
  }

  private static void putQuery(ObjectNode event, @Nullable String query) {
    if (query == null || query.isEmpty()) {
      event.putNull("queryStringParameters").putNull("multiValueQueryStringParameters");
      return;
    }
    putOrNull(event, "queryStringParameters", Request.form(query));
    var all = event.putObject("multiValueQueryStringParameters");
    for (var pair : query.split("&", -1)) {
      Request.form(pair)
          .forEach(
              (name, value) ->
                  all.withArray("/" + name.replace("~", "~0").replace("/", "~1")).add(value));
    }
  }

  private static void putOrNull(ObjectNode event, String name, Map<String, String> values) {
    if (values.isEmpty()) {
      event.putNull(name);
    } else {
      values.forEach(event.putObject(name)::put);
    }
  }

  private ObjectNode context(Route route, Map<String, String> claims, Request request) {
    var now = clock.instant();
    var context =
        Json.object()
            .put("accountId", Place.ACCOUNT)
            .put("apiId", "local")
            .put("resourcePath", route.resource())
            .put("httpMethod", request.method())
            .put("path", request.path())
            .put("protocol", "HTTP/1.1")
            .put("stage", "local")
            .put("domainName", request.header("Host"))
            .put("requestTime", REQUEST_TIME.format(now))
            .put("requestTimeEpoch", now.toEpochMilli())
            .put("requestId", UUID.randomUUID().toString());
    var identity = context.putObject("identity").put("sourceIp", "127.0.0.1");
    identity.put("userAgent", request.header("User-Agent"));
    if (route.needsKey()) {
      identity
          .put("apiKey", request.header("x-api-key"))
          .put("apiKeyId", request.header("x-api-key"));
    }
    if (route.needsIdentity()) {
      claims.forEach(context.putObject("authorizer").putObject("claims")::put);
    }
    return context;
  }
}
