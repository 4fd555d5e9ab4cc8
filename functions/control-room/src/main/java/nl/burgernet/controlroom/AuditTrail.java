package nl.burgernet.controlroom;

/// Who did what, for ever.
public interface AuditTrail {
  /// Writes down what somebody did with an action, the first time that they did it only.
  void appendFirst(Act act);
}
