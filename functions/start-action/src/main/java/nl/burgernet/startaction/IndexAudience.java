package nl.burgernet.startaction;

import java.time.Instant;
import nl.burgernet.events.Action;
import nl.burgernet.geography.Cover;
import nl.burgernet.geography.RegionAtlas;
import nl.burgernet.subscribers.Audience;
import nl.burgernet.subscribers.Selection;

/// The size of an audience, counted from the index.
record IndexAudience(Audience audience, RegionAtlas atlas) implements AudienceSize {
  @Override
  public long contacts(Action action, Instant at) {
    var area = action.area().geometry(atlas);
    var selection = new Selection(area, action.channels(), at, action.kind().overridesWindows());
    var cover = Cover.of(area, action.incident().point());
    return audience.count(selection, cover).contacts().values().stream()
        .mapToLong(Integer::longValue)
        .sum();
  }
}
