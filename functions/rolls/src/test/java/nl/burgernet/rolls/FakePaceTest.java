package nl.burgernet.rolls;

import org.jspecify.annotations.Nullable;

class FakePaceTest extends PaceContract {
  private @Nullable FakePace first;

  @Override
  protected SharedPace pace(Grant.Quota quota) {
    var known = first;
    if (known != null) {
      return known.beside();
    }
    var made = new FakePace(quota);
    first = made;
    return made;
  }
}
