package nl.burgernet.infrastructure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/// The templates, synthesized and checked once for all tests, since that takes seconds and a look
/// at them none.
final class Templates {
  static final BurgernetApp.Stacks STACKS = synthesize();
  static final JsonNode RECORDS = templateOf(STACKS.records());
  static final JsonNode ALERTING = templateOf(STACKS.alerting());
  static final JsonNode CITIZENS = templateOf(STACKS.citizens());
  static final JsonNode WEB = templateOf(STACKS.web());
  static final JsonNode BOARDS = templateOf(STACKS.boards());
  static final JsonNode EDGE = templateOf(STACKS.edge());

  /// The stacks that can be built again, as if they were one: no two of their resources share a
  /// logical name.
  static final JsonNode DEPLOYED = together(ALERTING, CITIZENS, WEB, BOARDS);

  /// A stage with a number that can be answered: there alone `STOP` is heard.
  static final class Answered {
    static final JsonNode CITIZENS =
        templateOf(
            synthesize(
                    Stage.from(
                        Map.<String, Object>of("smsTwoWayNumber", "+3197010200000")::get, false))
                .citizens());

    private Answered() {}
  }

  private Templates() {}

  private static BurgernetApp.Stacks synthesize() {
    var app = BurgernetApp.app();
    Aspects.of(app).add(new AwsSolutionsChecks());
    return build(app, Stage.from(key -> null, false));
  }

  private static BurgernetApp.Stacks build(software.amazon.awscdk.App app, Stage stage) {
    return BurgernetApp.build(app, stage, new Zips(Path.of("nowhere"), true));
  }

  /// The stacks of another stage, checked as those are that all tests look at.
  static BurgernetApp.Stacks synthesize(Stage stage) {
    var app = BurgernetApp.app();
    Aspects.of(app).add(new AwsSolutionsChecks());
    return build(app, stage);
  }

  private static JsonNode together(JsonNode... templates) {
    var all = new ObjectMapper().createObjectNode();
    var resources = all.putObject("Resources");
    for (var template : templates) {
      template
          .path("Resources")
          .properties()
          .forEach(
              resource -> {
                var other = resources.replace(resource.getKey(), resource.getValue());
                if (other != null && !resource.getKey().startsWith("CDKMetadata")) {
                  throw new AssertionError("two stacks have a " + resource.getKey());
                }
              });
    }
    return all;
  }

  static JsonNode templateOf(Stack stack) {
    return new ObjectMapper().valueToTree(Template.fromStack(stack).toJSON());
  }

  /// The resources of one type by their logical name; that there are none is never what a test
  /// wants.
  static Map<String, JsonNode> resources(JsonNode template, String type) {
    var found = new LinkedHashMap<String, JsonNode>();
    template
        .path("Resources")
        .properties()
        .forEach(
            resource -> {
              if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue());
              }
            });
    if (found.isEmpty()) {
      throw new AssertionError("the template has no " + type);
    }
    return found;
  }

  /// The properties of one resource; nothing, if there is no such resource.
  static JsonNode properties(JsonNode template, String name) {
    return properties(template.path("Resources").path(name));
  }

  static JsonNode properties(JsonNode resource) {
    return resource.path("Properties");
  }
}
