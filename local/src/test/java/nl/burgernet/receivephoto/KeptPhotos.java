package nl.burgernet.receivephoto;

import static java.util.Objects.requireNonNull;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.burgernet.controlroom.DynamoAuditTrail;
import nl.burgernet.events.ActionId;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The contracts of this package with what is deployed, for whoever has the tables.
public final class KeptPhotos {
  private KeptPhotos() {}

  /// Writes sightings whose photos became of what is named.
  public static void write(
      DynamoDbClient tables, String table, ActionId action, List<String> photos) {
    var sightings = new DynamoSightings(tables, table);
    for (var photo : photos) {
      sightings.add(
          new Sighting(
              action,
              UUID.randomUUID(),
              sightings.nextNumber(action),
              Instant.EPOCH,
              "Bij de kerk.",
              null,
              "digest",
              new Fate(Fate.State.valueOf(photo), null, List.of(), null)));
    }
  }

  /// Sightings in a table.
  public abstract static class SightingsKept extends SightingsContract {
    private final Sightings sightings;

    protected SightingsKept(DynamoDbClient tables, String table) {
      sightings = new DynamoSightings(tables, table);
    }

    @Override
    protected final Sightings sightings() {
      return sightings;
    }
  }

  /// Reminders in a table.
  public abstract static class RemindersKept extends RemindersContract {
    private final Reminders reminders;

    protected RemindersKept(DynamoDbClient tables, String table) {
      reminders = new DynamoReminders(tables, table);
    }

    @Override
    protected final Reminders reminders() {
      return reminders;
    }
  }

  /// Counts in a table.
  public abstract static class ThrottleKept extends ThrottleContract {
    private final DynamoDbClient tables;
    private final String table;
    private final Throttle throttle;

    protected ThrottleKept(DynamoDbClient tables, String table) {
      this.tables = tables;
      this.table = table;
      throttle = new DynamoThrottle(tables, table, new SecureRandom());
    }

    @Override
    protected final Throttle throttle() {
      return throttle;
    }

    @Test
    void the_day_after_nobody_can_say_any_more_whose_a_mark_was() {
      throttle.count(MILA, "192.0.2.1", NOON);

      throttle.forgetSenders(NOON);
      assertThat(secrets()).isEqualTo(1);
      throttle.forgetSenders(NOON.plus(Duration.ofDays(1)));
      assertThat(secrets()).isZero();
    }

    private long secrets() {
      return tables.scan(scan -> scan.tableName(table)).items().stream()
          .filter(item -> item.containsKey("secret"))
          .count();
    }
  }

  /// Public photos in a table, and acts in another.
  public abstract static class PhotosShown extends PhotosContract {
    private final DynamoDbClient tables;
    private final String audit;
    private final Photos photos;

    protected PhotosShown(DynamoDbClient tables, String table, String audit) {
      this.tables = tables;
      this.audit = audit;
      photos = new DynamoPhotos(tables, table, new DynamoAuditTrail(tables, audit, () -> "chance"));
    }

    @Override
    protected final Photos photos() {
      return photos;
    }

    @Override
    protected final List<String> written() {
      return tables.scan(scan -> scan.tableName(audit)).items().stream()
          .map(
              item ->
                  requireNonNull(item.get("act")).s() + " by " + requireNonNull(item.get("by")).s())
          .toList();
    }
  }
}
