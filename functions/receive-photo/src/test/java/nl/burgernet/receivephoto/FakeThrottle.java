package nl.burgernet.receivephoto;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.ActionId;

/// Counts in memory.
public final class FakeThrottle implements Throttle {
  private final Map<String, Integer> counts = new HashMap<>();
  private final List<Instant> forgottenAt = new ArrayList<>();

  @Override
  public Verdict count(ActionId actionId, String sender, Instant now) {
    var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var mark = SenderMark.of(sender, day.toString().getBytes(StandardCharsets.UTF_8));
    if (counts.merge(day + mark, 1, Integer::sum) > A_SENDER_A_DAY) {
      return new Verdict.TooMany(
          Duration.between(now, day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
    }
    var minute = now.truncatedTo(ChronoUnit.MINUTES);
    return counts.merge(actionId + "" + minute, 1, Integer::sum) > AN_ACTION_A_MINUTE
        ? new Verdict.TooMany(Duration.between(now, minute.plus(1, ChronoUnit.MINUTES)))
        : new Verdict.Admitted();
  }

  @Override
  public void forgetSenders(Instant now) {
    forgottenAt.add(now);
  }

  /// When it was asked to forget; its marks are of one day by themselves.
  List<Instant> forgottenAt() {
    return forgottenAt;
  }
}
