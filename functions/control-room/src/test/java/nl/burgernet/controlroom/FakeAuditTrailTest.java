package nl.burgernet.controlroom;

import java.util.List;

class FakeAuditTrailTest extends AuditTrailContract {
  private final FakeAuditTrail fake = new FakeAuditTrail();

  @Override
  protected AuditTrail audit() {
    return fake;
  }

  @Override
  protected List<String> written() {
    return fake.entries();
  }
}
