package nl.burgernet.rolls;

import nl.burgernet.subscribers.ContactId;

/// A contact that is to be told.
///
/// @param inDoubt whether another entry may hold the same contact, or this one no longer: it is
///   looked up and claimed before it is told
public record RollEntry(ContactId contact, boolean inDoubt) {}
