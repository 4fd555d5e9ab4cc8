package nl.burgernet.receivephoto;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.burgernet.controlroom.Act;
import nl.burgernet.events.ActionId;
import org.jspecify.annotations.Nullable;

/// The public photos in memory, with the acts that were written with them and every change in
/// order.
public final class FakePhotos implements Photos {
  private final Map<ActionId, ActionPhotos> all = new HashMap<>();
  private final List<String> acts = new ArrayList<>();
  private final List<ActionPhotos> changes = new ArrayList<>();

  List<String> acts() {
    return acts;
  }

  List<ActionPhotos> changes() {
    return changes;
  }

  @Override
  public Optional<ActionPhotos> find(ActionId actionId) {
    return Optional.ofNullable(all.get(actionId));
  }

  @Override
  public boolean replace(ActionPhotos changed, @Nullable Act act) {
    var before = all.get(changed.actionId());
    if (before != null && before.version() != changed.version() - 1) {
      return false;
    }
    all.put(changed.actionId(), changed);
    changes.add(changed);
    if (act != null) {
      acts.add(act.act() + " by " + act.by());
    }
    return true;
  }
}
