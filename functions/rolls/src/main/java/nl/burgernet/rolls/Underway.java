package nl.burgernet.rolls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Phase;
import org.jspecify.annotations.Nullable;

/// What is being sent at a moment, of all actions but exercises, which take no part of the quota:
/// what their rolls hold, less what the pace has granted. Costs a few small reads however many
/// people wait, for no slice is looked at.
public final class Underway {
  /// Whoever has something to send asks more often than this, also while a provider is busy.
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final Ledger ledger;
  private final Map<Channel, SharedPace> paces;

  public Underway(Ledger ledger, Map<Channel, SharedPace> paces) {
    this.ledger = ledger;
    this.paces = Map.copyOf(paces);
  }

  /// How many messages wait on each channel, action by action, as the provider counts them: a text
  /// of several parts is several. Of who has not begun to send, each counts once.
  ///
  /// @param running the actions that are not closed
  public Map<Channel, List<Integer>> waiting(Collection<ActionId> running, Instant now) {
    return waiting(running, null, now);
  }

  /// The same of all actions but one, with which they share the quota.
  public Map<Channel, List<Integer>> waitingBeside(
      ActionId action, Collection<ActionId> running, Instant now) {
    return waiting(running, action, now);
  }

  private Map<Channel, List<Integer>> waiting(
      Collection<ActionId> running, @Nullable ActionId leftOut, Instant now) {
    var waiting = new EnumMap<Channel, List<Integer>>(Channel.class);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var states = new EnumMap<Channel, Future<Grant>>(Channel.class);
      paces.forEach((channel, pace) -> states.put(channel, threads.submit(() -> pace.state(now))));
      var granted = new EnumMap<Channel, Map<String, Grant.Granted>>(Channel.class);
      states.forEach((channel, state) -> granted.put(channel, answer(state).granted()));
      var due = new LinkedHashMap<ActionId, Future<Ledger.Due>>();
      for (var id : sending(running, granted.values(), now)) {
        if (!id.equals(leftOut)) {
          due.put(id, threads.submit(() -> ledger.due(id)));
        }
      }
      due.forEach(
          (id, asked) -> {
            var of = answer(asked);
            if (of.exercise()) {
              return;
            }
            granted.forEach(
                (channel, grants) -> {
                  var grant = grants.get(id.toString());
                  var count = count(of, channel, grant, running.contains(id), now);
                  if (count > 0) {
                    waiting
                        .computeIfAbsent(channel, key -> new ArrayList<>())
                        .add(grant == null ? count : count * grant.parts());
                  }
                });
          });
    }
    return waiting;
  }

  /// Those that asked a moment ago, and those that run and have not asked yet.
  private static Collection<ActionId> sending(
      Collection<ActionId> running, Collection<Map<String, Grant.Granted>> granted, Instant now) {
    var sending = new LinkedHashSet<ActionId>();
    for (var grants : granted) {
      grants.forEach(
          (id, grant) -> {
            if (!isIdle(grant, now)) {
              sending.add(ActionId.parse(id));
            }
          });
    }
    for (var id : running) {
      if (granted.stream().noneMatch(grants -> grants.containsKey(id.toString()))) {
        sending.add(id);
      }
    }
    return sending;
  }

  private static boolean isIdle(Grant.Granted grant, Instant now) {
    return !grant.at().isAfter(now.minus(IDLE));
  }

  private static int count(
      Ledger.Due due,
      Channel channel,
      Grant.@Nullable Granted grant,
      boolean running,
      Instant now) {
    var entries = due.entries().getOrDefault(channel, 0);
    // While it is still being selected, the other units have about as many.
    var all =
        due.rolled() > 0 && due.rolled() < due.units()
            ? (int) Math.min(Integer.MAX_VALUE, (long) entries * due.units() / due.rolled())
            : entries;
    if (grant == null) {
      return running ? all : 0;
    }
    if (isIdle(grant, now)) {
      return 0;
    }
    var messages = grant.messages();
    var told = messages.getOrDefault(Phase.ACTION.name(), all);
    if (!running) {
      return Math.max(0, Math.min(told, all) - messages.getOrDefault(Phase.OUTCOME.name(), 0));
    }
    var waiting = Math.max(0, all - told);
    // Of several updates only the newest is told.
    return messages.keySet().stream()
        .filter(name -> name.startsWith(Phase.UPDATE.name()))
        .max(Comparator.comparingInt(Underway::sequence))
        .map(newest -> waiting + Math.max(0, told - messages.getOrDefault(newest, 0)))
        .orElse(waiting);
  }

  private static int sequence(String update) {
    return Integer.parseInt(update.substring(update.indexOf('#') + 1));
  }

  private static <T> T answer(Future<T> asked) {
    try {
      return asked.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking at what is sent", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("it cannot be seen what is sent", e.getCause());
    }
  }
}
