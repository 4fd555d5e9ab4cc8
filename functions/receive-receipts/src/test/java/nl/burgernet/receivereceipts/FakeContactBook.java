package nl.burgernet.receivereceipts;

import java.util.List;
import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.FakeParticipants;
import nl.burgernet.subscribers.Participant;
import nl.burgernet.subscribers.ParticipantId;

/// Contacts in memory.
final class FakeContactBook implements ContactBook {
  private final FakeParticipants participants = new FakeParticipants();

  void register(Participant participant) {
    participants.put(participant);
  }

  Participant registered(ParticipantId id) {
    var participant = participants.find(List.of(id)).get(id);
    if (participant == null) {
      throw new IllegalArgumentException(id + " is not registered");
    }
    return participant;
  }

  @Override
  public synchronized Burial bury(ContactId id, Contact.Dead dead) {
    var participant = participants.find(List.of(id.participant())).get(id.participant());
    var contact = participant == null ? null : participant.contact(id.ordinal()).orElse(null);
    if (participant == null || contact == null) {
      return Burial.GONE;
    }
    if (!contact.isAlive()) {
      return Burial.WAS_DEAD;
    }
    participants.put(participant.withDead(id.ordinal(), dead));
    return Burial.BURIED;
  }
}
