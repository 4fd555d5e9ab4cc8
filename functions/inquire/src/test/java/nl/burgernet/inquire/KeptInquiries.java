package nl.burgernet.inquire;

import static nl.burgernet.events.Examples.NOON;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import nl.burgernet.answerlinks.DynamoLinkKeys;
import nl.burgernet.answerlinks.LinkKeys;
import nl.burgernet.controlroom.DynamoAuditTrail;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Inquiries and answers in DynamoDB, held to what every book of them promises.
public final class KeptInquiries {
  private KeptInquiries() {}

  public abstract static class Book extends InquiriesContract {
    private final InstantSource clock = () -> NOON.plusSeconds(60);
    private final DynamoDbClient dynamo;
    private final String table;
    private final String audit;

    protected Book(DynamoDbClient dynamo, String table, String audit) {
      this.dynamo = dynamo;
      this.table = table;
      this.audit = audit;
    }

    @Override
    Inquiries inquiries() {
      return new DynamoInquiries(
          dynamo,
          table,
          new DynamoAuditTrail(dynamo, audit, () -> UUID.randomUUID().toString()),
          Duration.ofDays(90),
          clock);
    }

    @Override
    LinkKeys keys() {
      return new DynamoLinkKeys(dynamo, table, clock);
    }
  }

  public abstract static class Answered extends AnswersContract {
    private final DynamoDbClient dynamo;
    private final String table;

    protected Answered(DynamoDbClient dynamo, String table) {
      this.dynamo = dynamo;
      this.table = table;
    }

    @Override
    Answers answers(InstantSource clock) {
      return new DynamoAnswers(dynamo, table, clock);
    }
  }
}
