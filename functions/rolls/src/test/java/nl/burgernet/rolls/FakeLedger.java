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
  private final Map<ActionId, Map<Integer, Integer>> planned = new HashMap<>();
  private final Map<ActionId, Map<Integer, Map<Channel, Integer>>> rolled = new HashMap<>();
  private final Set<String> updated = new HashSet<>();
  private final Set<ActionId> broadcast = new HashSet<>();
  private final Set<ActionId> exercises = new HashSet<>();
  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<String, String> claims = new HashMap<>();

  private record Row(SliceRecord record, @Nullable String holder, Instant leaseUntil) {}

  @Override
  public void planned(ActionId actionId, int wave, int units, boolean exercise) {
    if (exercise) {
      exercises.add(actionId);
    }
    planned.computeIfAbsent(actionId, key -> new TreeMap<>()).put(wave, units);
  }

  @Override
  public void updated(ActionId actionId, int sequence) {
    updated.add(actionId + "#" + sequence);
  }

  @Override
  public boolean isUpdated(ActionId actionId, int sequence) {
    return updated.contains(actionId + "#" + sequence);
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
    if (phase != Phase.OUTCOME && row.record.closed()) {
      return new Lease.Closed();
    }
    if (row.holder != null && !row.holder.equals(holder) && row.leaseUntil.isAfter(now)) {
      return new Lease.Busy(row.leaseUntil);
    }
    var record = phase == Phase.OUTCOME ? row.record.withClosed(true) : row.record;
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
    var kept = record.withClosed(row.record.closed());
    rows.put(
        key(record.slice()),
        release ? new Row(kept, null, Instant.MIN) : new Row(kept, holder, row.leaseUntil));
    return Saved.SAVED;
  }

  @Override
  public void close(Slice slice) {
    var row = row(slice);
    rows.put(key(slice), new Row(row.record.withClosed(true), row.holder, row.leaseUntil));
  }

  @Override
  public boolean claim(ContactId contact, Phase phase, Slice slice, int entry) {
    var by = key(slice) + "#" + entry;
    return claims
        .computeIfAbsent(slice.actionId() + contact.toString() + phase, key -> by)
        .equals(by);
  }

  @Override
  public Due due(ActionId actionId) {
    var entries = new EnumMap<Channel, Integer>(Channel.class);
    var units = rolled.getOrDefault(actionId, Map.of());
    units
        .values()
        .forEach(of -> of.forEach((channel, count) -> entries.merge(channel, count, Integer::sum)));
    return new Due(
        planned.getOrDefault(actionId, Map.of()).values().stream()
            .mapToInt(Integer::intValue)
            .sum(),
        units.size(),
        entries,
        exercises.contains(actionId));
  }

  @Override
  public Progress progress(ActionId actionId, int textSequence) {
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
        count.slice(row.record, textSequence);
      }
    }
    var channels = new EnumMap<Channel, Progress.OfChannel>(Channel.class);
    var toldAt = new EnumMap<Channel, Map<Phase, Times>>(Channel.class);
    counts.forEach(
        (channel, count) -> {
          channels.put(channel, count.count());
          toldAt.put(channel, count.toldAt());
        });
    var waves = planned.getOrDefault(actionId, Map.of());
    return new Progress(
        waves.size(),
        waves.values().stream().mapToInt(Integer::intValue).sum(),
        units.size(),
        channels,
        toldAt);
  }

  @Override
  public boolean isSelected(ActionId actionId, int waves) {
    return progress(actionId, 0).isSelected(waves);
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
    return new Row(SliceRecord.untouched(slice), null, Instant.MIN);
  }

  private static String key(Slice slice) {
    return "%s#%s#%06d#%09d"
        .formatted(slice.actionId(), slice.channel(), slice.unit(), slice.from());
  }
}
