package nl.burgernet.pushtoapp;

import nl.burgernet.events.ActionId;
import nl.burgernet.pushtoapp.Pushes.Audience;

/// Where it stands what was pushed, so that nobody is told twice.
interface PushLog {
  /// What an audience was told of an action as of now.
  Pushes read(Audience audience, ActionId actionId);

  /// Stores what was told after one change, unless somebody else changed it since it was read.
  Saved save(Pushes changed);

  /// How far the devices of one slice were told; [SliceProgress#NONE] at first.
  SliceProgress progressOf(SliceDue slice);

  /// Stores how far a slice is, unless somebody else changed it since it was read.
  Saved save(SliceDue slice, SliceProgress changed);

  /// Whether a change was stored.
  enum Saved {
    SAVED,
    OVERTAKEN
  }
}
