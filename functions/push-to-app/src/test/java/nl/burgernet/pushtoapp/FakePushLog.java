package nl.burgernet.pushtoapp;

import java.util.HashMap;
import java.util.Map;
import nl.burgernet.events.ActionId;
import nl.burgernet.pushtoapp.Pushes.Audience;

/// What was pushed, in memory.
final class FakePushLog implements PushLog {
  private final Map<String, Pushes> stored = new HashMap<>();
  private final Map<String, SliceProgress> progress = new HashMap<>();

  @Override
  public Pushes read(Audience audience, ActionId actionId) {
    return stored.getOrDefault(audience + "" + actionId, Pushes.none(audience, actionId));
  }

  @Override
  public Saved save(Pushes changed) {
    if (read(changed.audience(), changed.actionId()).version() != changed.version() - 1) {
      return Saved.OVERTAKEN;
    }
    stored.put(changed.audience() + "" + changed.actionId(), changed);
    return Saved.SAVED;
  }

  @Override
  public SliceProgress progressOf(SliceDue slice) {
    return progress.getOrDefault(slice.actionId() + slice.name(), SliceProgress.NONE);
  }

  @Override
  public Saved save(SliceDue slice, SliceProgress changed) {
    if (progressOf(slice).version() != changed.version() - 1) {
      return Saved.OVERTAKEN;
    }
    progress.put(slice.actionId() + slice.name(), changed);
    return Saved.SAVED;
  }
}
