package nl.burgernet.infrastructure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.ITableV2;
import software.amazon.awscdk.services.iam.Grant;
import software.amazon.awscdk.services.iam.GrantOnPrincipalOptions;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.RecursiveLoop;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/// A function of ours: woken from a snapshot, in a role of its own that starts with nothing but its
/// own log.
final class JavaFunction extends Construct implements IGrantable {
  private final Role role;
  private final Function function;
  private final LogGroup log;
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
    log =
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
    Annotations.of(function)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish", "The version is published below");
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

  /// Where it writes.
  LogGroup log() {
    return log;
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

  /// Keeps so many executions of the account for it, and lets it have no more: what waits here
  /// takes none from others.
  /// https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
  void hasExecutionsOfItsOwn(int executions) {
    var resource = (CfnFunction) requireNonNull(function.getNode().getDefaultChild(), "resource");
    resource.setReservedConcurrentExecutions(executions);
  }

  /// Raises an alarm when it fails at a message of its queue: to Lambda that is no error.
  void tellsOfMessagesThatFail(Construct queue) {
    alarms.counted(
        queue, "MessagesFail", "MessagesFailed", Map.of("function", function.getFunctionName()));
  }

  // CDK's own grants allow more than their names say, such as to scan a table or to untag an
  // object.

  void mayRead(ITableV2 table) {
    mayActOn(table, "GetItem", "BatchGetItem", "Query");
  }

  void mayAppendTo(ITableV2 table) {
    mayActOn(table, "PutItem");
  }

  void mayReadAndWrite(ITableV2 table) {
    mayRead(table);
    mayActOn(table, "PutItem", "UpdateItem");
  }

  void mayActOn(ITableV2 table, String... actions) {
    may(Stream.of(actions).map(action -> "dynamodb:" + action).toList(), table.getTableArn());
  }

  void mayQueryIndicesOf(ITableV2 table) {
    may(List.of("dynamodb:Query"), table.getTableArn() + "/index/*");
    Accepted.rightsOn(role, ".*\\/index\\/\\*", "The indices of one table");
  }

  void mayReadStreamOf(ITableV2 table) {
    may(
        List.of("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"),
        requireNonNull(table.getTableStreamArn(), "the table has no stream"));
    may(List.of("dynamodb:ListStreams"), "*");
    Accepted.rightsOn(
        role, "\\*", "Lambda asks for ListStreams, which AWS grants on everything only");
  }

  void mayRead(ISecret secret) {
    may(List.of("secretsmanager:GetSecretValue"), secret.getSecretArn());
  }

  void mayRead(IBucket bucket) {
    mayActOnObjects(bucket, "", "s3:GetObject");
    maySeeWhatIsIn(bucket);
  }

  void mayReadAndWrite(IBucket bucket) {
    mayActOnObjects(bucket, "", "s3:GetObject", "s3:PutObject");
    maySeeWhatIsIn(bucket);
  }

  /// Reads from a bucket that holds nothing but what is public.
  void mayReadWhatIsPublic(IBucket bucket) {
    may(List.of("s3:GetObject"), bucket.arnForObjects("*"));
    maySeeWhatIsIn(bucket);
    Accepted.rightsOn(role, ".*Public.*\\/\\*", "The bucket holds nothing but what is public");
  }

  void mayPublishIn(IBucket bucket) {
    may(List.of("s3:PutObject"), bucket.arnForObjects("*"));
  }

  /// Writes objects whose keys begin with a prefix.
  void mayWriteTo(IBucket bucket, String prefix) {
    mayActOnObjects(bucket, prefix, "s3:PutObject");
  }

  /// Reads objects whose keys begin with a prefix.
  void mayRead(IBucket bucket, String prefix) {
    mayActOnObjects(bucket, prefix, "s3:GetObject");
  }

  void mayDeleteFrom(IBucket bucket) {
    mayActOnObjects(bucket, "", "s3:DeleteObject");
    maySeeWhatIsIn(bucket);
  }

  /// Sees which keys there are; without it, an object that is not there is "access denied" instead
  /// of "no such key".
  void maySeeWhatIsIn(IBucket bucket) {
    may(List.of("s3:ListBucket"), bucket.getBucketArn());
  }

  private void mayActOnObjects(IBucket bucket, String prefix, String... actions) {
    may(List.of(actions), bucket.arnForObjects(prefix + "*"));
    Accepted.rightsOn(
        role,
        ".*" + bucket.getNode().getId() + ".*\\/\\*",
        "The bucket holds nothing but what it is for");
  }

  void maySendTo(IQueue queue) {
    may(List.of("sqs:SendMessage"), queue.getQueueArn());
  }

  void may(List<String> actions, String resource) {
    Grant.addToPrincipal(
        GrantOnPrincipalOptions.builder()
            .grantee(this)
            .actions(actions)
            .resourceArns(List.of(resource))
            .build());
  }
}
