package nl.burgernet.rolls;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Slice;
import nl.burgernet.subscribers.ContactId;
import org.jspecify.annotations.Nullable;

/// The ledger in memory.
public final class FakeLedger implements Ledger {
  private final Map<ActionId, Integer> planned = new HashMap<>();
  private final Map<ActionId, Map<Integer, Map<Channel, Integer>>> rolled = new HashMap<>();
  private final Set<ActionId> broadcast = new HashSet<>();
  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<String, String> claims = new HashMap<>();

  private record Row(SliceRecord record, @Nullable String holder, Instant leaseUntil) {}

  @Override
  public void planned(ActionId actionId, int units) {
    planned.put(actionId, units);
  }

  @Override
  public void rolled(ActionId actionId, int unit, Map<Channel, Integer> counts) {
    rolled.computeIfAbsent(actionId, key -> new TreeMap<>()).put(unit, Map.copyOf(counts));
  }

  @Override
  public void broadcast(ActionId actionId) {
    broadcast.add(actionId);
  }

  @Override
  public boolean isBroadcast(ActionId actionId) {
    return broadcast.contains(actionId);
  }

  @Override
  public Lease lease(Slice slice, Phase phase, String holder, Instant now, Instant until) {
    var row = row(slice);
    if (phase == Phase.ACTION && row.record.closed()) {
      return new Lease.Closed();
    }
    if (row.holder != null && !row.holder.equals(holder) && row.leaseUntil.isAfter(now)) {
      return new Lease.Busy(row.leaseUntil);
    }
    var record = phase == Phase.OUTCOME ? closed(row.record) : row.record;
    rows.put(key(slice), new Row(record, holder, until));
    return new Lease.Taken(record);
  }

  @Override
  public Saved save(SliceRecord record, String holder, boolean onlyWhileOpen, boolean release) {
    var row = row(record.slice());
    if (!holder.equals(row.holder)) {
      return Saved.LEASE_LOST;
    }
    if (onlyWhileOpen && row.record.closed()) {
      return Saved.CLOSED;
    }
    var kept =
        new SliceRecord(
            record.slice(),
            record.action(),
            record.outcome(),
            row.record.closed(),
            record.failures());
    rows.put(
        key(record.slice()),
        release ? new Row(kept, null, Instant.MIN) : new Row(kept, holder, row.leaseUntil));
    return Saved.SAVED;
  }

  @Override
  public void close(Slice slice) {
    var row = row(slice);
    rows.put(key(slice), new Row(closed(row.record), row.holder, row.leaseUntil));
  }

  @Override
  public boolean claim(ContactId contact, Phase phase, Slice slice, int entry) {
    var by = key(slice) + "#" + entry;
    return claims
        .computeIfAbsent(slice.actionId() + contact.toString() + phase, key -> by)
        .equals(by);
  }

  @Override
  public Progress progress(ActionId actionId) {
    var counts = new EnumMap<Channel, Progress.Count>(Channel.class);
    var units = rolled.getOrDefault(actionId, Map.of());
    units
        .values()
        .forEach(
            of ->
                of.forEach(
                    (channel, count) ->
                        counts.computeIfAbsent(channel, key -> new Progress.Count()).roll(count)));
    for (var row : rows.values()) {
      var slice = row.record.slice();
      var count = counts.get(slice.channel());
      if (slice.actionId().equals(actionId) && count != null) {
        count.slice(row.record);
      }
    }
    var channels = new EnumMap<Channel, Progress.OfChannel>(Channel.class);
    counts.forEach((channel, count) -> channels.put(channel, count.count()));
    return new Progress(
        planned.containsKey(actionId), planned.getOrDefault(actionId, 0), units.size(), channels);
  }

  @Override
  public boolean isSelected(ActionId actionId) {
    return progress(actionId).isSelected();
  }

  /// What the ledger says of a slice.
  public SliceRecord of(Slice slice) {
    return row(slice).record;
  }

  private Row row(Slice slice) {
    var row = rows.get(key(slice));
    if (row != null) {
      return row;
    }
    var waiting = Marks.waiting(slice.size());
    return new Row(new SliceRecord(slice, waiting, waiting, false, 0), null, Instant.MIN);
  }

  private static SliceRecord closed(SliceRecord record) {
    return new SliceRecord(
        record.slice(), record.action(), record.outcome(), true, record.failures());
  }

  private static String key(Slice slice) {
    return "%s#%s#%06d#%09d"
        .formatted(slice.actionId(), slice.channel(), slice.unit(), slice.from());
  }
}
