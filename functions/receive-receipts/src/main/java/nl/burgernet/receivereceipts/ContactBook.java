package nl.burgernet.receivereceipts;

import nl.burgernet.subscribers.Contact;
import nl.burgernet.subscribers.ContactId;

/// Where it is kept which contacts can be reached.
interface ContactBook {
  /// Sends nothing to a contact any more; the first cause stands.
  Burial bury(ContactId contact, Contact.Dead dead);

  /// What there was to do.
  enum Burial {
    BURIED,
    /// It was dead already.
    WAS_DEAD,
    /// The participant or the contact is no longer registered.
    GONE
  }
}
