package nl.burgernet.controlroom;

import java.util.List;
import nl.burgernet.events.ActionId;

/// Who did what, for ever.
public interface AuditTrail {
  /// Writes down what somebody did with an action, the first time that they did it only.
  void appendFirst(Act act);

  /// All that was done with an action, in the order of its moments.
  List<Act> of(ActionId actionId);
}
