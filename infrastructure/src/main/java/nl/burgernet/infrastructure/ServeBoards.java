package nl.burgernet.infrastructure;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.apigateway.ApiKey;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.logs.FilterPattern;
import software.amazon.awscdk.services.logs.SubscriptionFilterOptions;
import software.amazon.awscdk.services.logs.destinations.LambdaDestination;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/// Tells boards what to show, and keeps when each asked last.
final class ServeBoards extends Construct {
  private static final String MODULE = "serve-boards";
  private static final String PACKAGE = "nl.burgernet.serveboards.";
  private static final Duration TIME_LIMIT = Duration.seconds(10);

  private final JavaFunction door;

  /// What it works with.
  ///
  /// @param keys of the vendors, by their names
  record Props(
      FunctionCode code,
      Records records,
      Topic actions,
      Stage stage,
      Map<String, ApiKey> keys,
      Alarms alarms) {}

  ServeBoards(Construct scope, String id, Props props) {
    super(scope, id);
    hear(props);
    door = door(props);
    notePolls(props);
    findSilent(props);
    imports(props);
  }

  JavaFunction door() {
    return door;
  }

  /// What a control room asks of boards: behind its own door, wherever that stands.
  static JavaFunction watch(Construct scope, FunctionCode code, Records records, Alarms alarms) {
    var boards = records.boards();
    var function =
        new JavaFunction(
            scope,
            "WatchBoards",
            new JavaFunction.Props(
                code.of(MODULE),
                PACKAGE + "WatchBoardsHandler",
                TIME_LIMIT,
                1769,
                alarms,
                Map.of(
                    "BOARDS_TABLE", boards.boards().getTableName(),
                    "SEARCHES_TABLE", boards.searches().getTableName(),
                    "BOARDS_SEEN_TABLE", boards.seen().getTableName())));
    function.mayActOn(boards.boards(), "Scan");
    function.mayActOn(boards.searches(), "Query");
    function.mayActOn(boards.seen(), "Scan");
    return function;
  }

  private void hear(Props props) {
    var work =
        new WorkQueue(
            this, "Work", new WorkQueue.Props(TIME_LIMIT, 5, Duration.minutes(2), props.alarms()));
    work.receives(
        props.actions(),
        "action-started.v1",
        "action-updated.v1",
        "action-closed.v1",
        "photos-changed.v1");
    var searches = props.records().boards().searches();
    var hearing =
        function(
            props,
            "HearActions",
            TIME_LIMIT,
            1024,
            Map.of("SEARCHES_TABLE", searches.getTableName()));
    hearing.mayActOn(searches, "UpdateItem");
    work.wakes(hearing, null);
  }

  private JavaFunction door(Props props) {
    var boards = props.records().boards();
    var environment = new HashMap<>(keys(props));
    environment.put("BOARDS_TABLE", boards.boards().getTableName());
    environment.put("SEARCHES_TABLE", boards.searches().getTableName());
    environment.put("PHONE_NUMBERS", props.stage().onlineNumbers());
    environment.put("JAVA_TOOL_OPTIONS", "-Djava.awt.headless=true");
    var function = function(props, "ServeBoards", TIME_LIMIT, 1769, environment);
    function.mayActOn(boards.boards(), "GetItem");
    function.mayActOn(boards.searches(), "Query");
    function.mayRead(props.records().secrets().boardKey());
    props.alarms().counted(this, "Unreadable", "UnreadableSearches", Map.of("function", MODULE));
    return function;
  }

  /// No log of a gateway or of the edges can say which board asked and what it was answered without
  /// the secret in its address: so the function writes that line itself, and this one reads it.
  private void notePolls(Props props) {
    var seen = props.records().boards().seen();
    var noting =
        function(
            props,
            "NotePolls",
            Duration.seconds(60),
            1024,
            Map.of("BOARDS_SEEN_TABLE", seen.getTableName()));
    noting.mayActOn(seen, "UpdateItem");
    door.log()
        .addSubscriptionFilter(
            "Polls",
            SubscriptionFilterOptions.builder()
                .destination(new LambdaDestination(noting.live()))
                .filterPattern(FilterPattern.stringValue("$.message", "=", "board*"))
                .build());
  }

  private void findSilent(Props props) {
    var boards = props.records().boards();
    var finding =
        function(
            props,
            "FindSilentBoards",
            Duration.seconds(50),
            1024,
            Map.of(
                "BOARDS_TABLE", boards.boards().getTableName(),
                "BOARDS_SEEN_TABLE", boards.seen().getTableName()));
    finding.mayActOn(boards.boards(), "Scan");
    finding.mayActOn(boards.seen(), "Scan", "UpdateItem");
    new EveryMinute(this, "EveryMinute", finding);
    props
        .alarms()
        .above(
            this,
            "BoardWentSilent",
            Metric.Builder.create()
                .namespace("Burgernet")
                .metricName("BoardsWentSilent")
                .dimensionsMap(Map.of("function", MODULE))
                .build(),
            "Sum",
            0);
  }

  /// Called by hand, with a file of boards.
  private void imports(Props props) {
    var boards = props.records().boards().boards();
    var environment = new HashMap<>(keys(props));
    environment.put("BOARDS_TABLE", boards.getTableName());
    var importing = function(props, "ImportBoards", Duration.minutes(15), 1769, environment);
    importing.mayActOn(boards, "GetItem", "PutItem");
    importing.mayRead(props.records().secrets().boardKey());
    CfnOutput.Builder.create(this, "ImportBoardsFunction")
        .value(importing.live().getFunctionArn())
        .build();
  }

  private static Map<String, String> keys(Props props) {
    var environment = new HashMap<String, String>();
    environment.put("BOARD_KEY", props.records().secrets().boardKey().getSecretArn());
    environment.put("BOARDS_URL", props.stage().boardsUrl());
    environment.put("PUBLIC_URL", props.stage().publicUrl());
    var vendors = List.copyOf(props.keys().keySet());
    for (var i = 0; i < vendors.size(); i++) {
      environment.put("VENDOR_" + (i + 1), vendors.get(i));
      environment.put(
          "VENDOR_KEY_" + (i + 1), requireNonNull(props.keys().get(vendors.get(i))).getKeyId());
    }
    return environment;
  }

  private JavaFunction function(
      Props props, String id, Duration limit, int memory, Map<String, String> environment) {
    return new JavaFunction(
        this,
        id,
        new JavaFunction.Props(
            props.code().of(MODULE),
            PACKAGE + id + "Handler",
            limit,
            memory,
            props.alarms(),
            environment));
  }
}
