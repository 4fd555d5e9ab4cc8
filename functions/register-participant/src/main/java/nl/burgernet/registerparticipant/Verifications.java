package nl.burgernet.registerparticipant;

import java.time.Instant;
import java.util.List;

/// Codes that were sent and wait to be entered; nothing of whom they were sent to can be read here.
interface Verifications {
  void begin(Pending pending);

  /// Takes a try, and says what came of it. A code is right once.
  ///
  /// @param contact the keyed hash of the contact that the code was sent to
  /// @param codeHash the keyed hash of what was entered
  Entered enter(String contact, String id, String codeHash, Instant now);

  /// What waits for a contact, newest last.
  List<Pending> waitingFor(String contact, Instant now);

  /// A code that was sent.
  ///
  /// @param contact the keyed hash of the contact that it was sent to
  /// @param owner the keyed hash of the participant who adds the contact; empty for a sign-in
  /// @param sixteen whether somebody confirmed to be sixteen or older when they asked for it
  record Pending(
      String contact,
      String id,
      String codeHash,
      String owner,
      boolean sixteen,
      int triesLeft,
      Instant expiresAt) {
    Pending withTries(int triesLeft) {
      return new Pending(contact, id, codeHash, owner, sixteen, triesLeft, expiresAt);
    }
  }

  /// What came of a try.
  sealed interface Entered {
    record Right(Pending pending) implements Entered {}

    record Wrong(int triesLeft) implements Entered {}

    /// Never begun, expired, used, or tried too often.
    record Gone() implements Entered {}
  }
}
