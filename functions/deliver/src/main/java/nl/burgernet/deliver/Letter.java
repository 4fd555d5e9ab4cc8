package nl.burgernet.deliver;

import nl.burgernet.events.ActionRecord;
import nl.burgernet.events.Phase;
import nl.burgernet.subscribers.ContactId;
import org.jspecify.annotations.Nullable;

/// One message to one contact.
///
/// @param contact names whom it is for without saying who that is
/// @param to a number or address of the channel; stays out of every log
/// @param leaveLink where the receiver leaves with one click
/// @param answerLink where the receiver answers an inquiry, while it is open
record Letter(
    ContactId contact,
    String to,
    String leaveLink,
    @Nullable String answerLink,
    ActionRecord action,
    Phase phase) {
  /// A letter that asks for no answer.
  Letter(ContactId contact, String to, String leaveLink, ActionRecord action, Phase phase) {
    this(contact, to, leaveLink, null, action, phase);
  }

  @Override
  public String toString() {
    return "Letter[hidden, " + action.action().id() + ", " + phase + "]";
  }
}
