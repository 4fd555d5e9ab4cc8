package nl.burgernet.watchaction;

import java.util.List;
import nl.burgernet.events.ActionRecord;

class FakeActionBookTest extends ActionBookContract {
  @Override
  protected ActionBook bookWith(List<ActionRecord> records) {
    var fake = new FakeActionBook();
    records.forEach(fake::put);
    return fake;
  }
}
