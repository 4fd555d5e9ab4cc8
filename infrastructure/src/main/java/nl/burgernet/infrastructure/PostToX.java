package nl.burgernet.infrastructure;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// Posts actions, their photos, updates and outcomes on the accounts of the provinces.
final class PostToX extends Construct {
  private static final Duration TIME_LIMIT = Duration.seconds(30);

  /// A post that waits for its turn is received again, each time after as long as X said.
  private static final int RECEIVES = 20;

  /// AWS asks for at least this many; X counts by account.
  private static final int AT_ONCE = 2;

  PostToX(
      Construct scope,
      String id,
      FunctionCode code,
      Records records,
      Topic actions,
      Stage stage,
      Alarms alarms) {
    super(scope, id);
    var work =
        new WorkQueue(
            this, "Work", new WorkQueue.Props(TIME_LIMIT, RECEIVES, Duration.minutes(20), alarms));
    work.receives(
        actions, "action-started.v1", "action-updated.v1", "action-closed.v1", "photos-changed.v1");
    var environment = new HashMap<String, String>();
    environment.put("ACTIONS_TABLE", records.actions().getTableName());
    environment.put("POSTS_TABLE", records.posts().getTableName());
    environment.put("QUEUE_URL", work.queue().getQueueUrl());
    environment.put("X_URL", "https://api.x.com");
    environment.put("PHONE_NUMBERS", stage.onlineNumbers());
    for (var account : stage.xAccounts()) {
      environment.put("X_KEYS_" + account, keys(records, account).getSecretArn());
    }
    var function =
        new JavaFunction(
            this,
            "PostToX",
            new JavaFunction.Props(
                code.of("post-to-x"),
                "nl.burgernet.posttox.PostToXHandler",
                TIME_LIMIT,
                1024,
                alarms,
                environment));
    work.wakes(function, AT_ONCE);
    function.mayRead(records.actions());
    function.mayReadAndWrite(records.posts());
    stage.xAccounts().forEach(account -> function.mayRead(keys(records, account)));
    // When X no longer takes an account's keys, or what it says.
    alarms.counted(this, "Refused", "XRefused", Map.of("function", "post-to-x"));
  }

  private static Secret keys(Records records, String account) {
    var keys = records.secrets().xKeys().get(account);
    if (keys == null) {
      throw new IllegalArgumentException(
          "xAccounts are NL and provinces' codes, PV20 to PV31, not '" + account + "'");
    }
    return keys;
  }
}
