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

  /// Reads what [#toString] wrote.
  public static ContactId parse(String text) {
    var dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("a contact's id is a participant's, a dot, an ordinal");
    }
    return new ContactId(
        ParticipantId.parse(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
  }

  @Override
  public String toString() {
    return participant + "." + ordinal;
  }
}
