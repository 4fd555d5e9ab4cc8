package nl.burgernet.subscribers;

/// Names one number or address of a participant without saying which it is.
///
/// @param ordinal which of the participant's contacts, from 0 to 31; never given out twice
public record ContactId(ParticipantId participant, int ordinal) {
  public ContactId {
    if (ordinal < 0 || ordinal > 31) {
      throw new IllegalArgumentException("a contact's ordinal is 0 to 31, not " + ordinal);
    }
  }

  @Override
  public String toString() {
    return participant + "." + ordinal;
  }
}
