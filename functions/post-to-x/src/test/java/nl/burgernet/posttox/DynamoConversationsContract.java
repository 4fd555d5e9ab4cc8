package nl.burgernet.posttox;

import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Conversations, and the pace of accounts, against whatever speaks DynamoDB.
public abstract class DynamoConversationsContract extends ConversationsContract {
  protected abstract DynamoDbClient dynamo();

  /// A table with the keys `key` and `entry`, empty for each test.
  protected abstract String table();

  @Override
  final Conversations conversations() {
    return new DynamoConversations(dynamo(), table(), () -> NOON);
  }

  @Test
  void the_pace_is_that_of_an_account_wherever_it_is_asked() {
    assertThat(IntStream.range(0, 100).mapToObj(_ -> allowances().ask("PV26", NOON)))
        .containsOnly(Duration.ZERO);

    assertThat(allowances().ask("PV26", NOON)).isEqualTo(Duration.ofMinutes(15));
    assertThat(allowances().ask("NL", NOON)).isZero();
  }

  @Test
  void what_x_closed_stays_closed_until_it_said() {
    allowances().close("PV26", NOON.plusSeconds(600));

    assertThat(allowances().ask("PV26", NOON)).isEqualTo(Duration.ofMinutes(10));
    assertThat(allowances().ask("PV26", NOON.plusSeconds(600))).isZero();
  }

  private Allowances allowances() {
    return new DynamoAllowances(dynamo(), table());
  }
}
