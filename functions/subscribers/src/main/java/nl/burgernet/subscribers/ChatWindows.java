package nl.burgernet.subscribers;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/// To whom a chat's provider lets us write: to who wrote to us within the last 24 hours. Few are
/// open at a time, so they are kept by themselves, apart from who is registered.
///
/// @see <a href="https://developers.facebook.com/docs/messenger-platform/policy/policy-overview">
///   the standard messaging window</a>
public interface ChatWindows {
  Duration LENGTH = Duration.ofHours(24);

  /// Opens a contact's window, or opens it for longer; what was heard earlier than known changes
  /// nothing.
  void heard(ContactId contact, Instant at);

  /// Forgets a contact that left.
  void forget(ContactId contact);

  /// Those of some contacts whose window is open.
  Set<ContactId> openAmong(Collection<ContactId> contacts, Instant at);

  /// All contacts whose window is open.
  Set<ContactId> open(Instant at);
}
