package nl.burgernet.subscribers;

import java.util.List;

class FakeParticipantsTest extends ParticipantsContract {
  private final FakeParticipants fake = new FakeParticipants();

  @Override
  protected Participants participants() {
    return fake;
  }

  @Override
  protected void register(List<Participant> people) {
    people.forEach(fake::put);
  }

  @Override
  protected void erase(ParticipantId id) {
    fake.erase(id);
  }
}
