package nl.burgernet.receivereceipts;

import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;

class FakeContactBookTest extends ContactBookContract {
  private final FakeContactBook fake = new FakeContactBook();

  @Override
  ContactBook book() {
    return fake;
  }

  @Override
  protected void register(Participant participant) {
    fake.register(participant);
  }

  @Override
  protected Participant registered(ParticipantId id) {
    return fake.registered(id);
  }
}
