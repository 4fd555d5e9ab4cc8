package nl.burgernet.receivephoto;

import static nl.burgernet.events.Examples.MILA;
import static nl.burgernet.events.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What all reminders promise.
public abstract class RemindersContract {
  private static final Reminder CHASE =
      new Reminder.Chase(
          NOON.plusSeconds(1),
          new Arrival(
              Arrival.Kind.PUBLIC, MILA, UUID.fromString("6d696c61-0000-4000-8000-00000000f070")));
  private static final Reminder FORGET = new Reminder.Forget(NOON, MILA);

  protected abstract Reminders reminders();

  @Test
  void a_reminder_is_due_from_its_moment_on_until_it_is_done() {
    reminders().note(CHASE);
    reminders().note(FORGET);
    reminders().note(FORGET);

    assertThat(reminders().due(NOON.minusMillis(1))).isEmpty();
    assertThat(reminders().due(NOON)).containsExactly(FORGET);
    assertThat(reminders().due(NOON.plusSeconds(60))).containsExactly(FORGET, CHASE);

    reminders().done(FORGET);
    assertThat(reminders().due(NOON.plusSeconds(60))).containsExactly(CHASE);
  }
}
