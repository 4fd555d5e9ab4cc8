package nl.burgernet.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Reads the routes of the REST APIs of the template.
final class Routes {
  private static final Pattern FUNCTION = Pattern.compile("functions/(arn:[^/]+)/invocations");
  private static final String HEADER = "method.response.header.";

  private final Template template;
  private final References references;
  private final Targets targets;
  private final Map<String, JsonNode> resources = new HashMap<>();
  private final Map<String, Set<String>> binaryTypes = new HashMap<>();

  Routes(Template template, References references, Targets targets) {
    this.template = template;
    this.references = references;
    this.targets = targets;
  }

  Refusals refusals() {
    var refusals = new Refusals();
    for (var response : template.ofType("AWS::ApiGateway::GatewayResponse")) {
      refusals.add(references.propertiesOf(response));
    }
    return refusals;
  }

  List<Route> all() {
    for (var api : template.ofType("AWS::ApiGateway::RestApi")) {
      var properties = references.propertiesOf(api);
      if (properties.has("Body") || properties.has("BodyS3Location")) {
        throw new IllegalArgumentException(
            api + " is made from an OpenAPI body, which is not read here");
      }
      binaryTypes.put(
          References.nameOf(api),
          properties
              .path("BinaryMediaTypes")
              .valueStream()
              .map(JsonNode::asString)
              .collect(Collectors.toUnmodifiableSet()));
    }
    for (var resource : template.ofType("AWS::ApiGateway::Resource")) {
      resources.put(References.nameOf(resource), references.propertiesOf(resource));
    }
    var routes = new ArrayList<Route>();
    for (var method : template.ofType("AWS::ApiGateway::Method")) {
      add(routes, method);
    }
    return routes;
  }

  private void add(List<Route> routes, Template.Resource method) {
    var route = route(method);
    for (var other : routes) {
      if (other.method().equals(route.method()) && other.resource().equals(route.resource())) {
        if (route.integration() instanceof Route.Integration.Mock) {
          return;
        }
        throw new IllegalArgumentException(
            route.method() + " " + route.resource() + " is in two APIs, which share one door here");
      }
    }
    routes.add(route);
  }

  private Route route(Template.Resource method) {
    var properties = references.propertiesOf(method);
    var authorization = properties.path("AuthorizationType").asString("NONE");
    return new Route(
        properties.path("HttpMethod").asString(""),
        path(properties.path("ResourceId").asString("")),
        Set.of("COGNITO_USER_POOLS", "CUSTOM").contains(authorization),
        properties.path("ApiKeyRequired").asBoolean(false),
        properties.has("RequestValidatorId")
            ? required(properties.path("RequestParameters"))
            : Set.of(),
        binaryTypes.getOrDefault(properties.path("RestApiId").asString(""), Set.of()),
        integration(method, properties.path("Integration")));
  }

  /// Names such as `method.request.header.Idempotency-Key` whose value is true.
  private static Set<String> required(JsonNode parameters) {
    return parameters.properties().stream()
        .filter(parameter -> parameter.getValue().asBoolean(false))
        .map(parameter -> parameter.getKey().replace("method.request.", ""))
        .collect(Collectors.toUnmodifiableSet());
  }

  private String path(String resource) {
    var properties = resources.get(resource);
    if (properties == null) {
      return "/";
    }
    var parent = path(properties.path("ParentId").asString(""));
    return (parent.equals("/") ? "" : parent) + "/" + properties.path("PathPart").asString("");
  }

  private Route.Integration integration(Template.Resource method, JsonNode integration) {
    return switch (integration.path("Type").asString("")) {
      case "AWS_PROXY" -> {
        var function = FUNCTION.matcher(integration.path("Uri").asString(""));
        if (!function.find()) {
          throw new IllegalArgumentException(method + " does not name a function");
        }
        yield new Route.Integration.Proxy(targets.function(function.group(1)));
      }
      case "MOCK" -> mock(integration.path("IntegrationResponses").path(0));
      case String type ->
          throw new IllegalArgumentException(
              method + " has an integration " + type + ", not known here");
    };
  }

  private static Route.Integration mock(JsonNode response) {
    var headers = new LinkedHashMap<String, String>();
    for (var parameter : response.path("ResponseParameters").properties()) {
      var value = parameter.getValue().asString("");
      headers.put(
          parameter.getKey().replace(HEADER, ""),
          value.substring(1, Math.max(1, value.length() - 1)));
    }
    return new Route.Integration.Mock(
        Integer.parseInt(response.path("StatusCode").asString("200")), headers);
  }
}
