package nl.burgernet.rolls;

class FakePlansTest extends PlansContract {
  private final Plans fake = new FakePlans();

  @Override
  protected Plans plans() {
    return fake;
  }
}
