package nl.burgernet.deliver;

import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Phase;
import nl.burgernet.subscribers.ContactId;

/// One message to one contact.
///
/// @param contact names whom it goes to without saying so
/// @param to a number or address of the channel; stays out of every log
/// @param leaveLink where the receiver leaves with one click
record Letter(ContactId contact, String to, String leaveLink, ActionRecord action, Phase phase) {
  @Override
  public String toString() {
    return "Letter[hidden, " + action.action().id() + ", " + phase + "]";
  }
}
