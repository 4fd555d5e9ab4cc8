package nl.burgernet.fanout;

import static nl.burgernet.events.Examples.AMSTERDAM;
import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static nl.burgernet.events.Examples.UTRECHT;
import static nl.burgernet.events.Examples.around;
import static nl.burgernet.events.Examples.missingChildIn;
import static nl.burgernet.events.Examples.through;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.burgernet.events.Action;
import nl.burgernet.events.ActionArea.InCircle;
import nl.burgernet.events.ActionArea.InPolygon;
import nl.burgernet.events.ActionEvent.ActionClosed;
import nl.burgernet.events.ActionEvent.ActionStarted;
import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Channel;
import nl.burgernet.events.Examples;
import nl.burgernet.events.Kind;
import nl.burgernet.events.Phase;
import nl.burgernet.events.Place;
import nl.burgernet.events.Slice;
import nl.burgernet.events.Update.Change;
import nl.burgernet.events.Wave;
import nl.burgernet.events.Wire;
import nl.burgernet.events.WorkDue.SliceDue;
import nl.burgernet.events.WorkDue.UnitDue;
import nl.burgernet.fanout.FanOut.ChannelQueue;
import nl.burgernet.geography.Grid;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.messaging.FakeMessageQueue;
import nl.burgernet.messaging.SqsMessage;
import nl.burgernet.rolls.FakeLedger;
import nl.burgernet.rolls.FakePlans;
import nl.burgernet.rolls.FakeRolls;
import nl.burgernet.rolls.Plan;
import nl.burgernet.rolls.RollEntry;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.Entry;
import nl.burgernet.subscribers.FakeSubscriberBlocks;
import nl.burgernet.subscribers.ParticipantId;
import nl.burgernet.subscribers.SubscriberBlocks.CellChange;
import nl.burgernet.subscribers.Window;
import nl.burgernet.subscribers.Windows;
import org.junit.jupiter.api.Test;

class FanOutTest {
  private static final long ANNA = 0xa11a;
  private static final long BOB = 0xb0b;
  private static final long CARLA = 0xca;

  private final FakePlans plans = new FakePlans();
  private final FakeRolls rolls = new FakeRolls();
  private final FakeLedger ledger = new FakeLedger();
  private final FakeSubscriberBlocks blocks = new FakeSubscriberBlocks();
  private final FakeMessageQueue units = new FakeMessageQueue();
  private final Map<Channel, FakeMessageQueue> queues =
      Map.of(Channel.SMS, new FakeMessageQueue(), Channel.EMAIL, new FakeMessageQueue());
  private final FanOut fanOut = fanOut(2);

  private FanOut fanOut(int sliceSize) {
    return fanOut(sliceSize, 1 << 20);
  }

  private FanOut fanOut(int sliceSize, long unitBytes) {
    var channels = new EnumMap<Channel, ChannelQueue>(Channel.class);
    queues.forEach((channel, queue) -> channels.put(channel, new ChannelQueue(queue, sliceSize)));
    return new FanOut(
        plans, rolls, ledger, blocks, RegionAtlas.schematic(), units, channels, unitBytes);
  }

  @Test
  void a_started_action_is_planned_and_sends_its_slices_at_once() {
    lives(ANNA, UTRECHT);
    lives(BOB, UTRECHT);
    lives(CARLA, UTRECHT);
    lives(99, AMSTERDAM);

    start(missingChildIn(UTRECHT));

    assertThat(units.bodies()).isEmpty();
    assertThat(sliced(Channel.SMS))
        .extracting(SliceDue::phase, due -> due.slice().from(), due -> due.slice().until())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Phase.ACTION, 0, 2),
            org.assertj.core.groups.Tuple.tuple(Phase.ACTION, 2, 3));
    assertThat(told(Channel.SMS)).containsExactlyInAnyOrder(ANNA, BOB, CARLA);
    var progress = ledger.progress(MILA, 0);
    assertThat(progress.isSelected(1)).isTrue();
    assertThat(progress.channels().get(Channel.SMS))
        .isNotNull()
        .matches(sms -> sms.toBeTold() == 3 && sms.waiting() == 3);
  }

  @Test
  void that_it_is_an_exercise_is_noted_with_its_plan() {
    var real = missingChildIn(UTRECHT);
    start(
        new Action(
            real.id(),
            real.controlRoom(),
            real.kind(),
            real.childAlert(),
            real.texts(),
            real.area(),
            real.incident(),
            real.channels(),
            real.startedAt(),
            real.plannedEnd(),
            real.consent(),
            true));

    assertThat(ledger.due(MILA).exercise()).isTrue();
  }

  @Test
  void only_the_nearest_unit_does_not_wait_for_the_queue() {
    lives(ANNA, UTRECHT);
    lives(BOB, new Place(52.12, 5.12));
    var inSmallUnits = fanOut(2, 1);

    inSmallUnits.handle(started(missingChildIn(UTRECHT, 5_000)));

    assertThat(told(Channel.SMS)).containsExactly(ANNA);
    assertThat(units.bodies()).containsExactly(Wire.toJson(new UnitDue(MILA, 1)));
    workOffUnits(inSmallUnits);
    assertThat(told(Channel.SMS)).containsExactly(ANNA, BOB);
    assertThat(ledger.isSelected(MILA, 1)).isTrue();
  }

  @Test
  void an_action_that_starts_again_is_not_planned_again() {
    lives(ANNA, UTRECHT);
    start(missingChildIn(UTRECHT));
    var sent = queue(Channel.SMS).takeAll();
    lives(BOB, AMSTERDAM);

    start(missingChildIn(UTRECHT, 50_000));

    assertThat(queue(Channel.SMS).takeAll()).isEqualTo(sent).isNotEmpty();
    assertThat(plans.find(MILA, 0).orElseThrow().action()).isEqualTo(missingChildIn(UTRECHT));
  }

  @Test
  void a_unit_that_comes_again_sends_the_same_slices_whatever_has_changed() {
    lives(ANNA, UTRECHT);
    lives(BOB, UTRECHT);
    lives(CARLA, UTRECHT);
    start(missingChildIn(UTRECHT));
    var first = queue(Channel.SMS).takeAll();
    var entries = told(first);
    lives(4, UTRECHT);

    fanOut(1).handle(Wire.toJson(new UnitDue(MILA, 0)));

    assertThat(queue(Channel.SMS).bodies()).isEqualTo(first).hasSize(2);
    assertThat(told(Channel.SMS)).isEqualTo(entries);
  }

  @Test
  void an_action_that_was_closed_before_it_was_planned_tells_nobody() {
    lives(ANNA, UTRECHT);
    plans.keepFirst(Plan.ofNothing(MILA, 0, NOON));

    start(missingChildIn(UTRECHT));

    assertThat(units.bodies()).isEmpty();
    assertThat(ledger.progress(MILA, 0).isSelected(1)).isTrue();
    assertThatThrownBy(() -> fanOut.handle(Wire.toJson(new UnitDue(MILA, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no unit 0");
    assertThat(rolls.find(MILA, 0)).isEmpty();
  }

  @Test
  void an_action_where_nobody_lives_is_selected_at_once() {
    start(missingChildIn(UTRECHT));

    assertThat(units.bodies()).isEmpty();
    assertThat(ledger.progress(MILA, 0).isSelected(1)).isTrue();
  }

  @Test
  void a_notice_goes_by_mail_only_whatever_channels_it_names() {
    lives(ANNA, UTRECHT);

    tell(Examples.action(Kind.NOTICE, new InCircle(UTRECHT, 500), UTRECHT));

    assertThat(told(Channel.EMAIL)).containsExactly(ANNA);
    assertThat(queue(Channel.SMS).bodies()).isEmpty();
  }

  @Test
  void a_channel_that_the_action_does_not_name_stays_silent() {
    lives(ANNA, UTRECHT);

    tell(through(missingChildIn(UTRECHT), Set.of(Channel.SMS, Channel.APP, Channel.VOICE)));

    assertThat(told(Channel.SMS)).containsExactly(ANNA);
    assertThat(queue(Channel.EMAIL).bodies()).isEmpty();
    assertThat(rolls.find(MILA, 0).orElseThrow().counts()).containsOnlyKeys(Channel.SMS);
  }

  @Test
  void an_action_without_channels_that_have_rolls_has_no_units() {
    lives(ANNA, UTRECHT);

    start(through(missingChildIn(UTRECHT), Set.of(Channel.APP, Channel.X)));

    assertThat(units.bodies()).isEmpty();
  }

  @Test
  void who_does_not_want_to_be_told_at_this_hour_is_told_in_an_emergency_only() {
    lives(ANNA, UTRECHT);
    lives(BOB, UTRECHT, at(18, 22));

    tell(Examples.action(Kind.LOOK_OUT, new InCircle(UTRECHT, 500), UTRECHT));
    assertThat(told(Channel.SMS)).containsExactly(ANNA);
  }

  @Test
  void an_emergency_overrides_windows() {
    lives(ANNA, UTRECHT);
    lives(BOB, UTRECHT, at(18, 22));

    tell(Examples.action(Kind.EMERGENCY, new InCircle(UTRECHT, 500), UTRECHT));

    assertThat(told(Channel.SMS)).containsExactlyInAnyOrder(ANNA, BOB);
  }

  @Test
  void who_lives_in_a_hole_of_the_area_is_not_told() {
    lives(ANNA, new Place(52.02, 5.02));
    lives(BOB, new Place(52.05, 5.05));
    lives(CARLA, new Place(52.11, 5.05));

    tell(
        Examples.action(
            Kind.LOOK_OUT,
            new InPolygon(List.of(square(52.0, 5.0, 0.1), square(52.04, 5.04, 0.02))),
            new Place(52.05, 5.05)));

    assertThat(told(Channel.SMS)).containsExactly(ANNA);
  }

  @Test
  void the_nearest_to_the_incident_come_first() {
    lives(BOB, AMSTERDAM);
    lives(ANNA, UTRECHT);

    tell(Examples.action(Kind.LOOK_OUT, new InCircle(AMSTERDAM, 60_000), AMSTERDAM));
    assertThat(told(Channel.SMS)).containsExactly(BOB, ANNA);
  }

  @Test
  void the_nearest_to_another_incident_come_first_too() {
    lives(BOB, AMSTERDAM);
    lives(ANNA, UTRECHT);

    tell(Examples.action(Kind.LOOK_OUT, new InCircle(AMSTERDAM, 60_000), UTRECHT));

    assertThat(told(Channel.SMS)).containsExactly(ANNA, BOB);
  }

  @Test
  void a_contact_with_several_addresses_is_rolled_in_doubt() {
    var home = entry(ANNA, UTRECHT, Windows.ALWAYS, true);
    put(home);

    tell(missingChildIn(UTRECHT));

    var slice = sliced(Channel.SMS).getFirst().slice();
    assertThat(rolls.entries(slice))
        .containsExactly(new RollEntry(new ContactId(new ParticipantId(ANNA), 0), true));
  }

  @Test
  void a_message_for_somebody_else_is_refused() {
    assertThatThrownBy(
            () ->
                fanOut.handle(
                    Wire.toJson(
                        new ActionClosed(
                            MILA, NOON, Examples.found(), 1, missingChildIn(UTRECHT)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not for fan-out: action-closed.v1");
  }

  @Test
  void a_unit_without_a_plan_fails_and_comes_again() {
    assertThatThrownBy(() -> fanOut.handle(Wire.toJson(new UnitDue(MILA, 0))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_wider_area_tells_only_those_who_were_not_to_be_told_before() {
    lives(ANNA, UTRECHT);
    lives(BOB, new Place(52.12, 5.12));
    var running = ActionRecord.started(missingChildIn(UTRECHT));
    tell(running.action());
    queue(Channel.SMS).takeAll();

    update(running.updated(Change.ofArea(around(UTRECHT, 5_000)), NOON.plusSeconds(60)));
    workOffUnits(fanOut);

    assertThat(told(Channel.SMS)).containsExactly(BOB);
    assertThat(ledger.isSelected(MILA, 2)).isTrue();
  }

  @Test
  void a_wider_area_reads_an_earlier_roll_once_per_channel_into_however_many_slices_it_is_cut() {
    lives(ANNA, UTRECHT);
    lives(BOB, UTRECHT);
    lives(CARLA, UTRECHT);
    var running = ActionRecord.started(missingChildIn(UTRECHT));
    tell(running.action());
    assertThat(sliced(Channel.SMS)).hasSize(2);
    rolls.takeReads();

    update(running.updated(Change.ofArea(around(UTRECHT, 5_000)), NOON.plusSeconds(60)));
    workOffUnits(fanOut);

    assertThat(rolls.takeReads()).isEqualTo(2);
  }

  @Test
  void a_channel_that_is_added_tells_those_on_that_channel_only() {
    lives(ANNA, UTRECHT);
    var byText = through(missingChildIn(UTRECHT), Set.of(Channel.SMS));
    tell(byText);
    queue(Channel.SMS).takeAll();
    lives(BOB, UTRECHT);

    update(
        ActionRecord.started(byText)
            .updated(
                new Change(false, null, null, null, Set.of(Channel.EMAIL), null),
                NOON.plusSeconds(60)));
    workOffUnits(fanOut);

    assertThat(told(Channel.EMAIL)).containsExactlyInAnyOrder(ANNA, BOB);
    assertThat(queue(Channel.SMS).bodies()).isEmpty();
  }

  @Test
  void a_wave_waits_for_the_rolls_of_the_waves_before_it() {
    lives(ANNA, UTRECHT);
    var running = ActionRecord.started(missingChildIn(UTRECHT));
    var updated = running.updated(Change.ofArea(around(UTRECHT, 5_000)), NOON.plusSeconds(60));

    update(updated);

    assertThat(rolls.find(MILA, Wave.firstUnit(1))).isEmpty();
    assertThat(units.comingAgain()).hasSize(1);
    tell(running.action());
    assertThat(units.receive(Duration.ofSeconds(2)))
        .extracting(SqsMessage::body)
        .containsExactly(Wire.toJson(new UnitDue(MILA, Wave.firstUnit(1))));
    fanOut.handle(Wire.toJson(new UnitDue(MILA, Wave.firstUnit(1))));
    assertThat(told(Channel.SMS)).containsExactly(ANNA);
  }

  @Test
  void who_was_in_doubt_before_stays_in_doubt_so_that_only_one_wave_tells_them() {
    put(entry(ANNA, UTRECHT, Windows.ALWAYS, true));
    var running = ActionRecord.started(missingChildIn(UTRECHT));
    tell(running.action());
    queue(Channel.SMS).takeAll();
    putAlone(entry(ANNA, UTRECHT, Windows.ALWAYS, false));

    update(running.updated(Change.ofArea(around(UTRECHT, 5_000)), NOON.plusSeconds(60)));
    workOffUnits(fanOut);

    assertThat(rolls.entries(sliced(Channel.SMS).getFirst().slice()))
        .containsExactly(new RollEntry(new ContactId(new ParticipantId(ANNA), 0), true));
  }

  @Test
  void after_a_correction_another_area_sends_the_earlier_slices_round_again() {
    lives(ANNA, UTRECHT);
    var running = ActionRecord.started(missingChildIn(UTRECHT));
    tell(running.action());
    var corrected =
        running.updated(
            new Change(
                true, Examples.blueCoat(), around(AMSTERDAM, 2_000), AMSTERDAM, Set.of(), null),
            NOON.plusSeconds(60));
    queue(Channel.SMS).takeAll();
    update(corrected);
    workOffUnits(fanOut);
    assertThat(sliced(Channel.SMS)).isEmpty();

    update(corrected.updated(Change.ofArea(around(UTRECHT, 4_000)), NOON.plusSeconds(90)));
    workOffUnits(fanOut);

    assertThat(told(Channel.SMS)).containsExactly(ANNA);
    assertThat(sliced(Channel.SMS)).extracting(due -> due.slice().unit()).containsExactly(0);
  }

  @Test
  void another_end_sends_all_slices_round_again() {
    lives(ANNA, UTRECHT);
    var running = ActionRecord.started(missingChildIn(UTRECHT));
    tell(running.action());
    var sent = queue(Channel.SMS).takeAll();
    var later = NOON.plusSeconds(9_000);

    update(
        running.updated(
            new Change(false, null, null, null, Set.of(), later), NOON.plusSeconds(60)));
    workOffUnits(fanOut);

    assertThat(queue(Channel.SMS).bodies()).isEqualTo(sent).isNotEmpty();
  }

  @Test
  void new_words_alone_select_nobody() {
    lives(ANNA, UTRECHT);

    update(
        ActionRecord.started(missingChildIn(UTRECHT))
            .updated(Change.ofTexts(Examples.blueCoat()), NOON.plusSeconds(60)));

    assertThat(units.bodies()).isEmpty();
  }

  private void update(ActionRecord updated) {
    updated.newest().forEach(event -> fanOut.handle(Wire.toJson(event)));
  }

  private void tell(Action action) {
    start(action);
    workOffUnits(fanOut);
  }

  private void start(Action action) {
    fanOut.handle(started(action));
  }

  private static String started(Action action) {
    return Wire.toJson(new ActionStarted(action.id(), action.startedAt(), action));
  }

  private void workOffUnits(FanOut fanOut) {
    units.takeAll().forEach(fanOut::handle);
  }

  private static Windows at(int fromHour, int untilHour) {
    return new Windows(
        List.of(
            new Window(
                Set.of(DayOfWeek.values()),
                LocalTime.of(fromHour, 0),
                LocalTime.of(untilHour, 0))));
  }

  private static List<List<Double>> square(double south, double west, double side) {
    return List.of(
        List.of(west, south),
        List.of(west + side, south),
        List.of(west + side, south + side),
        List.of(west, south + side),
        List.of(west, south));
  }

  private void lives(long participant, Place place) {
    lives(participant, place, Windows.ALWAYS);
  }

  private void lives(long participant, Place place, Windows windows) {
    put(entry(participant, place, windows, false));
  }

  private static Entry entry(long participant, Place place, Windows windows, boolean several) {
    var point = place.point();
    return new Entry(
        new ParticipantId(participant),
        point.latitudeMicrodegrees(),
        point.longitudeMicrodegrees(),
        new Entry.Profile(
            List.of(
                new Entry.Told(0, Channel.SMS),
                new Entry.Told(1, Channel.EMAIL),
                new Entry.Told(2, Channel.VOICE)),
            windows),
        several,
        null,
        null,
        false,
        List.of());
  }

  private void put(Entry entry) {
    var entries = new ArrayList<Entry>();
    blocks
        .cell(Grid.cellOfMicrodegrees(entry.latitude(), entry.longitude()))
        .parts()
        .forEach(entries::addAll);
    entries.add(entry);
    replace(entries);
  }

  private void putAlone(Entry entry) {
    replace(List.of(entry));
  }

  /// Writes all entries of a cell anew.
  private void replace(List<Entry> entries) {
    var any = entries.getFirst();
    var cell = blocks.cell(Grid.cellOfMicrodegrees(any.latitude(), any.longitude()));
    assertThat(
            blocks.replace(
                Grid.tileOf(cell.cell()),
                List.of(
                    new CellChange(cell.cell(), cell.summary(), cell.parts(), List.of(entries)))))
        .isTrue();
  }

  private FakeMessageQueue queue(Channel channel) {
    var queue = queues.get(channel);
    assertThat(queue).isNotNull();
    return queue;
  }

  private List<SliceDue> sliced(Channel channel) {
    return queue(channel).bodies().stream()
        .map(body -> Wire.fromJson(body, SliceDue.class))
        .toList();
  }

  private List<Long> told(Channel channel) {
    return told(queue(channel).bodies());
  }

  private List<Long> told(List<String> bodies) {
    var told = new ArrayList<Long>();
    var seen = new HashMap<Slice, Integer>();
    for (var body : bodies) {
      var slice = Wire.fromJson(body, SliceDue.class).slice();
      seen.merge(slice, 1, Integer::sum);
      rolls.entries(slice).forEach(entry -> told.add(entry.contact().participant().value()));
    }
    assertThat(seen.values()).allMatch(times -> times == 1);
    return told;
  }
}
