package nl.burgernet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.burgernet.rolls.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was said before about how long it takes is what it takes, and a national action does not
/// hold up a small one: with the real delivery and pace, as a stage sets them up.
class PaceOfDeliveryTest {
  private static final int TEXTS_PER_SECOND = 20;
  private static final Duration AN_HOUR = Duration.ofHours(1);

  /// Ten calls at once, two functions, two seconds' work for each.
  private static final SimulatedChannel.Setup TEXTS =
      new SimulatedChannel.Setup(TEXTS_PER_SECOND, 10, Duration.ofMillis(120), 2, 20);

  /// Fifty mails a call, as far as the quota allows.
  private static final SimulatedChannel.Setup MAILS =
      new SimulatedChannel.Setup(14, 50, Duration.ofMillis(200), 2, 14);

  @ParameterizedTest
  @ValueSource(ints = {150, 1_500, 12_000})
  void an_action_takes_as_long_as_was_said(int people) {
    for (var setup : List.of(TEXTS, MAILS)) {
      var channel = new SimulatedChannel(setup);
      var estimate = estimate(setup, channel, people, AN_HOUR);
      var start = channel.now();
      var id = channel.start(people, AN_HOUR);
      channel.finish();

      assertThat(channel.told(id)).hasSize(people);
      assertThat(seconds(start, channel.told(id).getLast()))
          .isCloseTo(seconds(estimate), withinPercentage(10));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 1_500, 9_000})
  void beside_another_action_too(int people) {
    var channel = new SimulatedChannel(TEXTS);
    channel.start(6_000, AN_HOUR);
    channel.pass(Duration.ofMinutes(1));
    assertThat(channel.waiting().getFirst()).isCloseTo(6_000 - 1_200, withinPercentage(2));
    var estimate = estimate(TEXTS, channel, people, AN_HOUR);
    var start = channel.now();
    var id = channel.start(people, AN_HOUR);
    channel.finish();

    assertThat(seconds(start, channel.told(id).getLast()))
        .isCloseTo(seconds(estimate), withinPercentage(10));
  }

  @Test
  void whom_the_deadline_cuts_was_known_before() {
    var channel = new SimulatedChannel(TEXTS);
    channel.start(700, AN_HOUR);
    channel.pass(Duration.ofSeconds(10));
    var lasts = Duration.ofMinutes(2);
    var estimate = estimate(TEXTS, channel, 5_000, lasts);
    var id = channel.start(5_000, lasts);
    channel.finish();

    assertThat(estimate.byDeadline()).isBetween(1_500, 2_400);
    assertThat(channel.told(id).size()).isCloseTo(estimate.byDeadline(), withinPercentage(10));
  }

  @Test
  void a_small_action_is_not_held_up_by_a_national_one() {
    for (var setup : List.of(TEXTS, MAILS)) {
      var channel = new SimulatedChannel(setup);
      channel.start((int) (setup.perSecond() * 500), AN_HOUR);
      channel.pass(Duration.ofSeconds(61));
      var start = channel.now();
      var people = (int) (setup.perSecond() * 15);
      var id = channel.start(people, AN_HOUR);
      channel.pass(Duration.ofMinutes(2));

      // With half of the quota it needs half a minute.
      assertThat(channel.told(id)).hasSize(people);
      assertThat(seconds(start, channel.told(id).getFirst())).isLessThan(7);
      assertThat(seconds(start, channel.told(id).getLast())).isLessThan(38);
    }
  }

  /// A function looks once a second whether the action still runs, and what it had begun by then
  /// takes a call at most.
  @Test
  void within_two_seconds_of_a_stop_nothing_more_goes_out() {
    for (var setup : List.of(TEXTS, MAILS)) {
      var channel = new SimulatedChannel(setup);
      var id = channel.start((int) (setup.perSecond() * 60), AN_HOUR);
      channel.pass(Duration.ofSeconds(20));
      var before = channel.told(id).size();
      var stop = channel.now();
      channel.stop(id);
      channel.finish();

      assertThat(before).isGreaterThan((int) (setup.perSecond() * 15));
      assertThat(channel.told(id)).hasSizeLessThan((int) (setup.perSecond() * 25));
      assertThat(seconds(stop, channel.told(id).getLast())).isLessThan(2);
    }
  }

  /// Whatever is sent, by however many functions: counted in every span of some seconds.
  @Test
  void all_actions_together_stay_within_the_quota() {
    for (var setup : List.of(TEXTS, MAILS)) {
      var channel = new SimulatedChannel(setup);
      var ids = new ArrayList<>(List.of(channel.start((int) (setup.perSecond() * 120), AN_HOUR)));
      for (var i = 0; i < 4; i++) {
        channel.pass(Duration.ofSeconds(11));
        ids.add(channel.start((int) (setup.perSecond() * (4 + 9 * i)), AN_HOUR));
      }
      channel.finish();

      var all = ids.stream().flatMap(id -> channel.told(id).stream()).sorted().toList();
      assertThat(ids).allSatisfy(id -> assertThat(channel.told(id)).isNotEmpty());
      for (var span : List.of(1, 5, 20)) {
        // What was saved up while nothing was sent is a burst, once; a call takes its time.
        var most = (int) (setup.perSecond() * (span + 1)) + setup.groupSize();
        for (var from = 0; from + most < all.size(); from++) {
          assertThat(seconds(all.get(from), all.get(from + most)))
              .as("%d messages from the %dth of %d on", most, from, all.size())
              .isGreaterThan(span);
        }
      }
      // And the quota is used.
      assertThat(seconds(all.getFirst(), all.getLast()))
          .isLessThan(1.1 * all.size() / setup.perSecond());
    }
  }

  @Test
  void a_slice_is_seldom_handed_back() {
    var channel = new SimulatedChannel(TEXTS);
    channel.start(4_000, AN_HOUR);
    channel.finish();

    // Of two hundred.
    assertThat(channel.postponed()).isLessThan(40);
  }

  private static Estimate estimate(
      SimulatedChannel.Setup setup, SimulatedChannel channel, int people, Duration lasts) {
    var any = Estimate.of(setup.perSecond(), people, channel.waiting(), lasts);
    // Here an action begins when all of it is selected.
    return Estimate.of(setup.perSecond(), people, channel.waiting(), lasts.plus(any.first()));
  }

  private static double seconds(Estimate estimate) {
    return estimate.all().minus(estimate.first()).toMillis() / 1e3;
  }

  private static double seconds(Instant from, Instant until) {
    return Duration.between(from, until).toMillis() / 1e3;
  }
}
