package nl.burgernet.infrastructure;

import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/// Synthesizes the templates of one stage; the only place that reads the context.
public final class BurgernetApp {
  /// The settings under which the templates are made; here, and not in `cdk.json`, so that a
  /// synthesis without the CDK's command line gives the same templates.
  private static final Map<String, Object> SETTINGS =
      Map.of(
          // What another stack still reads cannot be taken away from under it.
          "@aws-cdk/core:defaultCrossStackReferences", "strong",
          "@aws-cdk/core:validateAgainstDefaultRules", true,
          "@aws-cdk/aws-iam:minimizePolicies", true,
          "@aws-cdk/core:checkSecretUsage", true,
          "@aws-cdk/aws-apigateway:disableCloudWatchRole", true,
          "@aws-cdk/aws-apigateway:authorizerChangeDeploymentLogicalId", true,
          "@aws-cdk/aws-apigateway:requestValidatorUniqueId", true,
          "@aws-cdk/aws-dynamodb:retainTableReplica", true,
          "@aws-cdk/aws-s3:publicAccessBlockedByDefault", true);

  private BurgernetApp() {}

  /// Writes the templates to `CDK_OUTDIR`, or to where the CDK's command line wants them.
  public static void main(String[] arguments) {
    var app = app();
    var context = app.getNode();
    // Under the CDK's command line nothing is left to a default or to a stand-in.
    var deploying = System.getenv("CDK_CLI_VERSION") != null;
    var stage = Stage.from(context::tryGetContext, deploying);
    build(app, stage, new Zips(Path.of("functions"), !deploying));
    app.synth();
  }

  static App app() {
    return App.Builder.create().context(SETTINGS).analyticsReporting(false).build();
  }

  static Stacks build(App app, Stage stage, FunctionCode code) {
    var records =
        new RecordsStack(
            app,
            "Records",
            StackProps.builder()
                .stackName("burgernet-" + stage.name() + "-records")
                .description("Burgernet: what outlives every deployment")
                .terminationProtection(true)
                .build(),
            stage);
    var alerting =
        new AlertingStack(
            app,
            "Alerting",
            StackProps.builder()
                .stackName("burgernet-" + stage.name() + "-alerting")
                .description("Burgernet: from the start of an action to its outcome")
                .build(),
            new AlertingStack.Props(stage, records.records(), code));
    var citizens =
        new CitizensStack(
            app,
            "Citizens",
            StackProps.builder()
                .stackName("burgernet-" + stage.name() + "-citizens")
                .description("Burgernet: who takes part, and how they sign up and leave")
                .build(),
            new CitizensStack.Props(stage, records.records(), code));
    var web =
        new WebStack(
            app,
            "Web",
            StackProps.builder()
                .stackName("burgernet-" + stage.name() + "-web")
                .description("Burgernet: what everybody may read")
                .build(),
            new WebStack.Props(stage, records.records(), alerting.actions(), code));
    var boards =
        new BoardsStack(
            app,
            "Boards",
            StackProps.builder()
                .stackName("burgernet-" + stage.name() + "-boards")
                .description("Burgernet: what boards on streets and platforms show")
                .build(),
            new BoardsStack.Props(stage, records.records(), alerting.actions(), code));
    var edge =
        new EdgeStack(
            app,
            "Edge",
            StackProps.builder()
                .stackName("burgernet-" + stage.name() + "-edge")
                .description("Burgernet: what stands before the public pages")
                .env(Environment.builder().region(EdgeStack.REGION).build())
                .build());
    return new Stacks(records, alerting, citizens, web, boards, edge);
  }

  /// The stacks of one stage.
  record Stacks(
      RecordsStack records,
      AlertingStack alerting,
      CitizensStack citizens,
      WebStack web,
      BoardsStack boards,
      EdgeStack edge) {}
}
