package nl.burgernet.announceaction;

import java.util.ArrayList;
import java.util.List;
import nl.burgernet.events.ActionEvent;

/// A topic that keeps what it was told, and can be told to refuse.
final class FakeAnnouncements implements Announcements {
  private final List<ActionEvent> told = new ArrayList<>();
  private Class<? extends ActionEvent> refused = ActionEvent.class;
  private boolean refusing;

  void refuse(Class<? extends ActionEvent> type) {
    refused = type;
    refusing = true;
  }

  List<ActionEvent> told() {
    return told;
  }

  @Override
  public void announce(ActionEvent event) {
    if (refusing && refused.isInstance(event)) {
      throw new IllegalStateException("the topic is out of order");
    }
    told.add(event);
  }
}
