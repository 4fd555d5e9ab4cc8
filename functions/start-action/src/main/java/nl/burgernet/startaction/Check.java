package nl.burgernet.startaction;

/// What is looked at in words for the public, and how grave it is unless the policy says otherwise.
enum Check {
  /// More text messages than one is read for.
  TOO_LONG(Weight.WARN),
  /// Words and abbreviations of the police.
  JARGON(Weight.WARN),
  /// Nothing says what people should do.
  NO_CALL_TO_ACTION(Weight.WARN),
  /// An emergency that does not say what to do for one's own safety.
  NO_SAFETY_ADVICE(Weight.WARN),
  /// A number that is not the police's: the whole town would call it.
  OTHER_NUMBER(Weight.REFUSE),
  /// A part of a template that nobody filled in.
  UNFILLED(Weight.REFUSE),
  /// A child's first name and age are enough.
  CHILD_FULL_NAME(Weight.WARN),
  CHILD_ADDRESS(Weight.WARN),
  CHILD_BIRTH_DATE(Weight.WARN),
  CHILD_SCHOOL(Weight.WARN),
  CHILD_HEALTH(Weight.WARN),
  /// A photo in a local message about a child: receive-photo looks at it, by the same policy.
  CHILD_PHOTO(Weight.REFUSE),
  /// Who was found is owed to be forgotten.
  NAME_AFTER_OUTCOME(Weight.WARN),
  /// Another action runs in the same area; never refused.
  OVERLAP(Weight.WARN);

  /// What comes of a finding. A warning never stands in the way of an action.
  enum Weight {
    OFF,
    WARN,
    REFUSE
  }

  private final Weight usual;

  Check(Weight usual) {
    this.usual = usual;
  }

  Weight usual() {
    return usual;
  }
}
