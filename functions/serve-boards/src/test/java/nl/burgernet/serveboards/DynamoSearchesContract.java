package nl.burgernet.serveboards;

import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.serveboards.Street.missingChild;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Searches against whatever speaks DynamoDB.
public abstract class DynamoSearchesContract extends SearchesContract {
  protected abstract DynamoDbClient dynamo();

  /// A table with the keys `part` and `actionId`, empty for each test.
  protected abstract String table();

  @Override
  final Searches searches() {
    return new DynamoSearches(dynamo(), table(), () -> now);
  }

  @Test
  void a_search_from_before_it_was_noted_may_have_been_heard_this_moment() {
    new Hearing(searches()).hear(Street.started(missingChild()));
    change("REMOVE heardAt", Map.of());

    assertThat(searches().all().searches()).hasSize(1);
    assertThat(searches().all().lastAt()).isEqualTo(Instant.MAX);
  }

  @Test
  void what_is_heard_of_a_search_that_cannot_be_read_counts_as_well() {
    new Hearing(searches()).hear(Street.started(missingChild()));
    change("SET document = :nonsense", Map.of(":nonsense", AttributeValue.fromS("{")));

    assertThat(searches().all()).isEqualTo(new Searches.Heard(List.of(), NOON));
  }

  private void change(String expression, Map<String, AttributeValue> values) {
    dynamo()
        .updateItem(
            update -> {
              update
                  .tableName(table())
                  .key(
                      Map.of(
                          "part", AttributeValue.fromS("searches"),
                          "actionId", AttributeValue.fromS(MILA.toString())))
                  .updateExpression(expression);
              if (!values.isEmpty()) {
                update.expressionAttributeValues(values);
              }
            });
  }
}
