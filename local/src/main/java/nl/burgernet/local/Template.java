package nl.burgernet.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The stacks of a synthesized CDK app, as CloudFormation would get them.
record Template(List<Stack> stacks) {
  /// One stack: its resources by logical id, and its whole document.
  record Stack(String name, JsonNode document, Map<String, Resource> resources) {}

  /// One resource, with its references unresolved.
  record Resource(String stack, String id, String type, JsonNode properties) {
    @Override
    public String toString() {
      return id + " (" + type + ") of " + stack;
    }
  }

  /// What is brought to life here.
  private static final Set<String> EMULATED =
      Set.of(
          "AWS::DynamoDB::GlobalTable",
          "AWS::DynamoDB::Table",
          "AWS::SQS::Queue",
          "AWS::SNS::Topic",
          "AWS::SNS::Subscription",
          "AWS::S3::Bucket",
          "AWS::SecretsManager::Secret",
          "Custom::S3BucketNotifications",
          "AWS::Lambda::Function",
          "AWS::Lambda::Alias",
          "AWS::Lambda::EventSourceMapping",
          "AWS::Scheduler::Schedule",
          "AWS::Events::Rule",
          "AWS::Logs::SubscriptionFilter",
          "AWS::SES::ConfigurationSet",
          "AWS::SES::ConfigurationSetEventDestination",
          "AWS::ApiGateway::RestApi",
          "AWS::ApiGateway::Resource",
          "AWS::ApiGateway::Method",
          "AWS::ApiGateway::GatewayResponse",
          "AWS::CloudFront::Distribution",
          "AWS::CloudFront::ResponseHeadersPolicy");

  /// What has no counterpart on one machine: rights, keys, logs, alarms, names and edges of the
  /// network, and what only a deployment needs. A whole service ends in `::`.
  private static final List<String> WITHOUT_COUNTERPART =
      List.of(
          "AWS::ApiGateway::",
          "AWS::ApplicationAutoScaling::",
          "AWS::Backup::",
          "AWS::CDK::Metadata",
          "AWS::CertificateManager::",
          "AWS::CloudFormation::",
          "AWS::CloudFront::",
          "AWS::CloudTrail::",
          "AWS::CloudWatch::",
          "AWS::Cognito::",
          "AWS::EC2::",
          "AWS::Events::EventBus",
          "AWS::IAM::",
          "AWS::KMS::",
          "AWS::Lambda::EventInvokeConfig",
          "AWS::Lambda::LayerVersion",
          "AWS::Lambda::Permission",
          "AWS::Lambda::Url",
          "AWS::Lambda::Version",
          "AWS::Location::",
          "AWS::Logs::",
          "AWS::Route53::",
          "AWS::S3::BucketPolicy",
          "AWS::SES::",
          "AWS::SMSVOICE::",
          "AWS::SNS::TopicPolicy",
          "AWS::SQS::QueuePolicy",
          "AWS::SSM::Parameter",
          "AWS::Scheduler::ScheduleGroup",
          "AWS::SecretsManager::",
          "AWS::WAFv2::",
          "AWS::XRay::",
          "Custom::");

  /// Reads the stacks that the manifest names, or every template of a folder without a manifest.
  static Template read(Path cdkOut) {
    var stacks = new ArrayList<Stack>();
    readInto(stacks, cdkOut);
    if (stacks.isEmpty()) {
      throw new IllegalArgumentException(
          "no *.template.json in " + cdkOut.toAbsolutePath() + ": synthesize the app first");
    }
    var template = new Template(List.copyOf(stacks));
    template.requireKnownTypes();
    return template;
  }

  /// The resources of some types, in the order of the templates.
  List<Resource> ofType(String... types) {
    var wanted = Set.of(types);
    return stacks.stream()
        .flatMap(stack -> stack.resources().values().stream())
        .filter(resource -> wanted.contains(resource.type()))
        .toList();
  }

  /// How many resources of each type are left out, because one machine has nothing like them.
  Map<String, Long> leftOut() {
    var counts = new LinkedHashMap<String, Long>();
    for (var stack : stacks) {
      for (var resource : stack.resources().values()) {
        if (!EMULATED.contains(resource.type())) {
          counts.merge(resource.type(), 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  private void requireKnownTypes() {
    for (var stack : stacks) {
      for (var resource : stack.resources().values()) {
        if (!EMULATED.contains(resource.type()) && !hasNoCounterpart(resource.type())) {
          throw new IllegalArgumentException(
              resource
                  + " cannot run on one machine: emulate its type in local/, or name it among those"
                  + " without a counterpart");
        }
      }
    }
  }

  private static boolean hasNoCounterpart(String type) {
    return WITHOUT_COUNTERPART.stream()
        .anyMatch(known -> known.endsWith("::") ? type.startsWith(known) : type.equals(known));
  }

  private static void readInto(List<Stack> stacks, Path folder) {
    var manifest = folder.resolve("manifest.json");
    if (!Files.exists(manifest)) {
      try (var files = Files.list(folder)) {
        files
            .filter(file -> file.getFileName().toString().endsWith(".template.json"))
            .sorted()
            .forEach(file -> stacks.add(stack(nameOf(file), file)));
      } catch (IOException e) {
        throw new UncheckedIOException("templates in " + folder + " cannot be read", e);
      }
      return;
    }
    for (var artifact : json(manifest).path("artifacts").properties()) {
      var properties = artifact.getValue().path("properties");
      switch (artifact.getValue().path("type").asString("")) {
        case "aws:cloudformation:stack" ->
            stacks.add(
                stack(
                    properties.path("stackName").asString(artifact.getKey()),
                    folder.resolve(properties.path("templateFile").asString(""))));
        case "cdk:cloud-assembly" ->
            readInto(stacks, folder.resolve(properties.path("directoryName").asString("")));
        default -> {}
      }
    }
  }

  private static Stack stack(String name, Path file) {
    var document = json(file);
    var resources = new LinkedHashMap<String, Resource>();
    for (var entry : document.path("Resources").properties()) {
      resources.put(
          entry.getKey(),
          new Resource(
              name,
              entry.getKey(),
              entry.getValue().path("Type").asString(""),
              entry.getValue().path("Properties")));
    }
    return new Stack(name, document, resources);
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString().replace(".template.json", "");
  }

  private static JsonNode json(Path file) {
    try {
      return Json.read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }
}
