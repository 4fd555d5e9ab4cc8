package nl.burgernet.pushtoapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.Log;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.messaging.Postponed;
import nl.burgernet.pushtoapp.PushLog.Saved;
import nl.burgernet.pushtoapp.PushService.Result;
import nl.burgernet.pushtoapp.Pushes.Audience;

/// Tells the browsers of one slice, a group at once, and notes after each group how far it is: a
/// crash tells at most one group again. Who could not be told is tried again alone.
final class BrowserDelivery {
  /// What one invocation tells at ease, also when every call takes its whole time limit.
  static final int SLICE = 100;

  static final int GROUP = 20;
  private static final Duration LEASE = Duration.ofSeconds(35);
  private static final Duration OUTCOME_LIVES = Duration.ofDays(1);

  private final Devices devices;
  private final PushLog pushLog;
  private final PushService service;
  private final MessageQueue queue;
  private final InstantSource clock;

  BrowserDelivery(
      Devices devices,
      PushLog pushLog,
      PushService service,
      MessageQueue queue,
      InstantSource clock) {
    this.devices = devices;
    this.pushLog = pushLog;
    this.service = service;
    this.queue = queue;
    this.clock = clock;
  }

  void deliver(SliceDue slice, String receiptHandle) {
    // A shard may have lost all that were ever in it: no more is read or written for those.
    var page = devices.browsers(slice.shard(), slice.after(), SLICE);
    if (page.isEmpty() || !isWanted(slice)) {
      return;
    }
    var now = clock.instant();
    var found = pushLog.progressOf(slice);
    if (found.passed() && found.left().isEmpty()) {
      return;
    }
    if (now.isBefore(found.leasedUntil())) {
      throw comingAgain(receiptHandle, Duration.between(now, found.leasedUntil()));
    }
    var progress = found.leased(now.plus(LEASE));
    if (pushLog.save(slice, progress) == Saved.OVERTAKEN) {
      throw comingAgain(receiptHandle, LEASE);
    }
    var after = progress.passed() ? again(slice, progress) : through(slice, progress, page);
    if (!after.progress().left().isEmpty()) {
      pushLog.save(slice, after.progress().released());
      Log.count(
          "BrowsersLeft",
          "Count",
          after.progress().left().size(),
          Map.of("function", "push-to-web"));
      queue.comeAgain(receiptHandle, after.delay());
      // No plan but a failure: after some more of them it stands with the dead letters.
      throw new IllegalStateException("some browsers could not be told");
    }
  }

  /// Whether the slice is still to be told: not what is over, and never what is too old.
  private boolean isWanted(SliceDue slice) {
    if (slice.phase() == Phase.OUTCOME) {
      return true;
    }
    var pushes = pushLog.read(Audience.BROWSERS, slice.actionId());
    if (pushes.closed() || isOvertaken(pushes, slice)) {
      return false;
    }
    if (clock.instant().isAfter(slice.until())) {
      Log.count("PushLate", "Count", 1, Map.of("audience", Audience.BROWSERS.name()));
      return false;
    }
    return true;
  }

  /// Who was not told yet gets the newest words only.
  private static boolean isOvertaken(Pushes pushes, SliceDue slice) {
    return pushes.isTold(Phase.UPDATE, slice.sequence() + 1)
        || (slice.phase() == Phase.ACTION && pushes.isTold(Phase.UPDATE, 0));
  }

  private record Round(SliceProgress progress, Duration delay) {}

  /// The first time through the slice.
  private Round through(SliceDue slice, SliceProgress begun, List<Device.Browser> page) {
    var wait = Duration.ZERO;
    var progress = begun;
    for (var from = 0; from < page.size(); from += GROUP) {
      var group = page.subList(from, Math.min(page.size(), from + GROUP));
      var last = group.getLast().id();
      if (progress.upTo() != null && last.value().compareTo(progress.upTo().value()) <= 0) {
        continue;
      }
      var told = tell(slice, group);
      wait = told.delay().compareTo(wait) > 0 ? told.delay() : wait;
      var left = new ArrayList<>(progress.left());
      left.addAll(told.left());
      progress = saved(slice, progress.reached(last, left, false));
    }
    if (page.size() == SLICE) {
      queue.send(
          slice.actionId().toString(), List.of(Wire.toJson(slice.after(page.getLast().id()))));
    }
    return new Round(saved(slice, progress.reached(progress.upTo(), progress.left(), true)), wait);
  }

  /// Those of the slice that could not be told before.
  private Round again(SliceDue slice, SliceProgress begun) {
    var left = new HashSet<>(begun.left());
    var wait = Duration.ZERO;
    var progress = begun;
    for (var from = 0; from < begun.left().size(); from += GROUP) {
      var ids = begun.left().subList(from, Math.min(begun.left().size(), from + GROUP));
      var told =
          tell(
              slice,
              ids.stream()
                  .map(devices::find)
                  .flatMap(Optional::stream)
                  .filter(Device.Browser.class::isInstance)
                  .map(Device.Browser.class::cast)
                  .toList());
      wait = told.delay().compareTo(wait) > 0 ? told.delay() : wait;
      ids.forEach(left::remove);
      left.addAll(told.left());
      progress =
          saved(
              slice,
              progress.reached(
                  progress.upTo(), begun.left().stream().filter(left::contains).toList(), true));
    }
    return new Round(progress, wait);
  }

  private SliceProgress saved(SliceDue slice, SliceProgress progress) {
    if (pushLog.save(slice, progress) == Saved.OVERTAKEN) {
      throw new IllegalStateException("somebody else is at a slice that was leased");
    }
    return progress;
  }

  private record Told(List<DeviceId> left, Duration delay) {}

  private Told tell(SliceDue slice, List<Device.Browser> group) {
    var message = Wire.toJson(slice.data()).getBytes(UTF_8);
    var topic = topic(slice.actionId());
    var lives = lives(slice);
    var wanting = group.stream().filter(browser -> wants(browser, slice)).toList();
    var calls = new ArrayList<Future<Result>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var browser : wanting) {
        calls.add(threads.submit(() -> service.send(browser, message, topic, lives)));
      }
    }
    var left = new ArrayList<DeviceId>();
    var wait = Duration.ZERO;
    var told = 0;
    for (var i = 0; i < wanting.size(); i++) {
      var id = wanting.get(i).id();
      switch (result(calls.get(i))) {
        case Result.Taken() -> told++;
        case Result.Gone() -> devices.delete(id);
        case Result.TryLater(var delay) -> {
          left.add(id);
          wait = delay.compareTo(wait) > 0 ? delay : wait;
        }
        case Result.Refused(var status) -> {
          Log.warn("a push service refuses", "status", status);
          Log.count("BrowsersRefused", "Count", 1, Map.of("function", "push-to-web"));
        }
      }
    }
    Log.count("BrowsersTold", "Count", told, Map.of("function", "push-to-web"));
    return new Told(left, wait);
  }

  private static boolean wants(Device.Browser browser, SliceDue slice) {
    return browser.provinces().isEmpty()
        || browser.provinces().stream().anyMatch(slice.provinces()::contains);
  }

  private static Result result(Future<Result> call) {
    try {
      return call.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result.TryLater(LEASE);
    } catch (ExecutionException e) {
      Log.failure("a push failed in a way that was not foreseen", e);
      return new Result.TryLater(LEASE);
    }
  }

  private Duration lives(SliceDue slice) {
    if (slice.phase() == Phase.OUTCOME) {
      return OUTCOME_LIVES;
    }
    var left = Duration.between(clock.instant(), slice.until());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// At most 32 characters (RFC 8030, section 5.4): what a browser that was off gets of an action
  /// is the newest only.
  private static String topic(ActionId actionId) {
    return WebPushKeys.ENCODE.encodeToString(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(actionId.value().getMostSignificantBits())
            .putLong(actionId.value().getLeastSignificantBits())
            .array());
  }

  private Postponed comingAgain(String receiptHandle, Duration later) {
    queue.comeAgain(receiptHandle, later);
    return new Postponed("somebody is at this slice");
  }
}
