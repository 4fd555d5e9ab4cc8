package nl.burgernet.broadcastoutcome;

import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.UTRECHT;
import static nl.burgernet.events.Examples.missingChildIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.ActionEvent.ActionStarted;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Slice;
import nl.burgernet.events.Update.Change;
import nl.burgernet.events.Wave;
import nl.burgernet.events.Wire;
import nl.burgernet.events.WorkDue.SliceDue;
import nl.burgernet.events.WorkDue.UnitClosing;
import nl.burgernet.geography.TileCover;
import nl.burgernet.messaging.FakeMessageQueue;
import nl.burgernet.messaging.MessageQueue;
import nl.burgernet.rolls.FakeLedger;
import nl.burgernet.rolls.FakePlans;
import nl.burgernet.rolls.FakeRolls;
import nl.burgernet.rolls.Ledger.Lease;
import nl.burgernet.rolls.Plan;
import nl.burgernet.rolls.Roll;
import nl.burgernet.rolls.RollEntry;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.ParticipantId;
import org.junit.jupiter.api.Test;

class OutcomeBroadcastTest {
  private static final String CLOSED =
      Wire.toJson(new ActionClosed(MILA, NOON, Examples.found(), 1, missingChildIn(UTRECHT)));

  private final FakePlans plans = new FakePlans();
  private final FakeRolls rolls = new FakeRolls();
  private final FakeLedger ledger = new FakeLedger();
  private final FakeMessageQueue units = new FakeMessageQueue();
  private final FakeMessageQueue texts = new FakeMessageQueue();
  private final FakeMessageQueue mails = new FakeMessageQueue();
  private final OutcomeBroadcast broadcast =
      broadcast(Map.of(Channel.SMS, texts, Channel.EMAIL, mails));

  private OutcomeBroadcast broadcast(Map<Channel, MessageQueue> channels) {
    return new OutcomeBroadcast(
        plans, rolls, ledger, units, channels, InstantSource.fixed(NOON.plusSeconds(60)));
  }

  @Test
  void every_slice_of_every_unit_goes_round_again_with_the_outcome() {
    planned(2);
    rolled(0, Channel.SMS, 5);
    rolled(1, Channel.EMAIL, 1);

    close();

    assertThat(rounds(texts))
        .containsExactly(
            due(Channel.SMS, 0, 0, 2), due(Channel.SMS, 0, 2, 4), due(Channel.SMS, 0, 4, 5));
    assertThat(rounds(mails)).containsExactly(due(Channel.EMAIL, 1, 0, 1));
  }

  @Test
  void the_sweep_can_see_that_the_outcome_went_round() {
    planned(2);
    assertThat(ledger.isBroadcast(MILA)).isFalse();

    close();

    assertThat(ledger.isBroadcast(MILA)).isTrue();
  }

  @Test
  void an_action_that_closes_before_it_was_planned_is_planned_to_tell_nobody() {
    close();

    assertThat(units.bodies()).isEmpty();
    assertThat(ledger.progress(MILA, 0).isSelected(1)).isTrue();
    var plan = plans.keepFirst(plan(3));
    assertThat(plan.units()).isEmpty();
    assertThat(plan.action()).isNull();
    assertThat(plan.instant()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void a_unit_that_nobody_rolled_yet_gets_a_roll_of_nobody() {
    planned(1);

    close();

    assertThat(texts.bodies()).isEmpty();
    assertThat(ledger.progress(MILA, 0).isSelected(1)).isTrue();
    assertThat(rolls.keepFirst(MILA, 0, roll(Channel.SMS, 3)).slices()).isEmpty();
  }

  @Test
  void a_slice_that_had_not_gone_out_is_stopped_and_never_begins() {
    planned(1);
    rolled(0, Channel.SMS, 3);

    close();

    for (var slice :
        rolls.find(MILA, 0).orElseThrow().slices().values().stream()
            .flatMap(List::stream)
            .toList()) {
      assertThat(ledger.lease(slice, Phase.ACTION, "anybody", NOON, NOON.plusSeconds(30)))
          .isInstanceOf(Lease.Closed.class);
    }
    assertThat(ledger.progress(MILA, 0).channels().get(Channel.SMS))
        .isNotNull()
        .matches(sms -> sms.cancelled() == 3 && sms.outcomeDue() == 0);
  }

  @Test
  void all_fences_of_a_unit_stand_before_any_slice_goes_round() {
    planned(1);
    var entries = entries(3);
    rolls.keepFirst(
        MILA,
        0,
        Roll.pack(
            Map.of(Channel.SMS, entries, Channel.EMAIL, entries),
            Map.of(Channel.SMS, 2, Channel.EMAIL, 2)));
    var watched = new ArrayList<Boolean>();
    MessageQueue watching =
        new MessageQueue() {
          @Override
          public void send(String group, List<String> bodies, Duration delay) {
            watched.add(
                rolls.find(MILA, 0).orElseThrow().slices().values().stream()
                    .flatMap(List::stream)
                    .allMatch(slice -> ledger.of(slice).closed()));
          }

          @Override
          public void comeAgain(String receiptHandle, Duration after) {}
        };

    broadcast(Map.of(Channel.SMS, watching, Channel.EMAIL, watching))
        .handle(Wire.toJson(new UnitClosing(MILA, 0)));

    assertThat(watched).hasSize(2).containsOnly(true);
  }

  @Test
  void closing_again_does_the_same_again_and_no_more() {
    planned(2);
    rolled(0, Channel.SMS, 3);
    close();
    var first = texts.takeAll();
    var progress = ledger.progress(MILA, 0);

    close();

    assertThat(texts.bodies()).isEqualTo(first);
    assertThat(ledger.progress(MILA, 0)).isEqualTo(progress);
    assertThat(plans.find(MILA, 0).orElseThrow()).isEqualTo(plan(2));
  }

  @Test
  void a_channel_without_a_queue_fails_with_the_fences_standing() {
    planned(1);
    rolled(0, Channel.VOICE, 1);

    assertThatThrownBy(() -> broadcast.handle(Wire.toJson(new UnitClosing(MILA, 0))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no queue is configured for channel VOICE");
    assertThat(ledger.of(slice(Channel.VOICE, 0, 0, 1)).closed()).isTrue();
  }

  @Test
  void an_update_goes_round_to_the_slices_that_there_are_and_fences_nothing() {
    planned(2);
    rolled(0, Channel.SMS, 3);

    update(missing().updated(Change.ofTexts(Examples.blueCoat()), NOON.plusSeconds(60)));

    assertThat(rounds(texts))
        .containsExactly(
            new SliceDue(slice(Channel.SMS, 0, 0, 2), Phase.UPDATE),
            new SliceDue(slice(Channel.SMS, 0, 2, 3), Phase.UPDATE));
    assertThat(ledger.of(slice(Channel.SMS, 0, 0, 2)).closed()).isFalse();
    assertThat(ledger.isUpdated(MILA, 1)).isTrue();
    assertThat(rolls.find(MILA, 1)).isEmpty();
  }

  @Test
  void an_update_that_tells_nothing_new_does_not_go_round() {
    planned(1);
    rolled(0, Channel.SMS, 3);

    update(missing().updated(Change.ofArea(Examples.around(UTRECHT, 4_000)), NOON.plusSeconds(60)));

    assertThat(texts.bodies()).isEmpty();
  }

  @Test
  void the_outcome_goes_round_in_every_wave_and_waves_that_nobody_planned_tell_nobody() {
    planned(1);
    rolled(0, Channel.SMS, 1);
    var second = Wave.firstUnit(1);
    plans.keepFirst(
        new Plan(MILA, 1, missingChildIn(UTRECHT), NOON, List.of(List.of(new TileCover(9, 1, 0)))));
    rolled(second, Channel.SMS, 2);

    broadcast.handle(
        Wire.toJson(new ActionClosed(MILA, NOON, Examples.found(), 3, missingChildIn(UTRECHT))));
    units.takeAll().forEach(broadcast::handle);

    assertThat(rounds(texts))
        .containsExactly(due(Channel.SMS, 0, 0, 1), due(Channel.SMS, second, 0, 2));
    assertThat(plans.find(MILA, 2).orElseThrow().units()).isEmpty();
    assertThat(ledger.isSelected(MILA, 3)).isTrue();
  }

  @Test
  void a_message_for_somebody_else_is_refused() {
    var started = new ActionStarted(MILA, NOON, missingChildIn(UTRECHT));

    assertThatThrownBy(() -> broadcast.handle(Wire.toJson(started)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not for broadcast-outcome: action-started.v1");
  }

  private static ActionRecord missing() {
    return ActionRecord.started(missingChildIn(UTRECHT));
  }

  private void update(ActionRecord updated) {
    updated.newest().forEach(event -> broadcast.handle(Wire.toJson(event)));
    units.takeAll().forEach(broadcast::handle);
  }

  private void close() {
    broadcast.handle(CLOSED);
    units.takeAll().forEach(broadcast::handle);
  }

  private void planned(int count) {
    plans.keepFirst(plan(count));
  }

  private static Plan plan(int count) {
    var units = new ArrayList<List<TileCover>>();
    for (var unit = 0; unit < count; unit++) {
      units.add(List.of(new TileCover(unit, 1, 0)));
    }
    return new Plan(MILA, 0, missingChildIn(UTRECHT), NOON, units);
  }

  private void rolled(int unit, Channel channel, int entries) {
    rolls.keepFirst(MILA, unit, roll(channel, entries));
  }

  private static byte[] roll(Channel channel, int entries) {
    return Roll.pack(Map.of(channel, entries(entries)), Map.of(channel, 2));
  }

  private static List<RollEntry> entries(int count) {
    return LongStream.range(0, count)
        .mapToObj(id -> new RollEntry(new ContactId(new ParticipantId(id), 0), false))
        .toList();
  }

  /// A slice by what it holds; where it stands in the roll is the roll's business.
  private SliceDue due(Channel channel, int unit, int from, int until) {
    return new SliceDue(slice(channel, unit, from, until), Phase.OUTCOME);
  }

  private Slice slice(Channel channel, int unit, int from, int until) {
    return rolls.find(MILA, unit).orElseThrow().slices().getOrDefault(channel, List.of()).stream()
        .filter(slice -> slice.from() == from && slice.until() == until)
        .findFirst()
        .orElseThrow();
  }

  private static List<SliceDue> rounds(FakeMessageQueue queue) {
    return queue.bodies().stream().map(body -> Wire.fromJson(body, SliceDue.class)).toList();
  }
}
