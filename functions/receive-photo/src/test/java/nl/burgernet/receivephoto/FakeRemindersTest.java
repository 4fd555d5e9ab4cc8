package nl.burgernet.receivephoto;

class FakeRemindersTest extends RemindersContract {
  private final Reminders reminders = new FakeReminders();

  @Override
  protected Reminders reminders() {
    return reminders;
  }
}
