package nl.burgernet.pushtoapp;

import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Wire;
import nl.burgernet.messaging.FakeMessageQueue;
import nl.burgernet.messaging.Postponed;
import nl.burgernet.pushtoapp.PushService.Result;
import nl.burgernet.pushtoapp.Pushes.Audience;
import org.junit.jupiter.api.Test;

class BrowserDeliveryTest {
  private static final int SHARD = 3;

  private Instant now = NOON;
  private final FakeDevices devices = new FakeDevices();
  private final FakePushLog pushLog = new FakePushLog();
  private final FakeMessageQueue queue = new FakeMessageQueue();
  private final ConcurrentLinkedQueue<DeviceId> sent = new ConcurrentLinkedQueue<>();
  private final Map<DeviceId, Result> results = new ConcurrentHashMap<>();
  private final BrowserDelivery delivery =
      new BrowserDelivery(
          devices,
          pushLog,
          (browser, _, _, _) -> {
            sent.add(browser.id());
            return results.getOrDefault(browser.id(), new Result.Taken());
          },
          queue,
          () -> now);

  @Test
  void every_browser_of_the_shard_is_told_once_slice_after_slice() {
    var browsers = Browsers.inShard(SHARD, 230);
    browsers.forEach(devices::put);

    deliver(first(Phase.ACTION, List.of("PV27")));
    deliver(first(Phase.ACTION, List.of("PV27")));
    deliverAll();

    assertThat(sent).hasSize(230).doesNotHaveDuplicates();
  }

  @Test
  void a_browser_that_chose_provinces_hears_of_those_only() {
    devices.put(in(List.of("PV26")));
    devices.put(in(List.of("PV27", "PV28")));

    deliver(first(Phase.ACTION, List.of("PV27")));

    assertThat(sent).containsExactly(in(List.of("PV27", "PV28")).id());
  }

  @Test
  void a_browser_that_is_gone_is_forgotten() {
    var gone = Browsers.inShard(SHARD, 1).getFirst();
    devices.put(gone);
    results.put(gone.id(), new Result.Gone());

    deliver(first(Phase.ACTION, List.of()));

    assertThat(devices.all()).isEmpty();
  }

  @Test
  void who_could_not_be_told_is_tried_again_alone_when_the_service_says() {
    var browsers = Browsers.inShard(SHARD, 50);
    browsers.forEach(devices::put);
    var busy = browsers.get(30).id();
    results.put(busy, new Result.TryLater(Duration.ofMinutes(2)));
    var slice = first(Phase.ACTION, List.of());

    assertThatThrownBy(() -> deliver(slice)).isInstanceOf(IllegalStateException.class);
    assertThat(queue.comingAgain()).containsValue(Duration.ofMinutes(2));
    assertThat(sent).hasSize(50);
    results.clear();
    deliver(slice);

    assertThat(sent).hasSize(51);
    assertThat(List.copyOf(sent).getLast()).isEqualTo(busy);
    deliver(slice);
    assertThat(sent).hasSize(51);
  }

  @Test
  void a_browser_that_a_service_refuses_for_good_holds_up_nobody() {
    var refused = Browsers.inShard(SHARD, 1).getFirst();
    devices.put(refused);
    results.put(refused.id(), new Result.Refused(403));

    deliver(first(Phase.ACTION, List.of()));

    assertThat(devices.all()).hasSize(1);
  }

  @Test
  void a_crash_tells_at_most_one_group_again() {
    Browsers.inShard(SHARD, 90).forEach(devices::put);
    var slice = first(Phase.ACTION, List.of());
    var crashes = new CrashingPushLog(pushLog, 4);
    var broken =
        new BrowserDelivery(
            devices,
            crashes,
            (browser, _, _, _) -> {
              sent.add(browser.id());
              return new Result.Taken();
            },
            queue,
            () -> now);

    assertThatThrownBy(() -> broken.deliver(slice, "receipt")).hasMessage("the machine stops");
    assertThatThrownBy(() -> deliver(slice)).isInstanceOf(Postponed.class);
    now = now.plusSeconds(35);
    deliver(slice);

    assertThat(sent).hasSize(90 + BrowserDelivery.GROUP);
    assertThat(Set.copyOf(sent)).hasSize(90);
  }

  @Test
  void an_action_that_ended_is_told_nobody_any_more_but_its_outcome_is() {
    Browsers.inShard(SHARD, 1).forEach(devices::put);
    pushLog.save(Pushes.none(Audience.BROWSERS, MILA).fenced());

    deliver(first(Phase.ACTION, List.of()));
    assertThat(sent).isEmpty();

    deliver(first(Phase.OUTCOME, List.of()));
    assertThat(sent).hasSize(1);
  }

  @Test
  void who_was_not_told_yet_gets_the_newest_words_only() {
    Browsers.inShard(SHARD, 1).forEach(devices::put);
    pushLog.save(Pushes.none(Audience.BROWSERS, MILA).attempting(Phase.UPDATE, 1, List.of(), NOON));
    pushLog.save(pushLog.read(Audience.BROWSERS, MILA).told());

    deliver(first(Phase.ACTION, List.of()));

    assertThat(sent).isEmpty();
  }

  @Test
  void what_is_too_old_is_told_nobody() {
    Browsers.inShard(SHARD, 1).forEach(devices::put);
    now = NOON.plusSeconds(3601);

    deliver(first(Phase.ACTION, List.of()));

    assertThat(sent).isEmpty();
  }

  @Test
  void of_a_slice_without_browsers_nothing_is_written() {
    var slice = first(Phase.ACTION, List.of());
    var before = pushLog.progressOf(slice);

    deliver(slice);

    assertThat(pushLog.progressOf(slice)).isEqualTo(before);
  }

  private void deliver(SliceDue slice) {
    delivery.deliver(slice, "receipt");
  }

  private void deliverAll() {
    for (var bodies = queue.takeAll(); !bodies.isEmpty(); bodies = queue.takeAll()) {
      bodies.forEach(body -> deliver(Wire.fromJson(body, SliceDue.class)));
    }
  }

  private static SliceDue first(Phase phase, List<String> provinces) {
    return SliceDue.first(
        new PhoneMessage(MILA, phase, 0, Map.of("phase", phase.name()), NOON.plusSeconds(3600)),
        provinces,
        SHARD);
  }

  private static Device.Browser in(List<String> provinces) {
    var browser = Browsers.inShard(SHARD, 2).get(provinces.size() - 1);
    return new Device.Browser(
        browser.id(),
        browser.secretHash(),
        provinces,
        browser.endpoint(),
        browser.publicKey(),
        browser.authentication());
  }

  /// Stops the machine when something is to be noted for the n-th time.
  private static final class CrashingPushLog implements PushLog {
    private final PushLog pushLog;
    private int left;

    CrashingPushLog(PushLog pushLog, int left) {
      this.pushLog = pushLog;
      this.left = left;
    }

    @Override
    public Pushes read(Audience audience, ActionId actionId) {
      return pushLog.read(audience, actionId);
    }

    @Override
    public Saved save(Pushes changed) {
      return pushLog.save(changed);
    }

    @Override
    public SliceProgress progressOf(SliceDue slice) {
      return pushLog.progressOf(slice);
    }

    @Override
    public Saved save(SliceDue slice, SliceProgress changed) {
      if (--left == 0) {
        throw new IllegalStateException("the machine stops");
      }
      return pushLog.save(slice, changed);
    }
  }
}
