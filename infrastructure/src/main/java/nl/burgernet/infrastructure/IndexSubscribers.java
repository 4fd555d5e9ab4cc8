package nl.burgernet.infrastructure;

import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/// Keeps the packed index of who lives where, and makes it anew when ops asks for it.
final class IndexSubscribers extends Construct {
  IndexSubscribers(Construct scope, String id, FunctionCode code, Records records, Alarms alarms) {
    super(scope, id);
    var environment =
        Map.of(
            "PARTICIPANTS_TABLE", records.participants().getTableName(),
            "SUBSCRIBER_BLOCKS_TABLE", records.subscriberBlocks().getTableName());
    var indexing =
        new JavaFunction(
            this,
            "IndexSubscribers",
            new JavaFunction.Props(
                code.of("index-subscribers"),
                "nl.burgernet.indexsubscribers.IndexSubscribersHandler",
                Duration.seconds(60),
                1769,
                alarms,
                environment));
    // Many changes of one tile are one write, so it waits a moment for more of them.
    new TableStream(this, "Stream", records.participants(), indexing, 1000, Duration.seconds(1));
    indexing.mayRead(records.participants());
    indexing.mayReadAndWrite(records.subscriberBlocks());
    indexing.mayActOn(records.subscriberBlocks(), "DeleteItem");

    var rebuilding =
        new JavaFunction(
            this,
            "RebuildIndex",
            new JavaFunction.Props(
                code.of("index-subscribers"),
                "nl.burgernet.indexsubscribers.RebuildIndexHandler",
                Duration.minutes(15),
                3008,
                alarms,
                environment));
    rebuilding.mayRead(records.participants());
    rebuilding.mayActOn(records.participants(), "Scan");
    rebuilding.mayReadAndWrite(records.subscriberBlocks());
    rebuilding.mayActOn(records.subscriberBlocks(), "DeleteItem", "Scan");
    CfnOutput.Builder.create(this, "RebuildIndexFunction")
        .value(rebuilding.live().getFunctionArn())
        .description("Invoke it to make the index anew: see docs/operations.md")
        .build();
  }
}
