package nl.burgernet.registrations;

/// What may be done with a participant, as their audit trail has it.
public enum Act {
  REGISTERED,
  IMPORTED,
  SIGNED_IN,
  CONTACT_ADDED,
  CONTACT_REMOVED,
  /// A contact to which nothing was sent any more was verified again.
  CONTACT_REVIVED,
  ADDRESSES_CHANGED,
  /// All that is kept of them was read by themselves.
  EXPORTED,
  /// By themselves, signed in.
  ERASED,
  /// By the link in a message.
  LEFT_BY_LINK,
  /// At the short address that texts and calls name, with a code.
  LEFT_BY_CODE,
  /// By answering a message with STOP, in text or in chat.
  LEFT_BY_STOP
}
