package nl.burgernet.fanout;

/// Contacts that earlier waves tell, and whether each is in doubt: of the whole country in some 70
/// MB, where objects would take half a gigabyte.
///
/// A table of participants with open addressing; the value holds a bit for each ordinal that stands
/// in a roll (the lower half) and for each that stands there in doubt (the upper).
final class ToldContacts {
  private static final int FIRST_CAPACITY = 1 << 10;
  private static final int IN_DOUBT = 32;

  private long[] participants = new long[FIRST_CAPACITY];

  /// Nothing stands where the value is 0: whoever is there has an ordinal.
  private long[] ordinals = new long[FIRST_CAPACITY];

  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  /// Adds a contact; whoever stands in several rolls is in doubt only if in all of them.
  void add(long participant, int ordinal, boolean inDoubt) {
    var place = place(participant);
    if (ordinals[place] == 0) {
      // Three quarters full at most, so that a search is short.
      if (4 * (size + 1) > 3 * participants.length) {
        grow();
        place = place(participant);
      }
      participants[place] = participant;
      size++;
    }
    var told = 1L << ordinal;
    var doubt = told << IN_DOUBT;
    if ((ordinals[place] & told) == 0) {
      ordinals[place] |= inDoubt ? told | doubt : told;
    } else if (!inDoubt) {
      ordinals[place] &= ~doubt;
    }
  }

  /// Whether an earlier wave surely tells a contact.
  boolean isSettled(long participant, int ordinal) {
    var of = ordinals[place(participant)];
    return ((of >>> ordinal) & 1) != 0 && ((of >>> (ordinal + IN_DOUBT)) & 1) == 0;
  }

  /// Whether an earlier wave may tell a contact: whoever delivers claims it, and so must whoever
  /// delivers a later wave.
  boolean isInDoubt(long participant, int ordinal) {
    return ((ordinals[place(participant)] >>> (ordinal + IN_DOUBT)) & 1) != 0;
  }

  /// Where a participant stands, or would.
  private int place(long participant) {
    var mask = participants.length - 1;
    // Ids are random, but whoever makes others should not make this slow.
    var place = (int) ((participant * 0x9e37_79b9_7f4a_7c15L) >>> 32) & mask;
    while (ordinals[place] != 0 && participants[place] != participant) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    var oldParticipants = participants;
    var oldOrdinals = ordinals;
    participants = new long[2 * oldParticipants.length];
    ordinals = new long[participants.length];
    for (var i = 0; i < oldParticipants.length; i++) {
      if (oldOrdinals[i] != 0) {
        var place = place(oldParticipants[i]);
        participants[place] = oldParticipants[i];
        ordinals[place] = oldOrdinals[i];
      }
    }
  }
}
