package nl.burgernet.local;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Resolves what a template says about other resources, with the names and addresses that these
/// have on this machine.
final class References {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");
  private static final Pattern PARAMETER = Pattern.compile("\\{\\{resolve:ssm:([^:}]+)[^}]*}}");
  private static final String NO_VALUE = "AWS::NoValue";

  private final Map<String, Template.Stack> stacks = new HashMap<>();
  private final Function<String, URI> queueAddress;

  References(Template template, Function<String, URI> queueAddress) {
    this.queueAddress = queueAddress;
    template.stacks().forEach(stack -> stacks.put(stack.name(), stack));
  }

  /// The properties of a resource without any reference left.
  JsonNode propertiesOf(Template.Resource resource) {
    return resolved(resource.stack(), resource.properties());
  }

  /// The name that a resource has on this machine: the same after every start, so that kept data is
  /// found again.
  static String nameOf(Template.Resource resource) {
    var name = resource.stack() + "-" + resource.id();
    return switch (resource.type()) {
      case "AWS::S3::Bucket" -> shortened(name.toLowerCase(Locale.ROOT), 63);
      case "AWS::SQS::Queue", "AWS::Lambda::Function" -> shortened(name, 64);
      default -> name;
    };
  }

  static String arnOf(Template.Resource resource) {
    var name = nameOf(resource);
    return switch (resource.type()) {
      case "AWS::SQS::Queue" -> Place.arn("sqs", name);
      case "AWS::SNS::Topic" -> Place.arn("sns", name);
      case "AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table" ->
          Place.arn("dynamodb", "table/" + name);
      case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
      case "AWS::SecretsManager::Secret" -> Place.arn("secretsmanager", "secret:" + name);
      case "AWS::Lambda::Function" -> Place.arn("lambda", "function:" + name);
      case "AWS::Events::Rule" -> Place.arn("events", "rule/" + name);
      default ->
          Place.arn(
              resource
                  .type()
                  .replaceFirst(".*?::", "")
                  .replaceFirst("::.*", "")
                  .toLowerCase(Locale.ROOT),
              name);
    };
  }

  private String reference(Template.Resource resource) {
    return switch (resource.type()) {
      case "AWS::SQS::Queue" -> queueAddress.apply(nameOf(resource)).toString();
      case "AWS::SNS::Topic", "AWS::SecretsManager::Secret" -> arnOf(resource);
      case "AWS::Lambda::Version" -> functionOf(resource) + ":1";
      case "AWS::Lambda::Alias" -> functionOf(resource) + ":" + text(resource, "Name");
      case "AWS::SSM::Parameter" ->
          resource.properties().has("Name") ? text(resource, "Name") : nameOf(resource);
      case "AWS::ApiGateway::Stage" -> text(resource, "StageName");
      default -> nameOf(resource);
    };
  }

  private String attribute(Template.Resource resource, String attribute) {
    return switch (attribute) {
      case "Arn", "TopicArn", "AliasArn", "FunctionArn" ->
          resource.type().equals("AWS::Lambda::Alias") ? reference(resource) : arnOf(resource);
      case "QueueName", "TopicName" -> nameOf(resource);
      case "QueueUrl" -> reference(resource);
      case "StreamArn" -> arnOf(resource) + "/stream/current";
      case "Value" -> text(resource, "Value");
      case "RootResourceId" -> nameOf(resource) + "/";
      case "Version" -> "1";
      case "DomainName", "RegionalDomainName" ->
          nameOf(resource) + ".s3." + Place.REGION + ".amazonaws.com";
      default -> nameOf(resource) + "." + attribute;
    };
  }

  private String functionOf(Template.Resource resource) {
    var function = text(resource, "FunctionName");
    return function.startsWith("arn:") ? function : Place.arn("lambda", "function:" + function);
  }

  private String text(Template.Resource resource, String property) {
    return resolved(resource.stack(), resource.properties().path(property)).asString("");
  }

  private JsonNode resolved(String stack, JsonNode node) {
    if (node.isString()) {
      return withParameters(node);
    }
    if (node.isArray()) {
      var array = Json.array();
      for (var element : node) {
        if (!isNoValue(element)) {
          array.add(resolved(stack, element));
        }
      }
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    if (node.size() == 1) {
      var only = node.properties().iterator().next();
      var value = intrinsic(stack, only.getKey(), only.getValue());
      if (value != null) {
        return value;
      }
    }
    var object = Json.object();
    for (var entry : node.properties()) {
      if (!isNoValue(entry.getValue())) {
        object.set(entry.getKey(), resolved(stack, entry.getValue()));
      }
    }
    return object;
  }

  private static boolean isNoValue(JsonNode node) {
    return node.path("Ref").asString("").equals(NO_VALUE);
  }

  private @Nullable JsonNode intrinsic(String stack, String function, JsonNode argument) {
    return switch (function) {
      case "Ref" -> text(ref(stack, argument.asString("")));
      case "Fn::GetAtt" -> text(getAtt(stack, argument));
      case "Fn::Join" -> text(join(stack, argument));
      case "Fn::Sub" -> text(sub(stack, argument));
      case "Fn::Select" ->
          resolved(stack, argument.path(1))
              .path(Integer.parseInt(resolved(stack, argument.path(0)).asString()));
      case "Fn::Split" -> split(argument.path(0).asString(""), resolved(stack, argument.path(1)));
      case "Fn::ImportValue" -> text(imported(resolved(stack, argument).asString("")));
      case "Fn::If" ->
          resolved(stack, argument.path(holds(stack, argument.path(0).asString("")) ? 1 : 2));
      case "Fn::GetAZs" -> Json.array().add(Place.REGION + "a").add(Place.REGION + "b");
      case "Fn::Base64", "Fn::FindInMap", "Fn::Transform", "Fn::Cidr" ->
          throw new IllegalArgumentException(function + " in " + stack + " is not resolved here");
      default -> null;
    };
  }

  private static JsonNode text(String text) {
    return StringNode.valueOf(text);
  }

  private String ref(String stack, String name) {
    return switch (name) {
      case "AWS::Region" -> Place.REGION;
      case "AWS::AccountId" -> Place.ACCOUNT;
      case "AWS::Partition" -> "aws";
      case "AWS::URLSuffix" -> "amazonaws.com";
      case "AWS::StackName" -> stack;
      case "AWS::StackId" -> Place.arn("cloudformation", "stack/" + stack);
      case NO_VALUE -> "";
      default -> {
        var resource = stack(stack).resources().get(name);
        yield resource != null ? reference(resource) : parameter(stack, name);
      }
    };
  }

  private String parameter(String stack, String name) {
    var parameter = stack(stack).document().path("Parameters").path(name);
    if (parameter.isMissingNode()) {
      throw new IllegalArgumentException(stack + " refers to " + name + ", which it does not have");
    }
    var value = parameter.path("Default").asString("");
    return parameter.path("Type").asString("").startsWith("AWS::SSM::Parameter::Value")
        ? stored(value)
        : value;
  }

  /// The value that some stack stores under a name, or the name where none does.
  private String stored(String name) {
    for (var stack : stacks.values()) {
      for (var resource : stack.resources().values()) {
        if (resource.type().equals("AWS::SSM::Parameter") && reference(resource).equals(name)) {
          return text(resource, "Value");
        }
      }
    }
    return name;
  }

  private JsonNode withParameters(JsonNode node) {
    var text = node.asString();
    return text.contains("{{resolve:ssm:")
        ? text(
            PARAMETER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(stored(match.group(1)))))
        : node;
  }

  private String getAtt(String stack, JsonNode argument) {
    var parts =
        argument.isArray()
            ? List.of(argument.path(0).asString(""), resolved(stack, argument.path(1)).asString(""))
            : List.of(argument.asString("").split("\\.", 2));
    var resource = stack(stack).resources().get(parts.getFirst());
    if (resource == null) {
      throw new IllegalArgumentException(
          stack + " asks for " + argument + " of a resource that it does not have");
    }
    return attribute(resource, parts.getLast());
  }

  private String join(String stack, JsonNode argument) {
    var parts = new ArrayList<String>();
    for (var part : resolved(stack, argument.path(1))) {
      parts.add(part.asString(""));
    }
    return String.join(argument.path(0).asString(""), parts);
  }

  private String sub(String stack, JsonNode argument) {
    var text = argument.isArray() ? argument.path(0).asString("") : argument.asString("");
    var own = argument.isArray() ? resolved(stack, argument.path(1)) : Json.object();
    return VARIABLE
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(substitute(stack, own, match.group(1), match.group(2))));
  }

  private String substitute(String stack, JsonNode own, String literally, String name) {
    if (!literally.isEmpty()) {
      return "${" + name + "}";
    }
    if (own.has(name)) {
      return own.path(name).asString("");
    }
    return name.contains(".") ? getAtt(stack, text(name)) : ref(stack, name);
  }

  private static JsonNode split(String separator, JsonNode text) {
    var parts = Json.array();
    for (var part : text.asString("").split(Pattern.quote(separator), -1)) {
      parts.add(part);
    }
    return parts;
  }

  private String imported(String name) {
    for (var stack : stacks.values()) {
      for (var output : stack.document().path("Outputs")) {
        var export = output.path("Export").path("Name");
        if (!export.isMissingNode() && resolved(stack.name(), export).asString("").equals(name)) {
          return resolved(stack.name(), output.path("Value")).asString("");
        }
      }
    }
    throw new IllegalArgumentException("no stack exports " + name);
  }

  private boolean holds(String stack, String condition) {
    return holds(stack, stack(stack).document().path("Conditions").path(condition));
  }

  private boolean holds(String stack, JsonNode condition) {
    var only = condition.properties().iterator().next();
    var argument = only.getValue();
    return switch (only.getKey()) {
      case "Fn::Equals" ->
          resolved(stack, argument.path(0)).equals(resolved(stack, argument.path(1)));
      case "Fn::Not" -> !holds(stack, argument.path(0));
      case "Fn::And" -> argument.valueStream().allMatch(each -> holds(stack, each));
      case "Fn::Or" -> argument.valueStream().anyMatch(each -> holds(stack, each));
      case "Condition" -> holds(stack, argument.asString(""));
      default ->
          throw new IllegalArgumentException(only.getKey() + " in " + stack + " is no condition");
    };
  }

  private Template.Stack stack(String name) {
    var stack = stacks.get(name);
    if (stack == null) {
      throw new IllegalArgumentException("there is no stack " + name);
    }
    return stack;
  }

  /// Keeps the end, which CDK makes unique.
  private static String shortened(String name, int longest) {
    return name.length() <= longest
        ? name
        : name.substring(name.length() - longest).replaceFirst("^-+", "");
  }
}
