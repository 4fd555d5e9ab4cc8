package nl.burgernet.pushtoapp;

import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.burgernet.events.Phase;
import nl.burgernet.pushtoapp.PushLog.Saved;
import nl.burgernet.pushtoapp.Pushes.Audience;
import org.junit.jupiter.api.Test;

/// What every log of pushes promises.
abstract class PushLogContract {
  private static final SliceDue SLICE =
      SliceDue.first(
          new PhoneMessage(MILA, Phase.ACTION, 0, Map.of("phase", "ACTION"), NOON), List.of(), 7);
  private static final DeviceId ANNA = DeviceId.ofBrowser("anna");

  abstract PushLog pushLog();

  @Test
  void nobody_was_told_until_somebody_is() {
    assertThat(pushLog().read(Audience.PHONES, MILA)).isEqualTo(Pushes.none(Audience.PHONES, MILA));
    assertThat(pushLog().progressOf(SLICE)).isEqualTo(SliceProgress.NONE);
  }

  @Test
  void what_was_told_is_read_as_it_was_stored_each_audience_by_itself() {
    var attempting =
        Pushes.none(Audience.PHONES, MILA).attempting(Phase.ACTION, 0, List.of("PV27"), NOON);
    assertThat(pushLog().save(attempting)).isEqualTo(Saved.SAVED);
    assertThat(pushLog().save(attempting.told())).isEqualTo(Saved.SAVED);

    assertThat(pushLog().read(Audience.PHONES, MILA)).isEqualTo(attempting.told());
    assertThat(pushLog().read(Audience.BROWSERS, MILA).pushes()).isEmpty();
  }

  @Test
  void of_two_changes_one_is_stored() {
    var none = Pushes.none(Audience.PHONES, MILA);
    assertThat(pushLog().save(none.fenced())).isEqualTo(Saved.SAVED);

    assertThat(pushLog().save(none.attempting(Phase.ACTION, 0, List.of(), NOON)))
        .isEqualTo(Saved.OVERTAKEN);
  }

  @Test
  void how_far_a_slice_is_stands_by_itself() {
    var leased = SliceProgress.NONE.leased(NOON);
    assertThat(pushLog().save(SLICE, leased)).isEqualTo(Saved.SAVED);
    assertThat(pushLog().save(SLICE, leased)).isEqualTo(Saved.OVERTAKEN);
    var further = leased.reached(ANNA, List.of(ANNA), true);
    assertThat(pushLog().save(SLICE, further)).isEqualTo(Saved.SAVED);

    assertThat(pushLog().progressOf(SLICE)).isEqualTo(further);
    assertThat(pushLog().progressOf(SLICE.after(ANNA))).isEqualTo(SliceProgress.NONE);
  }
}
