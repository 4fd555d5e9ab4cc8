package nl.burgernet.posttox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.events.PhotosChanged;
import nl.burgernet.events.PublicPhoto;

/// What was heard of photos, in memory.
final class FakePhotos implements Photos {
  private final Map<ActionId, PhotosChanged> heard = new HashMap<>();

  @Override
  public void heard(PhotosChanged event) {
    heard.merge(
        event.actionId(), event, (known, now) -> now.version() > known.version() ? now : known);
  }

  @Override
  public List<PublicPhoto> of(ActionId actionId) {
    var event = heard.get(actionId);
    return event == null ? List.of() : event.photos();
  }
}
