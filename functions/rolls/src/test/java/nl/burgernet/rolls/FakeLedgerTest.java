package nl.burgernet.rolls;

class FakeLedgerTest extends LedgerContract {
  private final Ledger fake = new FakeLedger();

  @Override
  protected Ledger ledger() {
    return fake;
  }
}
