package nl.burgernet.announceaction;

import nl.burgernet.events.ActionId;
import nl.burgernet.rolls.Ledger;

/// What the ledger knows of how far an action is.
record LedgerAdvance(Ledger ledger) implements Advance {
  @Override
  public boolean isSelected(ActionId id, int waves) {
    return ledger.isSelected(id, waves);
  }

  @Override
  public boolean isUpdated(ActionId id, int sequence) {
    return ledger.isUpdated(id, sequence);
  }

  @Override
  public boolean isBroadcast(ActionId id) {
    return ledger.isBroadcast(id);
  }
}
