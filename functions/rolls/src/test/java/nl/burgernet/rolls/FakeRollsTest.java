package nl.burgernet.rolls;

class FakeRollsTest extends RollsContract {
  private final Rolls fake = new FakeRolls();

  @Override
  protected Rolls rolls() {
    return fake;
  }
}
