package nl.burgernet.deliver;

import nl.burgernet.answerlinks.LinkKey;
import nl.burgernet.answerlinks.LinkKeys;
import nl.burgernet.events.Action;
import nl.burgernet.events.Kind;
import nl.burgernet.subscribers.ContactId;
import nl.burgernet.subscribers.Participant;
import org.jspecify.annotations.Nullable;

/// The links in a letter that are good for one receiver only.
///
/// @param leaveUrl what links to leave begin with
/// @param answerUrl what links to an inquiry's questions begin with
record PersonalLinks(String leaveUrl, String answerUrl, LinkKeys keys) {
  String leave(Participant participant) {
    return leaveUrl + "/" + participant.id() + "/" + participant.leaveToken();
  }

  /// What the links to an inquiry's questions are made with; null when nobody can answer any more,
  /// or there is nothing to answer.
  @Nullable LinkKey keyOf(Action action) {
    return action.kind() == Kind.INQUIRY ? keys.find(action.id()).orElse(null) : null;
  }

  String answer(Action action, ContactId contact, LinkKey key) {
    return answerUrl + "/" + key.linkOf(action.id(), contact).token() + "/questions";
  }
}
