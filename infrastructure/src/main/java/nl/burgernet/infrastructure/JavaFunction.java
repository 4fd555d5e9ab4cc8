package nl.burgernet.infrastructure;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.RecursiveLoop;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/// A function of ours: woken from a snapshot, in a role of its own that starts with nothing but its
/// own log.
final class JavaFunction extends Construct implements IGrantable {
  private final Role role;
  private final Function function;
  private final Alias live;
  private final Duration timeLimit;
  private final Alarms alarms;

  /// What one function differs in from the others.
  ///
  /// @param memoryMegabytes also decides its share of a processor: a whole one at 1769
  record Props(
      Code code,
      String handler,
      Duration timeLimit,
      int memoryMegabytes,
      Alarms alarms,
      Map<String, String> environment) {}

  JavaFunction(Construct scope, String id, Props props) {
    super(scope, id);
    timeLimit = props.timeLimit();
    alarms = props.alarms();
    var log =
        LogGroup.Builder.create(this, "Log")
            .retention(RetentionDays.THREE_MONTHS)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    log.grantWrite(role);
    function =
        Function.Builder.create(this, "Function")
            .runtime(Runtime.JAVA_25)
            .architecture(Architecture.ARM_64)
            .code(props.code())
            .handler(props.handler())
            .timeout(props.timeLimit())
            .memorySize(props.memoryMegabytes())
            .environment(props.environment())
            .role(role)
            .logGroup(log)
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
            // Off: tracing asks for rights on every resource of the account, and our own metrics
            // and
            // the ledger say where an action is.
            .tracing(Tracing.DISABLED)
            // Work that is put back is sent to the queue it came from. AWS takes the sixteenth time
            // for a loop and drops it; here it is a long action, which the ledger bounds.
            // https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
            .recursiveLoop(RecursiveLoop.ALLOW)
            .build();
    live =
        Alias.Builder.create(this, "Live")
            .aliasName("live")
            .version(function.getCurrentVersion())
            .build();
    alarms.above(this, "Errors", function.metricErrors(), "Sum", 0);
    alarms.above(this, "Throttles", function.metricThrottles(), "Sum", 0);
  }

  /// The version that serves; whoever wakes this function wakes this.
  Alias live() {
    return live;
  }

  Duration timeLimit() {
    return timeLimit;
  }

  Alarms alarms() {
    return alarms;
  }

  Function function() {
    return function;
  }

  @Override
  public IPrincipal getGrantPrincipal() {
    return role.getGrantPrincipal();
  }

  // CDK's own grants allow more than their names say, such as to scan a table or to purge tags.

  void mayRead(ITableV2 table) {
    mayActOn(table, "GetItem", "BatchGetItem", "Query");
  }

  void mayAppendTo(ITableV2 table) {
    mayActOn(table, "PutItem");
  }

  void mayReadAndWrite(ITableV2 table) {
    mayActOn(
        table,
        "GetItem",
        "BatchGetItem",
        "Query",
        "PutItem",
        "UpdateItem",
        "BatchWriteItem",
        "ConditionCheckItem");
  }

  void mayActOn(ITableV2 table, String... actions) {
    var names = new String[actions.length];
    for (var i = 0; i < actions.length; i++) {
      names[i] = "dynamodb:" + actions[i];
    }
    table.getGrants().actions(this, names);
  }

  void mayReadStreamOf(TableV2 table) {
    Grant.addToPrincipal(
        software.amazon.awscdk.services.iam.GrantOnPrincipalOptions.builder()
            .grantee(this)
            .actions(
                List.of(
                    "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"))
            .resourceArns(List.of(table.getTableStreamArn()))
            .build());
    Grant.addToPrincipal(
        software.amazon.awscdk.services.iam.GrantOnPrincipalOptions.builder()
            .grantee(this)
            .actions(List.of("dynamodb:ListStreams"))
            .resourceArns(List.of("*"))
            .build());
  }

  void mayRead(Bucket bucket) {
    mayActOnObjects(bucket, "s3:GetObject");
  }

  void mayReadAndWrite(Bucket bucket) {
    mayActOnObjects(bucket, "s3:GetObject", "s3:PutObject");
  }

  private void mayActOnObjects(Bucket bucket, String... actions) {
    function.addToRolePolicy(
        PolicyStatement.Builder.create()
            .actions(List.of(actions))
            .resources(List.of(bucket.arnForObjects("*")))
            .build());
    // Without it, an object that is not there is "access denied" instead of "no such key".
    function.addToRolePolicy(
        PolicyStatement.Builder.create()
            .actions(List.of("s3:ListBucket"))
            .resources(List.of(bucket.getBucketArn()))
            .build());
    Accepted.finding(
        role,
        "AwsSolutions-IAM5",
        "The objects of one bucket, which holds nothing but plans and rolls");
  }

  void maySendTo(IQueue queue) {
    queue.grant(this, "sqs:SendMessage");
  }
}
